"""What cities are called on stage: by their names, or by letters, so that a room first discusses an approach."""
import random
import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass

import pandas as pd

# What may be seen of a row without telling which city it is about. Every other column is emptied, a new one as well.
SEEN = {"city_id", "city", "rule_id", "measure_id", "measure", "sector_id", "sector", "state", "answer_id", "answer", "answers", "mark", "because", "value", "number",
        "currency", "unit", "scale", "kind", "rule_answer", "rule_state", "rule_mark", "valid_from", "valid_to", "holds", "holds_from", "holds_to", "status", "level",
        "as_of", "basis", "year", "looked"}


@dataclass(frozen=True)
class Names:
    """order: the ids of all cities in the order in which they are given letters; none where names are shown.
    revealed: the ids of those whose names are told all the same, after their letters."""

    order: tuple[str, ...] = ()
    revealed: frozenset[str] = frozenset()

    @property
    def hidden(self) -> bool:
        """Whether cities are called by letters here."""
        return bool(self.order)

    def letters(self, cities: Iterable[str]) -> dict[str, str]:
        """City id → letter for the cities that a stop shows, in the order of the letters; empty where names are shown. A
        city that joined the data since the room was opened comes last."""
        shown = set(cities) if self.hidden else set()
        return {city: letter(number) for number, city in enumerate([c for c in self.order if c in shown] + sorted(shown - set(self.order)))}

    def called(self, city: str, name: str, letter: str) -> str:
        """What a city with a letter is called: City A, and A Paris once its name is revealed."""
        return f"{letter} {name}" if city in self.revealed else f"City {letter}"

    def in_text(self, text: str, letters: dict[str, str], known: dict[str, str]) -> str:
        """A text of somebody's own in which cities with letters are called as everywhere at the stop. known: city id → name.
        Their ids, with spaces too, names and what people make of them are found as whole words, in whatever case and with whatever
        accents: Bogotá, Bogota, sao paulo, Zürich, New York, Washington. A name in another language (München) is not known."""
        if not letters:
            return text
        words = {_bare(word).lower(): city for city in letters
                 for word in (known[city].partition(",")[0], known[city].removesuffix(" City"), known[city], city, city.replace("-", " "))}
        found = re.compile(rf"(?<!\w)({'|'.join(map(re.escape, sorted(words, key=len, reverse=True)))})(?!\w)", re.IGNORECASE)
        told, at = [], 0
        for match in found.finditer(_bare(text)):
            city = words[match[0].lower()]
            told += [text[at:match.start()], self.called(city, known[city], letters[city])]
            at = match.end()
        return "".join([*told, text[at:]])

    def told(self, frame: pd.DataFrame) -> pd.DataFrame:
        """The frame as it may be seen: unchanged where names are shown; else with letters for `city` and `city_id`, in
        the order of the letters, without what tells which city a row is about. A revealed city keeps name and id."""
        if not self.hidden:
            return frame
        if "city_id" not in frame:
            # Counts of cities tell none; the question that made them may.
            counts = frame.copy(deep=False)
            counts.attrs = {}
            return counts
        letters = self.letters(frame.city_id)
        out = frame.assign(**{column: None for column in frame.columns if column not in SEEN})
        out = out.iloc[pd.Series([list(letters).index(city) for city in frame.city_id], dtype=int).argsort(kind="stable")]
        ids = list(out.city_id)
        names = list(out["city"]) if "city" in out else ids
        out = out.assign(city_id=[city if city in self.revealed else letters[city] for city in ids],
                         city=[self.called(city, name, letters[city]) for city, name in zip(ids, names)])
        if "rule_id" in out:
            # Whether there is a rule may be known; its id begins with the city's.
            out = out.assign(rule_id=out.rule_id.where(out.rule_id.isna(), "rule"))
        out.attrs = {}
        return out


SHOWN = Names()


def _bare(text: str) -> str:
    """The text without accents, letter by letter, so that each stays in its place."""
    return "".join(unicodedata.normalize("NFD", letter)[0] for letter in text)


def drawn(cities: Iterable[str], secret: str) -> Names:
    """Letters for cities, in an order that nobody can draw again without the secret."""
    order = list(cities)
    random.Random(secret).shuffle(order)
    return Names(tuple(order))


def letter(number: int) -> str:
    """0 → A, 25 → Z, 26 → AA."""
    return (letter(number // 26 - 1) if number >= 26 else "") + chr(65 + number % 26)
