"""What a view shows on stage: an address of this dashboard in; question, sentence, picture, equal list and sources out.

The same queries, sentences and figures as on the pages, without Streamlit, so that a stage, a phone and a handout show what
the page shows. With names hidden, no name or id of a city is in anything that comes out, but in `letters` and `sources`.
"""
from collections.abc import Callable
from dataclasses import dataclass, field
from urllib.parse import parse_qsl, urlsplit

import pandas as pd
import plotly.graph_objects as go

from dashboard import controls, evidence, link, maps, markup, theme, wording
from dashboard.database import ask, grouped, records
from dashboard.names import SHOWN, Names


class BadView(ValueError):
    """An address that cannot be shown on stage; the message says what to do."""


@dataclass(frozen=True)
class Group:
    """One approach and its members. approach: the answer's or state's id; mark: its glyph as HTML; members: (what the
    city is called, what is said of it) in the order to be shown."""

    approach: str
    mark: str
    words: str
    members: list[tuple[str, str]]


@dataclass(frozen=True)
class Shown:
    """What a stop shows. `figure(scheme)` draws the picture, None where there is none; `table` is HTML where the view is
    one; `rows` are the rows behind it, as they may be seen; `sources` and `letters` are for those who may know the names."""

    kicker: str
    headline: str
    says: str
    evidence: str
    groups: list[Group]
    rows: pd.DataFrame
    query: str
    params: dict
    table: str = ""
    figure: Callable[[theme.Scheme], go.Figure] | None = None
    counts: list[tuple[str, int]] = field(default_factory=list)
    sources: list[dict] = field(default_factory=list)
    letters: dict[str, str] = field(default_factory=dict)


def show(view: str, names: Names = SHOWN) -> Shown:
    """What the view at an address shows. BadView where the address is none of a page that a stage can show."""
    parts = urlsplit(view)
    page = parts.path.strip("/")
    if page not in PAGES:
        raise BadView(f"“{view[:60]}” cannot be shown on stage. A stop shows a view of {wording.listing([p.title() for p in PAGES], 'or')}.")
    fields, make = PAGES[page]
    texts = dict(parse_qsl(parts.query, keep_blank_values=True))
    chosen = {name: choice.parse(texts.get(name, ""))[0] for name, choice in fields().items()}
    # A reader who left a list of cities empty gets the page's own first ones, as on the page.
    chosen = {name: list(fields()[name].default) if value == [] and name not in texts else value for name, value in chosen.items()}
    return make(link.Choices(page, fields(), chosen, {}), names)


def _of_question() -> dict:
    return {"question": controls.question_field(), "year": controls.year_field(), "region": controls.region_field()}


def _of_cities() -> dict:
    cities = controls.cities()
    partners = tuple(city.city_id for city in cities.values() if city.partner)
    return {"cities": link.Many(list(cities), partners[:3], 8), "sector": link.One([*controls.sectors(), "all"], next(iter(controls.sectors()))),
            "show": link.One(["all", "recorded", "differing"], "all"), "year": controls.year_field()}


def _answers(choices: link.Choices, names: Names, with_map: bool) -> Shown:
    question = controls.questions()[choices.question]
    shared = {"year": int(choices.year), "region": controls.region_of(choices), "measures": [choices.question]}
    counts, rows = records(ask("answer_counts", **shared)), ask("answers", **shared)
    told = names.told(rows)
    members: dict[tuple, list] = {}
    for rules in grouped(told, "city_id").values():
        members.setdefault((rules[0].state, rules[0].answer_id if rules[0].state == "recorded" else None), []).append(rules)
    groups = [Group(row.answer_id if row.state == "recorded" else row.state, theme.glyph(row.state, row.mark),
                    row.answer if row.state == "recorded" else wording.STATES[row.state],
                    [(rules[0].city, _said(rules)) for rules in members[row.state, row.answer_id if row.state == "recorded" else None]])
              for row in counts]
    moment = controls.moment(choices)
    return Shown(
        question.sector, question.question, (wording.answers if with_map else wording.approaches)(counts, moment), evidence.line(rows), groups,
        told, rows.attrs["query"], rows.attrs["params"],
        # A place on a map is a name: with names hidden the list alone is shown.
        figure=(lambda scheme: maps.on_land(maps.cells(rows), None, scheme, maps.STAGE_HEIGHT, maps.STAGE_SIZE)) if with_map and not names.hidden else None,
        counts=[(group.words, len(group.members)) for group in groups], sources=evidence.sources_of(rows), letters=names.letters(rows.city_id))


def _comparison(choices: link.Choices, names: Names) -> Shown:
    asked = {"year": int(choices.year), "cities": choices.cities}
    sector = None if choices.sector == "all" else choices.sector
    compared = records(ask("comparison", **asked, sector=sector, show=choices.show))
    rows = ask("answers", **asked, measures=[row.measure_id for row in compared] or [""])
    letters = names.letters(choices.cities)
    # Columns in the reader's order would tell the cities of a comparison that is known; letters have an order of their own.
    order = list(letters) or choices.cities
    known = controls.cities()
    called = {city: known[city].name if city not in letters else f"{letters[city]} {known[city].name}" if city in names.revealed
              else f"City {letters[city]}" for city in order}
    cells: dict[tuple, list] = {}
    for row in records(rows):
        cells.setdefault((row.measure_id, row.city_id), []).append(row)
    body = [[f"{markup.escape(row.label)}<span class='comparison {row.comparison}'>{COMPARISONS[row.comparison]}</span>",
             *("".join(f"<div>{_short(rule)}</div>" for rule in cells[row.measure_id, city]) for city in order)] for row in compared]
    said = [called[city] for city in order]
    return Shown(
        "All sectors" if sector is None else controls.sectors()[sector].label, f"How do {wording.listing(said)} answer?" if said else "No city is chosen",
        wording.comparison(compared, said, controls.moment(choices)), evidence.line(rows), [], names.told(rows), rows.attrs["query"], {} if letters else rows.attrs["params"],
        table=markup.table("Comparison", ["Question", *map(markup.escape, said)], body, "compare", labels=["Question", *said]),
        sources=evidence.sources_of(rows), letters=letters)


COMPARISONS = {"same": "same answer", "differs": "answers differ", "one": "recorded for one city", "none": "recorded for none"}
PAGES = {
    "map": (_of_question, lambda choices, names: _answers(choices, names, True)),
    "approaches": (_of_question, lambda choices, names: _answers(choices, names, False)),
    "compare": (_of_cities, _comparison),
}


def _said(rules: list) -> str:
    """What is said of a city beside its name: what its group's heading does not say."""
    first = rules[0]
    if wording.missing(first.rule_id):
        return ""
    if first.answer_id in ("several", "suspended"):
        return "; ".join(wording.value(rule) for rule in rules)
    return "" if wording.missing(first.number) else wording.value(first)


def _short(rule) -> str:
    """A cell of a comparison on stage: mark and value, and the level where it is not the city's own."""
    if wording.missing(rule.rule_id):
        return f'<span class="answer gap">{theme.glyph(rule.state)}{wording.STATES[rule.state]}</span>'
    return f'<span class="answer">{theme.glyph(rule.rule_state, rule.rule_mark)}{markup.escape(wording.value(rule))}</span>{markup.level(rule)}'
