"""What each table and column means: of the curated files, the data package says it; of what the database makes of them, this module.

For whoever meets the data without the pages: in the SQL box, in a download, in the API's document.
"""
import json
from dataclasses import dataclass

from dashboard import database

# What the database makes of the files, or holds otherwise than they do.
TABLES = {
    "cells": "Every city's answer to every question at the end of each year since 2008, in the running year today. One row for each rule that "
             "holds in a cell (a city and a question) on that day, or one for the cell where none does.",
    "answers": "Which answers a question can have, in words, and which numbers fall under each.",
    "rule_sources": "Which sources a rule rests on, a row for each of them.",
    "changes": "What changed when: a rule's first or last day, an event, an activity's start or end.",
    "due": "Rules that are due for another look, as the codebook says under “Looked at again”.",
    "last_looks": "The last look at a city and a question or, where there is none, at the question's whole sector.",
    "coverage": "What is known of each city and question today, and how: answered, looked for and not found, its sector looked at, or not looked for yet. One row for each cell.",
    "documents": "What can be read, by words: activities, events, rules and sources, each with the cities and sectors that it belongs to.",
}
COLUMNS = {
    "activities.sector_id": "The sector, an id from sectors; empty for city-wide work.",
    "answers.mark": "Which of the four marks an answer has. A number without an order.",
    "answers.measure_id": "The question, an id from measures.",
    "cells.answer": "The cell's answer in words; empty where no rule is recorded.",
    "cells.answer_id": "The cell's answer: an id from answers, several where rules that hold at once differ, or suspended.",
    "cells.because": "Why the question does not apply.",
    "cells.rule_id": "The rule that holds, an id from rules; empty where none does.",
    "cells.state": "The state of the answer: recorded, no_such_rule (a source says so), not_recorded (which does not mean no), not_shared, does_not_apply.",
    "cells.year": "The year at whose end it holds; in the running year, today.",
    "changes.before": "What the answer was before; empty where nothing was.",
    "changes.change_id": "The change's id: the row's, and which of its days.",
    "changes.kind": "What changed: began, changed, ended, annulled, adopted, proposed, withdrawn or suspended for rules; event; activity.",
    "changes.rule_id": "The rule, an id from rules; empty for events and activities.",
    "changes.title": "What happened, of events and activities.",
    "cities.population": "Inhabitants: the municipality's own count where one is recorded, else GeoNames'. For orientation alone.",
    "cities.population_as_of": "The date that the municipality's count describes; empty for GeoNames'.",
    "cities.population_of": "Whose count the population is: municipality or geonames.",
    "cities.partner": "Whether the city is a partner city of the Alliance.",
    "coverage.due": "Why its rules are due for another look, as in due; empty where they are not.",
    "coverage.known": "The state, and of what is not recorded whether somebody looked: not_found, sector_looked (at its sector, not at the question itself) or not_looked.",
    "coverage.newest": "The date that the newest evidence for a rule describes.",
    "coverage.rules": "How many rules are recorded, whether they hold or not.",
    "coverage.state": "The state of the answer today, as in cells.",
    "documents.about": "Of a rule its question; of an event or a source its kind.",
    "documents.cities": "The cities that it belongs to, in words, separated by semicolons.",
    "documents.city_ids": "The cities that it belongs to, ids from cities, separated by semicolons.",
    "documents.countries": "The countries of these cities.",
    "documents.country_codes": "The codes of these countries, ISO 3166-1 alpha-2.",
    "documents.date": "When it began, happened, first held or was published, as precise as it is recorded.",
    "documents.dated_by": "What the date is: start, day, evidence (where a rule's first day is not recorded) or publication.",
    "documents.id": "The id of the activity, event, rule or source.",
    "documents.kind": "What it is: activity, event, rule or source.",
    "documents.languages": "The languages of its sources, ISO 639-1, separated by semicolons.",
    "documents.official": "Whether a law, a court or a government is among its sources.",
    "documents.rule_mark": "Which of the four marks a rule has. A number without an order.",
    "documents.rule_state": "Whether a rule is one (recorded) or says that there is none (no_such_rule).",
    "documents.sector_ids": "The sectors that it belongs to, ids from sectors, separated by semicolons.",
    "documents.sectors": "The sectors that it belongs to, in words.",
    "documents.text": "An activity's summary, a rule's scope, legal basis and note, a source's publisher.",
    "documents.title": "Its title; of a rule the question in a few words.",
    "due.due_since": "Since when it is due.",
    "due.reason": "Why it is due: start_passed, long_proposed, old_evidence or no_successor.",
    "events.day": "The first day that its date can mean.",
    "first_days.sources": "The source that was read for it; empty where none was found.",
    "last_looks.own": "Whether the look was at the question itself, not at its whole sector.",
    "rules.answer": "The rule's value in words, or the class that its number falls under.",
    "rules.answer_id": "The rule's answer, an id from answers.",
    "rules.holds_from": "The day from which the rule counts; empty where it never does. The codebook says how it follows from the recorded dates.",
    "rules.holds_to": "The first day on which it no longer counts; empty while it does.",
    "rules.state": "Whether the rule is one (recorded) or says that there is none (no_such_rule).",
}
# Of whatever table they stand in, where nothing above says otherwise.
ANYWHERE = {
    "city_id": "The city, an id from cities.",
    "measure_id": "The question, an id from measures.",
    "sector_id": "The sector, an id from sectors.",
    "rule_id": "The rule, an id from rules.",
    "source_id": "The source, an id from sources.",
    "source_ids": "The sources, ids from sources, separated by semicolons.",
    "sources": "The sources, each with source_id, title, publisher, url, kind, language and published.",
    "position": "Its place in the order of the file.",
    "mark": "Which of the four marks pages show it with. A number without an order.",
    "day": "The first day that the date can mean.",
    "date": "When, as precise as it is recorded: YYYY, YYYY-MM or YYYY-MM-DD.",
    "number": "The value as a number, where it is one.",
    "unit": "What a number counts.",
    "currency": "The currency of an amount, ISO 4217.",
    "value": "The value as it is coded.",
    "region_id": "The part of the world, an id from regions.",
    "region": "The part of the world.",
    "first_day_known": "How the first day is known: clause (the rule's own text says where it takes effect), stated (another page states it), silent (what was read gives none), "
                       "not_found; empty where nobody has looked at it by itself.",
    "recorded": "The day on which the row was entered or last changed.",
    "city": "The city's name in English.",
    "country": "The country or territory.",
    "country_code": "The country or territory, ISO 3166-1 alpha-2.",
    "partner": "Whether the city is a partner city of the Alliance.",
    "measure": "The question in a few words.",
    "sector": "The sector's name.",
    "answer": "The answer in words.",
    "rule_answer": "The rule's value in words.",
    "title": "What it is.",
    "looked": "The day on which somebody looked; in the rows of answers, the last on which an answer that is not recorded was looked for and not found.",
    "outcome": "What came of the look.",
    "where_looked": "Where somebody looked.",
    "note": "What else is to be known.",
}
FIRST = ["cells", "rules", "cities", "measures", "sectors", "answers", "sources", "rule_sources", "events", "activities", "figures", "feeds"]
WORDS = {"VARCHAR": "text", "BIGINT": "whole number", "INTEGER": "whole number", "DOUBLE": "number", "BOOLEAN": "true or false", "DATE": "day"}


@dataclass(frozen=True)
class Column:
    """A column of a table of the database. kind: its type in a word or two."""

    name: str
    kind: str
    meaning: str


def package() -> dict:
    """The data package as it lies beside the files."""
    return json.loads((database.DATA / "datapackage.json").read_text(encoding="utf-8"))


def resources() -> dict[str, dict]:
    """The files that the data package describes, by name."""
    return {resource["name"]: resource for resource in package()["resources"]}


def about(table: str, described: dict[str, dict]) -> str:
    """What a table holds; empty where nobody has said it, which a test does not let pass."""
    return TABLES.get(table) or described.get(table, {}).get("description", "")


def meaning(table: str, column: str, described: dict[str, dict]) -> str:
    """What a column means; empty where nobody has said it, which a test does not let pass."""
    fields = {field["name"]: field["description"] for field in described[table]["schema"]["fields"]} if table in described else {}
    return COLUMNS.get(f"{table}.{column}") or fields.get(column) or ANYWHERE.get(column, "")


def tables(data: database.Database) -> dict[str, list[Column]]:
    """The tables of the database with their columns."""
    found: dict[str, list[Column]] = {}
    described = resources()
    for table, column, kind in data.connection.cursor().execute(
            "SELECT table_name, column_name, data_type FROM duckdb_columns() WHERE NOT internal ORDER BY table_name, column_index").fetchall():
        found.setdefault(table, []).append(Column(column, WORDS.get(kind, "list"), meaning(table, column, described)))
    return dict(sorted(found.items(), key=lambda item: place(item[0])))


def place(table: str) -> tuple[int, str]:
    """Where a table stands in a list: what most questions are about first, then the rest by name."""
    return FIRST.index(table) if table in FIRST else len(FIRST), table
