"""The checks: a mistake in a spreadsheet is found, its place named, and what to do said in words."""
import csv
import re
import shutil
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from dashboard import check, database, table_files
from tests.conftest import TINY

# How what is to be done begins.
DO = "Add|Close|Correct|Give|Leave|Look|Name|Put|Remove|Restore|Save|Say|Use|Write"


def change(folder: Path, file: str, row: int, /, **cells: str) -> None:
    """Change cells of a row, by its number in the spreadsheet; a row beyond the last one is a copy of it."""
    path = folder / f"{file}.csv"
    with open(path, encoding="utf-8", newline="") as opened:
        lines = list(csv.reader(opened))
    if row > len(lines):
        lines.append(list(lines[-1]))
    for column, cell in cells.items():
        lines[row - 1][lines[0].index(column)] = cell
    with open(path, "w", encoding="utf-8", newline="") as opened:
        csv.writer(opened).writerows(lines)


@dataclass
class Mistake:
    """What a spreadsheet user does wrong (cells of one row), and what the check of that name says of it, and where."""

    check: str
    file: str
    row: int
    cells: dict[str, str]
    says: str
    remedy: str
    at: tuple[str, int, str] | None = None
    place: tuple[str, int, str] = field(init=False)

    def __post_init__(self):
        self.place = self.at or (self.file, self.row, next(iter(self.cells)))

    def __str__(self):
        cells = ",".join(f"{column}={cell[:20]}" for column, cell in self.cells.items())
        return f"{self.check}-{self.file}.{self.row}-{cells}"


ADDRESS = "addresses_are_addresses"
FORMULA = "cells_are_no_formulas"
CORRECTION = "corrections_are_complete"
LOOK = "looks_are_complete"
BASIS = "basis_fits_the_sources"
CODES = "codes_are_known"
CURRENCY = "currency_goes_with_an_amount"
DATES = "dates_are_possible"
KNOWN = "ids_are_known"
UNIQUE = "ids_are_unique"
FORM = "ids_are_well_formed"
NUMBERS = "numbers_are_numbers"
ORDER = "periods_are_in_order"
PROPOSALS = "proposals_have_no_start"
AGREE = "first_days_agree"
TWICE = "rows_stand_once"
CONFIRMED = "rules_in_force_are_confirmed"
SOURCED = "sources_are_known"
SHORT = "texts_are_short"
FITS = "values_fit_their_question"
ANSWER = "values_have_an_answer"
TERM = "terms_have_a_language"
WORDS = "words_do_not_judge"

MISTAKES = [
    Mistake(ADDRESS, "sources", 2, {"url": "www.alba.example"}, "no web address", "beginning with https"),
    Mistake(ADDRESS, "sources", 2, {"url": ""}, "no web address", "beginning with https"),
    Mistake(ADDRESS, "sources", 2, {"url": "https://alba.example/straße"}, "no web address", "as a browser copies it"),
    Mistake(ADDRESS, "sources", 2, {"url": "javascript:alert(1)"}, "no web address", "beginning with https"),
    Mistake(ADDRESS, "sources", 2, {"url": 'https://a.example/"onclick="x'}, "no web address", "beginning with https"),
    Mistake(BASIS, "rules", 2, {"basis": "reported"}, "include a law", "Write official"),
    Mistake(BASIS, "rules", 5, {"basis": "official"}, "do not include a law", "Write reported"),
    Mistake(FORMULA, "rules", 2, {"scope": "=1+1"}, "begins with =", "another first character"),
    Mistake(FORMULA, "rules", 2, {"legal_basis": "+44"}, "begins with +", "another first character"),
    Mistake(FORMULA, "rules", 2, {"term": "=cmd", "term_language": "en"}, "begins with =", "another first character"),
    Mistake(FORMULA, "rules", 2, {"note": "-"}, "begins with -", "another first character"),
    Mistake(FORMULA, "sources", 2, {"title": "@home"}, "begins with @", "another first character"),
    Mistake(FORMULA, "sources", 2, {"publisher": "-"}, "begins with -", "another first character"),
    Mistake(FORMULA, "events", 2, {"title": "- a rule"}, "begins with -", "another first character"),
    Mistake(FORMULA, "activities", 2, {"title": "=x"}, "begins with =", "another first character"),
    Mistake(FORMULA, "activities", 2, {"summary": "=x"}, "begins with =", "another first character"),
    Mistake(FORMULA, "figures", 2, {"unit": "=x"}, "begins with =", "another first character"),
    Mistake(FORMULA, "figures", 2, {"scope": "=x"}, "begins with =", "another first character"),
    Mistake(FORMULA, "looks", 2, {"where_looked": "- the portal"}, "begins with -", "another first character"),
    Mistake(FORMULA, "looks", 2, {"note": "- none"}, "begins with -", "another first character"),
    Mistake(FORMULA, "first_days", 2, {"where_looked": "=x"}, "begins with =", "another first character"),
    Mistake(AGREE, "first_days", 2, {"first_day": "2019-08"}, "is 2019-08, and the rule says 2019-07-01", "Correct the one"),
    Mistake(AGREE, "first_days", 4, {"first_day": "2019"}, "given where none was read", "nothing where it is silent"),
    Mistake(AGREE, "first_days", 3, {"outcome": "silent", "first_day": ""}, "the rule says 2020-01-01", "leave valid_from"),
    Mistake(AGREE, "first_days", 2, {"first_day": ""}, "empty", "Write the day"),
    Mistake(AGREE, "first_days", 2, {"source_id": ""}, "empty", "Name the source"),
    Mistake(AGREE, "first_days", 2, {"source_id": "gazette-2021"}, "not among the sources of alba.permit.2", "in source_ids of the rule too"),
    Mistake(AGREE, "first_days", 5, {"source_id": "gazette-2021"}, "named where nothing was found", "Leave the cell empty"),
    Mistake(AGREE, "first_days", 5, {"where_looked": ""}, "empty", "Say where was looked"),
    Mistake(CORRECTION, "corrections", 2, {"row_id": ""}, "No row is named", "Write the id"),
    Mistake(CORRECTION, "corrections", 2, {"column": "start"}, '"start" is no column of rules.csv', "the column's name"),
    Mistake(CORRECTION, "corrections", 2, {"now": "2016"}, "the same as before", "Write what stands there now"),
    Mistake(CORRECTION, "corrections", 2, {"why": ""}, "reason is missing", "Say why"),
    Mistake(LOOK, "looks", 3, {"measure_id": ""}, "Neither a question nor a sector", "Name the question"),
    Mistake(LOOK, "looks", 3, {"sector_id": "meals"}, "A question and a sector are named", "leave the other cell empty", at=("looks", 3, "measure_id")),
    Mistake(LOOK, "looks", 2, {"where_looked": ""}, "empty", "Say where was looked"),
    Mistake(LOOK, "looks", 3, {"outcome": "found", "city_id": "alba"}, "no rule is recorded for alba on access", "or write not_found"),
    Mistake(CONFIRMED, "rules", 4, {"as_of": "2017"}, "since 2018-03, and its evidence is from before that day (2017)", "Write adopted", at=("rules", 4, "status")),
    Mistake(CODES, "rules", 2, {"status": "In force"}, '"In force" is not a code', "in_force, adopted, proposed"),
    Mistake(CODES, "rules", 2, {"status": ""}, "empty", "in_force, adopted, proposed"),
    Mistake(CODES, "rules", 2, {"level": "town"}, '"town" is not a code', "city, region, country"),
    Mistake(CODES, "rules", 2, {"basis": "hearsay"}, "not a code", "official, reported"),
    Mistake(CODES, "sources", 2, {"kind": "blog"}, "not a code", "law, government"),
    Mistake(CODES, "events", 2, {"kind": "party"}, "not a code", "rule_adopted"),
    Mistake(CODES, "figures", 2, {"indicator": "listings"}, "not a code", "str_listings"),
    Mistake(CODES, "cities", 2, {"alliance_partner": "TRUE"}, "not a code", "yes, no"),
    Mistake(CODES, "measures", 2, {"kind": "text"}, "not a code", "yes_no, category"),
    Mistake(CODES, "first_days", 2, {"outcome": "read"}, "not a code", "clause, stated"),
    Mistake(CODES, "looks", 2, {"outcome": "nothing"}, "not a code", "found, not_found"),
    Mistake(CODES, "corrections", 2, {"file": "rules.csv"}, "not a code", "rules, sources"),
    Mistake(CODES, "answers", 2, {"state": "unknown", "mark": ""}, "not a code", "recorded, no_such_rule"),
    Mistake(CODES, "answers", 2, {"mark": "5"}, "not a code", "1, 2, 3, 4"),
    Mistake(CODES, "answers", 2, {"mark": ""}, "empty", "1, 2, 3, 4"),
    Mistake(CODES, "answers", 3, {"mark": "1"}, "not a code", "nothing here"),
    Mistake(CURRENCY, "rules", 6, {"currency": ""}, "no currency", "three-letter code"),
    Mistake(CURRENCY, "rules", 6, {"currency": "€"}, "no ISO 4217", "three-letter code"),
    Mistake(CURRENCY, "rules", 4, {"currency": "EUR"}, "stands where no amount is", "nothing elsewhere"),
    Mistake(CURRENCY, "rules", 17, {"currency": "EUR"}, "stands where no amount is", "nothing elsewhere"),
    Mistake(DATES, "rules", 2, {"valid_from": "2015-02-30"}, "no date", "such as 2019"),
    Mistake(DATES, "rules", 2, {"valid_to": "1.7.2019"}, "no date", "such as 2019"),
    Mistake(DATES, "rules", 2, {"as_of": ""}, "missing", "such as 2019"),
    Mistake(DATES, "rules", 2, {"as_of": "2019/08"}, "no date", "such as 2019"),
    Mistake(DATES, "rules", 2, {"as_of": "2019-13"}, "no date", "such as 2019"),
    Mistake(DATES, "rules", 2, {"recorded": "2022-01"}, "no date", "needs a whole day"),
    Mistake(DATES, "sources", 2, {"published": "June 2019"}, "no date", "such as 2019"),
    Mistake(DATES, "events", 2, {"date": ""}, "missing", "such as 2019"),
    Mistake(DATES, "events", 2, {"recorded": ""}, "missing", "needs a whole day"),
    Mistake(DATES, "activities", 2, {"started": "summer"}, "no date", "such as 2019"),
    Mistake(DATES, "activities", 2, {"ended": "2021-00"}, "no date", "such as 2019"),
    Mistake(DATES, "activities", 2, {"recorded": "2022"}, "no date", "needs a whole day"),
    Mistake(DATES, "figures", 2, {"as_of": "19"}, "no date", "such as 2019"),
    Mistake(DATES, "feeds", 2, {"snapshot": "2021-12"}, "no date", "needs a whole day"),
    Mistake(DATES, "withheld", 2, {"since": "now"}, "no date", "such as 2019"),
    Mistake(DATES, "first_days", 2, {"looked": "2022"}, "no date", "needs a whole day"),
    Mistake(DATES, "looks", 2, {"looked": "2022"}, "no date", "needs a whole day"),
    Mistake(DATES, "corrections", 2, {"corrected": ""}, "missing", "needs a whole day"),
    Mistake(DATES, "corrections", 2, {"since": "long ago"}, "no date", "such as 2019"),
    Mistake(KNOWN, "rules", 2, {"city_id": "atlantis"}, '"atlantis" is not in cities.csv', "add it there first"),
    Mistake(KNOWN, "rules", 2, {"city_id": ""}, "empty", "add it there first"),
    Mistake(KNOWN, "rules", 2, {"measure_id": "permits"}, "not in measures.csv", "add it there first"),
    Mistake(KNOWN, "events", 2, {"city_id": "Alba"}, "not in cities.csv", "add it there first"),
    Mistake(KNOWN, "events", 2, {"sector_id": ""}, "empty", "sectors.csv"),
    Mistake(KNOWN, "activities", 2, {"city_id": "atlantis"}, "not in cities.csv", "add it there first"),
    Mistake(KNOWN, "activities", 2, {"sector_id": "home"}, "not in sectors.csv", "add it there first"),
    Mistake(KNOWN, "figures", 2, {"city_id": "atlantis"}, "not in cities.csv", "add it there first"),
    Mistake(KNOWN, "feeds", 2, {"city_id": "atlantis"}, "not in cities.csv", "add it there first"),
    Mistake(KNOWN, "withheld", 2, {"city_id": "atlantis"}, "not in cities.csv", "add it there first"),
    Mistake(KNOWN, "withheld", 2, {"measure_id": "door"}, "not in measures.csv", "add it there first"),
    Mistake(KNOWN, "conditions", 2, {"measure_id": "door"}, "not in measures.csv", "add it there first"),
    Mistake(KNOWN, "conditions", 2, {"depends_on": "door"}, "not in measures.csv", "add it there first"),
    Mistake(KNOWN, "first_days", 5, {"rule_id": "zell.access.9"}, "not in rules.csv", "add it there first"),
    Mistake(KNOWN, "looks", 2, {"city_id": "atlantis"}, "not in cities.csv", "add it there first"),
    Mistake(KNOWN, "looks", 3, {"measure_id": "door"}, "not in measures.csv", "add it there first"),
    Mistake(KNOWN, "looks", 2, {"sector_id": "food"}, "not in sectors.csv", "add it there first"),
    Mistake(KNOWN, "measures", 2, {"sector_id": "houses"}, "not in sectors.csv", "add it there first"),
    Mistake(KNOWN, "cities", 2, {"un_subregion": "The East"}, "not in regions.csv", "add it there first"),
    Mistake(UNIQUE, "cities", 3, {"city_id": "zell"}, "stands twice", "no other row has"),
    Mistake(UNIQUE, "measures", 3, {"measure_id": "permit"}, "stands twice", "no other row has"),
    Mistake(UNIQUE, "sectors", 3, {"sector_id": "homes"}, "stands twice", "no other row has"),
    Mistake(UNIQUE, "regions", 3, {"un_subregion": "Eastern Asia"}, "stands twice", "no other row has"),
    Mistake(UNIQUE, "first_days", 3, {"rule_id": "alba.permit.2"}, "stands twice", "no other row has"),
    Mistake(UNIQUE, "rules", 3, {"rule_id": "alba.permit.1"}, "stands twice", "no other row has"),
    Mistake(UNIQUE, "sources", 3, {"source_id": "alba-law-2019"}, "stands twice", "no other row has"),
    Mistake(UNIQUE, "events", 3, {"event_id": "alba.event.1"}, "stands twice", "no other row has"),
    Mistake(UNIQUE, "activities", 3, {"activity_id": "alba.home-desk"}, "stands twice", "no other row has"),
    Mistake(FORM, "cities", 2, {"city_id": "Zell am See"}, "another form", "like the-hague"),
    Mistake(FORM, "sources", 2, {"source_id": ""}, "missing", "like amsterdam-licence-2026"),
    Mistake(FORM, "rules", 2, {"rule_id": "alba.permit"}, "another form", "like alba.permit.1"),
    Mistake(FORM, "rules", 2, {"rule_id": "elan.permit.1"}, "another form", "like alba.permit.1"),
    Mistake(FORM, "events", 2, {"event_id": "alba.1"}, "another form", "like alba.event.1"),
    Mistake(FORM, "activities", 2, {"activity_id": "home-desk"}, "another form", "like alba."),
    Mistake(NUMBERS, "cities", 2, {"latitude": "91"}, "between -90 and 90", "plain number"),
    Mistake(NUMBERS, "cities", 2, {"longitude": "120,25"}, "not a number", "a point for decimals"),
    Mistake(NUMBERS, "cities", 2, {"population": "90 000"}, "not a number", "no separators"),
    Mistake(NUMBERS, "cities", 2, {"population": ""}, "not a number", "plain number"),
    Mistake(NUMBERS, "figures", 2, {"value": "about 120"}, "not a number", "plain number"),
    Mistake(NUMBERS, "feeds", 2, {"feeds_listed": "-1"}, "between 0", "plain number"),
    Mistake(ORDER, "rules", 2, {"valid_to": "2014"}, "It ends (2014) before it begins (2015)", "Correct the date"),
    Mistake(ORDER, "activities", 2, {"ended": "2019-06"}, "before it begins", "Correct the date"),
    Mistake(ORDER, "rules", 2, {"as_of": "2999"}, "still to come", "Correct the date"),
    Mistake(ORDER, "rules", 2, {"recorded": "2999-01-01"}, "still to come", "Correct the date"),
    Mistake(ORDER, "first_days", 2, {"looked": "2999-01-01"}, "still to come", "Correct the date"),
    Mistake(ORDER, "looks", 2, {"looked": "2999-01-01"}, "still to come", "Correct the date"),
    Mistake(ORDER, "corrections", 2, {"corrected": "2999-01-01"}, "still to come", "Correct the date"),
    Mistake(ORDER, "corrections", 2, {"since": "2022-02-01"}, "after it was corrected", "Correct the date"),
    Mistake(PROPOSALS, "rules", 8, {"valid_from": "2021"}, "proposed rule has a first day (2021)", "Leave the cell empty"),
    Mistake(TWICE, "answers", 3, {"answer_id": "yes"}, "Another row says the same: yes_no, yes", "Remove one"),
    Mistake(TWICE, "conditions", 3, {"because": "so it is"}, "Another row", "Remove one", at=("conditions", 3, "depends_on")),
    Mistake(TWICE, "withheld", 3, {"note": "again"}, "Another row says the same: alba, access", "Remove one", at=("withheld", 3, "measure_id")),
    Mistake(TWICE, "figures", 3, {"as_of": "2019"}, "Another row", "Remove one", at=("figures", 3, "indicator")),
    Mistake(TWICE, "feeds", 3, {"snapshot": "2021-12-31"}, "Another row", "Remove one"),
    Mistake(TWICE, "looks", 5, {"note": "again"}, "Another row", "Remove one", at=("looks", 5, "looked")),
    Mistake(TWICE, "corrections", 3, {"why": "again"}, "Another row", "Remove one", at=("corrections", 3, "row_id")),
    Mistake("rules_stand_once", "rules", 24, {"rule_id": "zell.fine.2"}, "repeats another one", "Remove it"),
    Mistake(SOURCED, "rules", 2, {"source_ids": ""}, "No source is named", "Name the source that was read"),
    Mistake(SOURCED, "rules", 3, {"source_ids": ""}, 'says "no" without a source', 'silence is not "no"'),
    Mistake(SOURCED, "rules", 11, {"source_ids": ""}, 'says "none" without a source', 'silence is not "no"'),
    Mistake(SOURCED, "rules", 2, {"source_ids": "alba-law-2020"}, '"alba-law-2020" is not in sources.csv', "add the source"),
    Mistake(SOURCED, "rules", 2, {"source_ids": "alba-law-2019; gazette-2021"}, '" gazette-2021" is not', "no space"),
    Mistake(SOURCED, "rules", 2, {"source_ids": "alba-law-2019;"}, "No source is named", "Name the source"),
    Mistake(SOURCED, "events", 2, {"source_ids": ""}, "No source is named", "Name the source"),
    Mistake(SOURCED, "activities", 2, {"source_ids": ""}, "No source is named", "Name the source"),
    Mistake(SOURCED, "figures", 2, {"source_ids": "x"}, "is not in sources.csv", "Correct the id"),
    Mistake("sources_are_used", "sources", 5, {"source_id": "spare-2021"}, "No row names the source spare-2021", "Name it where"),
    Mistake(SHORT, "rules", 2, {"scope": "x" * 161}, "161 characters; 160 are allowed", "Say it shorter"),
    Mistake(SHORT, "rules", 2, {"note": "x" * 301}, "301 characters", "Say it shorter"),
    Mistake(SHORT, "events", 2, {"title": "x" * 121}, "121 characters", "Say it shorter"),
    Mistake(SHORT, "events", 2, {"title": ""}, "missing", "Say in a few words"),
    Mistake(SHORT, "activities", 2, {"summary": "A desk for hosts."}, "4 words", "40 to 90 words"),
    Mistake(SHORT, "activities", 2, {"summary": "word " * 101}, "101 words", "40 to 90 words"),
    Mistake(SHORT, "first_days", 2, {"where_looked": "x" * 301}, "301 characters", "Say it shorter"),
    Mistake(SHORT, "looks", 2, {"where_looked": "x" * 301}, "301 characters", "Say it shorter"),
    Mistake(SHORT, "looks", 2, {"note": "x" * 301}, "301 characters", "Say it shorter"),
    Mistake(SHORT, "corrections", 2, {"why": "x" * 301}, "301 characters", "Say it shorter"),
    Mistake(SHORT, "sources", 2, {"title": ""}, "empty", "Say what the source is"),
    Mistake(SHORT, "sources", 2, {"publisher": ""}, "empty", "who published it"),
    Mistake(FITS, "rules", 2, {"value": "maybe"}, '"maybe" is no answer to permit', "Write yes or no"),
    Mistake(FITS, "rules", 9, {"value": "by_lottery"}, "no answer to access", "by_permit, by_tender"),
    Mistake(FITS, "rules", 4, {"value": "90 nights"}, "no answer to nights", "without separators or units"),
    Mistake(FITS, "rules", 6, {"value": "1,000"}, "no answer to fine", "without separators or units"),
    Mistake(FITS, "rules", 7, {"value": "15%"}, "no answer to commission", "without separators or units"),
    Mistake(FITS, "conditions", 2, {"value": "closed"}, "no answer to access", "Write one of"),
    Mistake(ANSWER, "answers", 13, {"at_most": "20"}, '0 answers for the value "30" of nights', "just one fits", at=("rules", 5, "value")),
    Mistake(ANSWER, "answers", 14, {"at_least": "30"}, '2 answers for the value "30" of nights', "just one fits", at=("rules", 5, "value")),
    Mistake(ANSWER, "rules", 18, {"value": "formula"}, "0 answers", "answers.csv"),
    Mistake("withheld_answers_stay_withheld", "withheld", 2, {"measure_id": "commission"}, "keeps its answer to commission", "Remove the row",
            at=("rules", 7, "measure_id")),
    Mistake(TERM, "rules", 2, {"term_language": "nl"}, "A language is given (nl) and no term", "or leave both empty"),
    Mistake(TERM, "rules", 2, {"term": "vergunning"}, '"vergunning" has no language', "ISO 639-1", at=("rules", 2, "term_language")),
    Mistake(TERM, "rules", 2, {"term_language": "Dutch", "term": "vergunning"}, "no language of two letters", "ISO 639-1"),
    Mistake(WORDS, "rules", 2, {"scope": "a crackdown on hosts"}, '"crackdown"', "allows, requires, limits"),
    Mistake(WORDS, "rules", 2, {"note": "Strictly enforced."}, '"strictly"', "allows, requires, limits"),
    Mistake(WORDS, "events", 2, {"title": "Alba bans lets"}, '"bans"', "does not permit"),
    Mistake(WORDS, "activities", 2, {"title": "The best desk"}, '"best"', "does not permit"),
    Mistake(WORDS, "activities", 2, {"summary": "A pioneering city. " * 15}, '"pioneering"', "does not permit"),
    Mistake(WORDS, "figures", 2, {"scope": "illegal hotels"}, '"illegal hotels"', "does not permit"),
    Mistake(WORDS, "measures", 2, {"label": "Toughness"}, '"toughness"', "does not permit"),
    Mistake(WORDS, "measures", 2, {"question": "Is the city lax?"}, '"lax"', "does not permit"),
    Mistake(WORDS, "measures", 2, {"coding_rule": "Progressive cities only."}, '"progressive"', "does not permit"),
    Mistake(WORDS, "answers", 2, {"label": "Harsh"}, '"harsh"', "does not permit"),
    Mistake(WORDS, "sectors", 2, {"label": "Loopholes"}, '"loopholes"', "does not permit"),
    Mistake(WORDS, "sectors", 2, {"about": "Where cities fail"}, '"fail"', "does not permit"),
    Mistake(WORDS, "conditions", 2, {"because": "lets are banned"}, '"banned"', "does not permit"),
    Mistake(WORDS, "first_days", 2, {"where_looked": "the best gazette"}, '"best"', "does not permit"),
    Mistake(WORDS, "looks", 2, {"note": "The portal fails."}, '"fails"', "does not permit"),
    Mistake(WORDS, "looks", 2, {"where_looked": "the best portal"}, '"best"', "does not permit"),
    Mistake(WORDS, "corrections", 2, {"now": "the crack down"}, '"crack down"', "does not permit"),
    Mistake(WORDS, "corrections", 2, {"why": "The ordinance is lenient."}, '"lenient"', "does not permit"),
    Mistake(WORDS, "withheld", 2, {"note": "The city lags; it is the worst."}, '"worst"', "does not permit"),
    Mistake("sources_have_a_language", "sources", 2, {"language": "English"}, '"English" is no language of two letters', "Write the language"),
    Mistake("sources_have_a_language", "sources", 2, {"language": ""}, "language is missing", "Write the language"),
]
CHECKS = {path.stem for path in (database.QUERIES / "checks").glob("*.sql")}


@pytest.fixture
def alone(tmp_path, monkeypatch):
    """Leaves one check to be run."""

    def leave(name: str) -> None:
        (tmp_path / "queries/checks").mkdir(parents=True)
        shutil.copy(database.QUERIES / "checks" / f"{name}.sql", tmp_path / "queries/checks")
        monkeypatch.setattr(database, "QUERIES", tmp_path / "queries")

    return leave


def found(folder: Path) -> list[table_files.Problem]:
    with pytest.raises(database.BadData) as bad:
        database.build(folder)
    return bad.value.problems


@pytest.mark.parametrize("mistake", MISTAKES, ids=str)
def test_a_mistake_is_found_in_its_place_with_what_to_do(folder, alone, mistake):
    change(folder, mistake.file, mistake.row, **mistake.cells)
    alone(mistake.check)
    [problem] = found(folder)
    assert (problem.file, problem.row, problem.column) == (f"{mistake.place[0]}.csv", *mistake.place[1:])
    assert mistake.says in problem.problem
    assert mistake.remedy in problem.remedy and re.match(rf"({DO}) ", problem.remedy) and problem.remedy.endswith(".")
    assert str(problem).startswith(f"{problem.file}, row {problem.row}, column {problem.column}: ")


def test_every_check_knows_a_mistake():
    assert {mistake.check for mistake in MISTAKES} == CHECKS


def test_every_check_says_what_it_asks_for():
    for name in CHECKS:
        assert re.match(r"-- .+\.\n", (database.QUERIES / "checks" / f"{name}.sql").read_text(encoding="utf-8")), name


@pytest.mark.parametrize(("file", "row", "cells"), [
    ("rules", 2, {"valid_to": "2015"}),
    ("rules", 2, {"valid_from": "2019-07", "valid_to": "2019"}),
    ("rules", 2, {"scope": "x" * 160}),
    ("rules", 2, {"scope": "every urban district of Bangkok, the banks and the bandstand"}),
    ("rules", 4, {"value": "90.5"}),
    ("activities", 2, {"sector_id": ""}),
    ("events", 2, {"title": "Alba does not permit lets, “for now”; fines of 3 % = 30 EUR"}),
], ids=str)
def test_what_is_right_is_left_alone(folder, file, row, cells):
    change(folder, file, row, **cells)
    database.build(folder)


def test_all_mistakes_are_told_at_once_in_the_order_of_the_files(folder):
    change(folder, "rules", 5, value="many")
    change(folder, "rules", 3, status="gone")
    change(folder, "events", 4, date="yesterday")
    assert [(p.file, p.row, p.column) for p in found(folder)] == [
        ("events.csv", 4, "date"), ("rules.csv", 3, "status"), ("rules.csv", 5, "value")]


HEADER = "city_id,snapshot,feeds_listed,feed_names\n"


@pytest.mark.parametrize(("written", "row", "says", "remedy"), [
    (None, 0, "missing", "Put it back"),
    ("", 0, "empty", "Put it back"),
    (HEADER, 0, "holds no row", "Put the rows back"),
    (HEADER + "\n,,,\n", 0, "holds no row", "Put the rows back"),
    (HEADER.replace(",", ";") + "alba;2021-12-31;2;Alba Bikes\n", 1, "semicolons", "with commas"),
    (HEADER.replace("snapshot", "date") + "alba,2021-12-31,2,Alba Bikes\n", 1, "first row should read city_id,snapshot", "Restore the column names"),
    ("city_id,feeds_listed,snapshot,feed_names\nalba,2,2021-12-31,Alba Bikes\n", 1, "first row", "their order"),
    ((HEADER + "alba,2021-12-31,2,Vélo\n").encode("latin-1"), 0, "not saved as UTF-8", "CSV UTF-8"),
    (HEADER + "alba,2020-12-31,1,Alba Bikes\nalba,2021-12-31,2,Bikes, and cars\n", 3, "5 cells, the header has 4", "an extra comma"),
    (HEADER + "alba,2020-12-31,1\n", 2, "3 cells", "a missing or an extra comma"),
    (HEADER + 'alba,2020-12-31,1,Alba Bikes\nalba,2021-12-31,2,"Alba Bikes\nmora,2021-12-31,2,Mora\n', 3, "quotation mark", "Close it"),
    (HEADER + 'alba,2021-12-31,2,"Alba "Fast" Bikes"\n', 2, "quotation mark", "write it twice"),
    (HEADER + 'alba,2021-12-31,2,"' + "x\n" * 70000, 2, "quotation mark", "Close it"),
])
def test_a_file_of_another_shape_is_refused_with_what_to_do(folder, written, row, says, remedy):
    path = folder / "feeds.csv"
    path.unlink()
    if written is not None:
        path.write_bytes(written if isinstance(written, bytes) else written.encode())
    [problem] = found(folder)
    assert (problem.file, problem.row, problem.column) == ("feeds.csv", row, "")
    assert says in problem.problem and remedy in problem.remedy and re.match(f"({DO}) ", problem.remedy)


def test_a_spreadsheets_own_habits_do_no_harm(folder):
    path = folder / "feeds.csv"
    plain = database.build(folder).ask("feeds_of_city", city="alba")
    written = path.read_text(encoding="utf-8").replace(",2,", ", 2 ,").replace("\n", "\r\n")
    path.write_bytes(b"\xef\xbb\xbf" + written.encode() + b",,,\r\n\r\n")
    assert database.build(folder).ask("feeds_of_city", city="alba").equals(plain)


def test_a_file_that_nobody_can_read_does_not_make_the_others_look_wrong(folder):
    (folder / "cities.csv").unlink()
    assert [str(problem) for problem in found(folder)] == ["cities.csv: The file is missing. Put it back from the last version that worked."]


def test_only_lists_of_what_need_not_occur_may_be_empty(folder):
    for name, columns in table_files.COLUMNS.items():
        (folder / f"{name}.csv").write_text(",".join(columns) + "\n", encoding="utf-8")
    assert {problem.file for problem in found(folder)} == {f"{name}.csv" for name in table_files.COLUMNS} - {f"{name}.csv" for name in table_files.MAY_BE_EMPTY}


def test_the_command_counts_what_is_there_or_lists_what_to_mend(folder, capsys):
    assert check.main(TINY) == 0
    assert "All checks passed: 22 rules, 3 sources, 4 cities" in capsys.readouterr().out
    change(folder, "rules", 2, value="maybe")
    assert check.main(folder) == 1
    said = capsys.readouterr().out
    assert said.startswith("rules.csv, row 2, column value: ") and f"1 to mend in {folder}." in said
