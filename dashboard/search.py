"""Search: documents go into an index, which finds them by their words and by what they are about.

SQLite's FTS5, which comes with Python, does the text search. What somebody types is words to be found and never anything else.
What a document is about (its city, its language, …) is a word too, in a column of its own, so that one engine answers it all.
"""
import asyncio
import sqlite3
import threading
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import NamedTuple

from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Route

from dashboard import database, export, wording
from dashboard.markup import escape

STATEMENTS = {path.stem: path.read_text(encoding="utf-8") for path in (database.QUERIES / "search").glob("*.sql")}
# Signs that stand around a found word until the text has been escaped.
OPEN, CLOSE = "\x02", "\x03"
EVERY = ("", "")
SORTS = {"date": "Latest date first", "city": "City, A to Z"}
# Room for a sentence; a longer text is no search.
MOST_LETTERS = 200
# What a document can be about, besides its words.
TAGS = ("kind", "city", "country", "sector", "dated", "language", "basis")


@dataclass(frozen=True)
class Document:
    """What can be found: its texts, and what it is about as pairs such as (city, lisbon)."""

    title: str
    text: str = ""
    about: str = ""
    setting: str = ""
    tags: Iterable[tuple[str, str]] = field(default=())


class Hit(NamedTuple):
    """A document that was found: its place in the list, and its texts as HTML with the found words marked."""

    place: int
    title: str
    text: str
    about: str
    setting: str


class Index:
    """Documents in the order in which they came, which is the order in which they are found."""

    def __init__(self, documents: Iterable[Document]):
        # One connection serves every reader's thread, one at a time: an answer takes a few milliseconds.
        self._connection = sqlite3.connect(":memory:", check_same_thread=False)
        self._lock = threading.Lock()
        self._words = {EVERY: "t0"}
        self._connection.execute(STATEMENTS["index"])
        with self._connection:
            self._connection.executemany(STATEMENTS["add"], (
                (place, one.title, one.text, one.about, one.setting, " ".join(map(self._word, [EVERY, *one.tags])))
                for place, one in enumerate(documents)))

    def _word(self, tag: tuple[str, str]) -> str:
        return self._words.setdefault(tag, f"t{len(self._words)}")

    def _query(self, words: str, tags: Iterable[tuple[str, str]]) -> str:
        typed = expression(words)
        terms = [f"{{title text about setting}} : ({typed})"] if typed else []
        # A tag that no document has is a word that none has either.
        terms += [f'tags : "{self._words.get(tag, "t")}"' for tag in tags]
        return " AND ".join(terms) or f'tags : "{self._words[EVERY]}"'

    def count(self, words: str, tags: Iterable[tuple[str, str]] = ()) -> int:
        """How many documents contain all of the words and have all of the tags."""
        with self._lock:
            return self._connection.execute(STATEMENTS["count"], {"query": self._query(words, tags)}).fetchone()[0]

    def find(self, words: str, tags: Iterable[tuple[str, str]] = (), first: int = 0, most: int = 20) -> list[Hit]:
        """The documents that contain all of the words and have all of the tags: at most so many after the first so many."""
        asked = {"query": self._query(words, tags), "open": OPEN, "close": CLOSE, "first": first, "most": most}
        with self._lock:
            found = self._connection.execute(STATEMENTS["find"], asked).fetchall()
        return [Hit(place, *map(marked, texts)) for place, *texts in found]


def marked(text: str) -> str:
    """A text with signs around its found words, as HTML."""
    return escape(text).replace(OPEN, "<mark>").replace(CLOSE, "</mark>")


def phrases(text: str) -> list[list[str]]:
    """What somebody typed as words; those that nothing but a hyphen or the like parts belong together. Signs are dropped."""
    letters = "".join(c if c.isalnum() or c.isspace() or unicodedata.category(c)[0] == "M" else "\0" for c in unicodedata.normalize("NFC", text))
    parted = ([word for word in piece.split("\0") if word] for piece in letters.split())
    return [words for words in parted if words]


def expression(text: str) -> str:
    """What somebody typed as an expression of FTS5; empty where there is no letter and no digit in it. The last word may be
    unfinished, unless a space follows it; the others are found in the singular and the plural of English."""
    parts = phrases(text)
    terms = []
    for number, words in enumerate(parts, 1):
        unfinished = number == len(parts) and not text[-1:].isspace()
        others = forms(words[0]) if len(words) == 1 else []
        # What an unfinished word is the beginning of is found by it anyway.
        others = [form for form in others if not (unfinished and form.startswith(words[0].casefold()))]
        terms.append(" OR ".join([f'"{" ".join(words)}"{" *" if unfinished else ""}', *(f'"{form}"' for form in others)]))
    return " AND ".join(f"({term})" for term in dict.fromkeys(terms))


def forms(word: str) -> list[str]:
    """The singular or the plural that an English word may have besides: permit → permits, cities → city, taxes → tax."""
    word = word.casefold()
    if word.endswith("s") and not word.endswith(("ss", "us")):
        return [word[:-3] + "y" if word.endswith("ies") else word[:-2] if word.endswith(("ses", "xes", "ches", "shes")) else word[:-1]]
    return [word[:-1] + "ies" if word.endswith("y") else word + ("es" if word.endswith(("s", "x", "ch", "sh")) else "s")]


class Library(NamedTuple):
    """All that can be read, in one order: the rows of the query `library`, and their index."""

    rows: list[tuple]
    index: Index


def library(sort: str) -> Library:
    """The current public data as a library. sort: date for the newest first, or city."""
    def shelve() -> Library:
        rows = database.records(database.ask("library", sort=sort))
        return Library(rows, Index(map(document, rows)))

    return database.once(("library", sort), shelve)


def document(row) -> Document:
    """A row of the query `library` as what can be found, with its TAGS; `dated` is a year."""
    title = f"{row.title}: {wording.value(row)}" if row.kind == "rule" else row.title
    languages = listed(row.languages)
    about = {"event": wording.EVENT_KINDS.get(row.about), "rule": row.about,
             "source": ", ".join([wording.SOURCE_KINDS.get(row.about, ""), *map(wording.language, languages)])}.get(row.kind) or ""
    tags = [("kind", row.kind), ("basis", "official" if row.official else "reported"), *(("language", i) for i in languages)]
    tags += [(field, i) for field, ids in (("city", row.city_ids), ("country", row.country_codes), ("sector", row.sector_ids)) for i in listed(ids)]
    if not wording.missing(row.date):
        tags.append(("dated", row.date[:4]))
    return Document(title, "" if wording.missing(row.text) else row.text, about, setting(row), tags)


def setting(row) -> str:
    """Where something belongs, in words: cities, country, sectors."""
    places = wording.listing([*listed(row.cities)]) + (f", {row.countries}" if len(listed(row.countries)) == 1 else "")
    return " · ".join(filter(None, [places, ", ".join(listed(row.sectors))]))


def listed(cell) -> list[str]:
    """The entries of a cell that are joined with `; `."""
    return [] if wording.missing(cell) else cell.split("; ")


async def found(request: Request) -> Response:
    """All that a search finds as CSV at a fixed address: /library/found.csv?words=scooter+parking&kind=activity&sort=city."""
    asked = {name: text for name, text in request.query_params.items() if text}
    if strangers := sorted(asked.keys() - {"words", "sort", *TAGS}):
        return PlainTextResponse(f"This cannot be answered: there is no {strangers[0][:40]} to search by; there are words, {', '.join(TAGS)} and sort.", 400)
    words, sort = asked.pop("words", ""), asked.pop("sort", "date")
    if len(words) > MOST_LETTERS:
        return PlainTextResponse(f"This cannot be answered: the words are longer than {MOST_LETTERS} letters.", 400)
    if sort not in SORTS:
        return PlainTextResponse(f"This cannot be answered: sort is one of {' and '.join(SORTS)}.", 400)

    def rows() -> str:
        places = [hit.place for hit in library(sort).index.find(words, asked.items(), most=-1)]
        return export.as_csv(database.ask("library", sort=sort).iloc[places])

    return Response(await asyncio.to_thread(rows), media_type="text/csv; charset=utf-8", headers={
        "content-disposition": f'attachment; filename="library-{database.version()}.csv"'})


ROUTES = [Route("/library/found.csv", found)]
