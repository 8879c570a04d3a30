"""A proposed row: a new rule, or a correction of one, checked by the very checks that guard the data, and handed back ready to be sent.

Nothing is kept on the server: what somebody types is checked in a database of its own that is thrown away.
"""
import csv
import datetime
import io
import re
import unicodedata
from dataclasses import dataclass

import duckdb

from dashboard import database, wording
from dashboard.table_files import COLUMNS, Problem

# What a reader fills in of a rule and of a source; the rest follows from it.
RULE = ("value", "currency", "scope", "valid_from", "valid_to", "status", "level", "legal_basis", "term", "term_language", "as_of", "note")
SOURCE = ("url", "title", "publisher", "kind", "language", "published")
OFFICIAL = ("law", "government", "court")
# The files that a proposed row is held against, whole; of rules.csv and sources.csv a few rows are enough.
BESIDE = ("cities", "sectors", "regions", "measures", "answers", "conditions", "withheld")
# What each column is called in the form and in what is said about it.
LABELS = {
    "value": "Value", "currency": "Currency", "scope": "Who, what or where it applies to", "valid_from": "First day of this value",
    "valid_to": "First day on which it no longer held", "status": "Status", "level": "Made by", "legal_basis": "Legal basis",
    "term": "The city's own term", "term_language": "Language of the term", "as_of": "Date that the evidence describes",
    "note": "Note", "source_ids": "Source", "basis": "Basis", "url": "Address of the source", "title": "What the source is", "publisher": "Publisher",
    "kind": "Kind of source", "language": "Language of the page", "published": "Published", "rule_id": "Row", "measure_id": "Question", "city_id": "City",
}


@dataclass(frozen=True)
class Proposal:
    """A row of rules.csv as proposed, the row that it would take the place of, the row of sources.csv that goes with it where
    the source is new, and that of first_days.csv where the first day of a rule changes that somebody has looked at by itself.
    `why` is what the reader says besides."""

    rule: dict[str, str]
    corrected: dict[str, str] | None
    source: dict[str, str] | None
    first_day: dict[str, str] | None
    why: str

    def problems(self) -> list[Problem]:
        """What the checks find wrong in the proposed rows, in the same words as in the files."""
        # Beside the proposed rows, only what the checks may hold them against: one of the thousands of rules is seldom of this cell.
        number = {name: len(_rows(name)) + 2 for name in ("rules", "sources", "first_days")}
        cell = [row for row in _rows("rules") if (row["city_id"], row["measure_id"]) == (self.rule["city_id"], self.rule["measure_id"])
                and row["rule_id"] != self.rule["rule_id"]]
        named = self.rule["source_ids"].split(";")
        rows = {name: [[i, *row.values()] for i, row in enumerate(_rows(name), 2)] for name in BESIDE}
        rows["rules"] = [[i, *row.values()] for i, row in enumerate(cell, 2)] + [[number["rules"], *self.rule.values()]]
        rows["sources"] = [[i, *row.values()] for i, row in enumerate(_rows("sources"), 2) if row["source_id"] in named]
        rows["sources"] += [[number["sources"], *self.source.values()]] if self.source else []
        rows["first_days"] = [[number["first_days"], *self.first_day.values()]] if self.first_day else []
        with duckdb.connect(":memory:") as connection:
            connection.execute("SET threads = 1; CREATE SCHEMA raw")
            for name in COLUMNS:
                database.put(connection, name, rows.get(name, []))
            return [problem for problem in database.check(connection) if number.get(problem.file.removesuffix(".csv")) == problem.row]

    def changes(self) -> list[tuple[str, str, str]]:
        """The cells that a correction changes: column, what is there, what is proposed."""
        return [(column, self.corrected[column], text) for column, text in self.rule.items() if column != "recorded" and self.corrected[column] != text
                ] if self.corrected else []

    def files(self) -> dict[str, str]:
        """The proposed rows as CSV text with a header, by file."""
        beside = {"sources.csv": self.source, "first_days.csv": self.first_day}
        return {"rules.csv": _csv(self.rule)} | {name: _csv(row) for name, row in beside.items() if row}

    def letter(self, city: str, question: str, address: str) -> str:
        """All of it as a text to send. city and question: in words; address: where the proposal can be looked at."""
        lines = [f"{'A correction' if self.corrected else 'A new row'} for the data of {wording.TITLE}, version {database.version()}", "",
                 f"City: {city}", f"Question: {question}", f"Row: {self.rule['rule_id']}", ""]
        if self.corrected:
            lines += ["What changes:", *(f"- {column}: {was or '(empty)'} -> {now or '(empty)'}" for column, was, now in self.changes() or [("nothing", "", "")])]
        else:
            lines += ["What is proposed:", *(f"- {column}: {text}" for column, text in self.rule.items() if text)]
        if self.source:
            lines += ["", "Source, not yet in the data:", *(f"- {column}: {text}" for column, text in self.source.items() if text)]
        else:
            lines += ["", f"Source: {self.rule['source_ids'] or '(none named)'}"]
        lines += ["", f"In the sender's words: {self.why}"] if self.why else []
        for name, text in self.files().items():
            lines += ["", f"Row for {name}:", text.strip()]
        return "\n".join([*lines, "", f"Proposed on {wording.date(datetime.date.today().isoformat())}, from {address}"]) + "\n"


def propose(city: str, measure: str, rule_id: str | None, typed: dict[str, str], source: dict[str, str], why: str = "") -> Proposal:
    """A proposal from what somebody typed. city, measure: ids; rule_id: of the row to be corrected, None for a new one; typed: by
    column of RULE; source: by column of SOURCE, all empty where none is added. A source whose address is in the data already is
    that source. KeyError where there is no such row."""
    typed = {column: line(typed.get(column, "")) for column in RULE}
    source = {column: line(source.get(column, "")) for column in SOURCE}
    corrected = row_of(rule_id) if rule_id else None
    known = next((row for row in _rows("sources") if source["url"] and _same(row["url"]) == _same(source["url"])), None)
    new = {"source_id": _source_id(source, measure)} | source if any(source[column] for column in ("url", "title", "publisher", "published")) and not known else None
    added = (known or new or {}).get("source_id")
    ids = [*(corrected["source_ids"].split(";") if corrected else []), *([added] if added else [])]
    kinds = {row["source_id"]: row["kind"] for row in [*_rows("sources"), *([new] if new else [])]}
    rule = (corrected or dict.fromkeys(COLUMNS["rules"], "")) | typed | {
        "rule_id": corrected["rule_id"] if corrected else _next_id(city, measure), "city_id": city, "measure_id": measure,
        "source_ids": ";".join(dict.fromkeys(ids)), "basis": "official" if any(kinds.get(i) in OFFICIAL for i in ids) else "reported",
        "recorded": datetime.date.today().isoformat()}
    return Proposal(rule, corrected, new, _first_day(rule, corrected, added), line(why))


def _first_day(rule: dict[str, str], corrected: dict[str, str] | None, added: str | None) -> dict[str, str] | None:
    """The row of first_days.csv in place of the one that speaks of the rule's former first day: a page states the new one, or gives none."""
    looked = next((row for row in _rows("first_days") if row["rule_id"] == rule["rule_id"]), None)
    if not looked or not corrected or rule["valid_from"] == corrected["valid_from"]:
        return None
    return looked | {"first_day": rule["valid_from"], "outcome": "stated" if rule["valid_from"] else "silent", "where_looked": "",
                     "source_id": added or looked["source_id"] or rule["source_ids"].split(";")[0], "looked": rule["recorded"]}


def row_of(rule_id: str) -> dict[str, str]:
    """A row of rules.csv as it stands in the file. KeyError where there is none."""
    for row in _rows("rules"):
        if row["rule_id"] == rule_id:
            return row
    raise KeyError(rule_id)


def source_at(url: str) -> dict[str, str] | None:
    """The source of the data with this address, as it stands in the file; None where there is none."""
    return next((row for row in _rows("sources") if url.strip() and _same(row["url"]) == _same(url)), None)


def line(text: str) -> str:
    """A typed text on one line, without what cannot be printed."""
    return " ".join("".join(letter if letter.isprintable() else " " for letter in text or "").split())


def _rows(name: str) -> list[dict[str, str]]:
    """The rows of a file as they stand in it."""
    return database.once(("proposal", name), lambda: database.current.database().files[name].to_dict("records"))


def _next_id(city: str, measure: str) -> str:
    start = f"{city}.{measure}."
    numbers = [int(row["rule_id"].removeprefix(start)) for row in _rows("rules") if row["rule_id"].startswith(start)]
    return f"{start}{max(numbers, default=0) + 1}"


def _source_id(source: dict[str, str], measure: str) -> str:
    """An id that no source has: publisher, question, year."""
    year = source["published"][:4] if re.match(r"(19|20)\d\d", source["published"]) else str(datetime.date.today().year)
    words = unicodedata.normalize("NFKD", source["publisher"].lower()).encode("ascii", "ignore").decode()
    name = "-".join(["-".join(re.findall("[a-z0-9]+", words))[:30].strip("-") or "source", (measure.partition("_")[2] or measure).replace("_", "-"), year])
    taken = {row["source_id"] for row in _rows("sources")}
    return next(i for i in [name, *(f"{name}-{n}" for n in range(2, len(taken) + 3))] if i not in taken)


def _same(url: str) -> str:
    """An address without what makes no difference."""
    return re.sub(r"^https?://(www\.)?", "", url.strip().lower()).rstrip("/")


def _csv(row: dict[str, str]) -> str:
    out = io.StringIO()
    csv.writer(out, lineterminator="\n").writerows([row.keys(), row.values()])
    return out.getvalue()
