"""Sheets: the stops of a walk as they are taken home, on slides, on paper or as files. Where names are hidden at a stop, no name
or id of a city is in its sheet, nor in anything that is made from it."""
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from dashboard import controls, names, stops, wording
from dashboard.names import SHOWN, Names
from dashboard.stops import Shown
from dashboard.walk import Stop, Walk

# Told while something is made: how much of it is done, from 0 to 1, and what is being done.
Tell = Callable[[float, str], None]


@dataclass(frozen=True)
class Sheet:
    """A stop as it is taken home. title, question, note: the facilitator's words, in which a hidden city is called by its letter
    too; view: its address, empty where names are hidden; sources: those that may be named; withheld: how many may not."""

    number: int
    title: str
    question: str
    note: str
    view: str
    hidden: bool
    shown: Shown
    sources: list[dict]
    withheld: int

    @property
    def sourced(self) -> str:
        """How many sources there are, and why they are not named where they are not."""
        if self.withheld:
            return f"Sources are withheld while names are hidden: {wording.count(self.withheld, 'source')}"
        return wording.count(len(self.sources), "source")


def of(walk: Walk, secret: str, tell: Tell) -> Iterator[Sheet]:
    """The sheets of a walk, one by one; `tell` is told when the next is asked for. The secret draws the letters for hidden
    names, the same each time."""
    for at, stop in enumerate(walk.stops):
        tell(at / (len(walk.stops) + 1), f"Stop {at + 1} of {len(walk.stops)}")
        yield _sheet(at, stop, names.drawn(controls.cities(), f"{secret}.{at}") if stop.names == "hidden" else SHOWN)
    tell(len(walk.stops) / (len(walk.stops) + 1), "Putting it together")


def said_once(members: list[tuple[str, str]]) -> list[tuple[str, str]]:
    """What is said of each member of a group, with a unit where it is said for the first time: 30 nights per year, 60, 90."""
    told, known = [], ""
    for name, said in members:
        number, _, unit = said.partition(" ")
        told.append((name, number if unit == known and number[:1].isdigit() else said))
        known = unit
    return told


def _sheet(at: int, stop: Stop, called: Names) -> Sheet:
    shown = stops.seen(stop.view, called)
    said = {field: stops.told(getattr(stop, field), shown, called) for field in ("title", "question", "note")}
    if called.hidden:
        return Sheet(at + 1, view="", hidden=True, shown=shown, sources=[], withheld=len(shown.sources), **said)
    return Sheet(at + 1, view=stop.view, hidden=False, shown=shown, sources=shown.sources, withheld=0, **said)

