"""Which answer each city gives: the five states, several rules at once, and the two clocks."""
import datetime

import pytest

from dashboard import database

TODAY = datetime.date.today().year


def cell(tiny, city, measure, year):
    """A cell's state, answer, mark and the numbers of its rules."""
    rows = tiny.ask("answers", year=year, cities=[city], measures=[measure])
    rules = [rule_id.rsplit(".", 1)[1] for rule_id in rows.rule_id.dropna()]
    [told] = rows[["state", "answer_id", "mark"]].drop_duplicates().astype(object).where(lambda f: f.notna(), None).itertuples(index=False, name=None)
    return *told, ",".join(rules)


RULE, NO, GAP, KEPT, MOOT = "recorded", "no_such_rule", "not_recorded", "not_shared", "does_not_apply"


@pytest.mark.parametrize(("city", "measure", "year", "state", "answer", "mark", "rules"), [
    # A value holds until another one takes its place.
    ("alba", "permit", 2014, GAP, None, None, ""),
    ("alba", "permit", 2015, RULE, "yes", 1, "1"),
    ("alba", "permit", 2018, RULE, "yes", 1, "1"),
    # A source says that there is no such rule; so does `none`.
    ("alba", "permit", 2019, NO, "no", None, "2"),
    ("elan", "nights", 2018, GAP, None, None, ""),
    ("elan", "nights", 2019, NO, "none", None, "1"),
    # Rules that hold at once are all there; different answers are told as several.
    ("alba", "nights", 2017, GAP, None, None, ""),
    ("alba", "nights", 2019, RULE, "from-61", 2, "1"),
    ("alba", "nights", 2020, RULE, "several", 4, "1,2"),
    # What a city keeps among partner cities.
    ("alba", "access", 2019, KEPT, None, None, ""),
    ("alba", "access", TODAY, KEPT, None, None, ""),
    # A start that is not recorded: from the day that the evidence describes.
    ("alba", "fine", 2018, GAP, None, None, ""),
    ("alba", "fine", 2019, RULE, "set", 1, "1"),
    # Adopted, the first day past: counts, unless a rule in force answers the same question.
    ("alba", "commission", 2019, GAP, None, None, ""),
    ("alba", "commission", 2020, RULE, "from-15", 2, "1"),
    ("mora", "permit", 2019, RULE, "yes", 1, "1"),
    ("mora", "permit", 2021, RULE, "yes", 1, "1"),
    # A proposal never counts, nor what a court annulled without a first day.
    ("elan", "permit", TODAY, GAP, None, None, ""),
    ("elan", "access", 2017, GAP, None, None, ""),
    ("elan", "access", 2018, RULE, "by_permit", 1, "2"),
    ("elan", "access", 2019, GAP, None, None, ""),
    # Another answer makes the question moot, from when it holds.
    ("mora", "nights", 2016, GAP, None, None, ""),
    ("mora", "nights", 2017, MOOT, None, None, ""),
    ("mora", "access", 2017, RULE, "not_permitted", 3, "1"),
    # Suspended: shown as such, where no other rule holds.
    ("mora", "commission", 2018, GAP, None, None, ""),
    ("mora", "commission", 2020, RULE, "to-14", 1, "1"),
    ("mora", "commission", 2021, RULE, "suspended", 4, "2"),
    # Ended with an unknown start: from its evidence; with an unknown end: until its evidence.
    ("elan", "commission", 2015, GAP, None, None, ""),
    ("elan", "commission", 2017, RULE, "to-14", 1, "1"),
    ("elan", "commission", 2018, GAP, None, None, ""),
    ("zell", "permit", 2009, GAP, None, None, ""),
    ("zell", "permit", 2013, RULE, "yes", 1, "1"),
    ("zell", "permit", 2014, GAP, None, None, ""),
    # Answers that are no plain number.
    ("zell", "nights", TODAY, RULE, "formula", 4, "1"),
    ("mora", "fine", TODAY, RULE, "percentage", 2, "1"),
])
def test_a_cell_is_told_as_the_codebook_says(tiny, city, measure, year, state, answer, mark, rules):
    assert cell(tiny, city, measure, year) == (state, answer, mark, rules)


def test_a_rule_comes_with_all_that_is_known_of_it(tiny):
    [row] = tiny.ask("answers", year=2019, cities=["alba"], measures=["nights"]).to_dict("records")
    sources = row.pop("sources")
    told = {name: value for name, value in row.items() if value == value and value is not None}
    assert told == {
        "measure_id": "nights", "sector_id": "homes", "measure": "Nights per year", "city_id": "alba", "city": "Alba", "country": "Northland",
        "region_id": "europe", "partner": True, "latitude": 60, "longitude": 10, "state": "recorded", "answer_id": "from-61",
        "answer": "61 nights or more", "mark": 2, "rule_id": "alba.nights.1", "value": "90", "number": 90, "unit": "nights per year",
        "rule_answer": "61 nights or more", "rule_state": "recorded", "rule_mark": 2, "scope": "whole city", "valid_from": "2018-03",
        "status": "in_force", "level": "city", "as_of": "2021", "basis": "official"}
    assert [(s["source_id"], s["publisher"], s["url"], s["kind"], s["published"]) for s in sources] == [
        ("alba-law-2019", "City of Alba", "https://alba.example/law?id=1&part=2", "law", "2019-06-20"),
        ("gazette-2021", "The Gazette", "https://gazette.example/cities", "news", "2021")]


def test_a_gap_is_a_row_too_with_what_is_known_of_the_city(tiny):
    rows = tiny.ask("answers", year=2020, measures=["nights"])
    assert list(rows.city_id) == ["alba", "alba", "mora", "elan", "zell"]
    moot = rows[rows.city_id == "mora"].iloc[0]
    assert (moot.because, moot.latitude, moot.country) == ("short lets are not permitted", 40, "Southland")
    assert moot[["rule_id", "value", "level", "sources"]].isna().all()


@pytest.mark.parametrize(("choice", "cities"), [
    ({}, ["alba", "mora", "elan", "zell"]),
    ({"cities": ["zell", "alba"]}, ["alba", "zell"]),
    ({"cities": []}, ["alba", "mora", "elan", "zell"]),
    ({"region": "europe"}, ["alba", "mora", "elan"]),
    ({"region": "atlantis"}, []),
    ({"countries": ["XA", "XC"]}, ["alba", "elan", "zell"]),
    ({"partners": True}, ["alba", "mora"]),
    ({"partners": False}, ["alba", "mora", "elan", "zell"]),
    ({"answers": ["no"]}, []),
    ({"answers": ["no_such_rule"]}, ["alba"]),
    ({"answers": ["yes", "not_recorded"]}, ["mora", "elan", "zell"]),
    ({"sort": "name"}, ["alba", "mora", "elan", "zell"]),
    ({"sort": "country"}, ["zell", "alba", "elan", "mora"]),
    ({"sort": "date"}, ["alba", "mora", "elan", "zell"]),
    ({"sort": "population"}, ["alba", "mora", "elan", "zell"]),
])
def test_the_reader_chooses_which_cities_and_in_which_order(tiny, choice, cities):
    assert list(tiny.ask("answers", year=2020, measures=["permit"], **choice).city_id) == cities


def test_by_date_the_newest_start_comes_first_and_gaps_last(tiny):
    rows = tiny.ask("answers", year=2020, measures=["fine"], sort="date")
    assert list(rows.city_id) == ["mora", "elan", "zell", "alba"]
    assert list(tiny.ask("answers", year=2020, measures=["nights"], sort="date").rule_id.fillna("")) == [
        "alba.nights.2", "elan.nights.1", "zell.nights.1", "alba.nights.1", ""]


def test_questions_come_in_the_codebooks_order(tiny):
    rows = tiny.ask("answers", year=2020)
    assert list(dict.fromkeys(rows.measure_id)) == ["permit", "access", "nights", "fine", "commission"]


def test_no_year_knows_more_than_it_could(tiny):
    assert tiny.ask("answers", year=2007).empty and tiny.ask("answers", year=TODAY + 1).empty
    assert not tiny.ask("answers", year=2008).empty and not tiny.ask("answers", year=TODAY).empty


def test_a_question_that_two_answers_make_moot_is_one_gap_with_both_reasons(folder):
    with open(folder / "conditions.csv", "a", encoding="utf-8") as conditions:
        conditions.write("nights,permit,yes,hosts with a permit are free\n")
    rows = database.build(folder).ask("answers", year=2018, cities=["mora"], measures=["nights"])
    assert list(rows.because) == ["hosts with a permit are free; short lets are not permitted"]


def test_what_a_suspended_or_adopted_rule_says_makes_no_question_moot(folder):
    rules = (folder / "rules.csv").read_text(encoding="utf-8")
    for status in ("adopted", "suspended"):
        (folder / "rules.csv").write_text(rules.replace("mora,access,not_permitted,,,2017,,in_force", f"mora,access,not_permitted,,,2017,,{status}"), encoding="utf-8")
        assert list(database.build(folder).ask("answers", year=2018, cities=["mora"], measures=["nights"]).state) == ["not_recorded"]


def test_an_ended_rule_without_a_first_day_counts_at_the_latest_from_the_day_before_its_end(folder):
    path = folder / "rules.csv"
    path.write_text(path.read_text(encoding="utf-8").replace("2018-02-01,ended,country,,,,2016-05", "2018-01-01,ended,country,,,,2019"), encoding="utf-8")
    built = database.build(folder)
    states = {year: built.ask("answers", year=year, cities=["elan"], measures=["commission"]).state[0] for year in (2016, 2017, 2018, 2019)}
    assert states == {2016: "not_recorded", 2017: "recorded", 2018: "not_recorded", 2019: "not_recorded"}


def test_what_was_withdrawn_before_it_held_counts_in_no_year_and_is_still_told(folder):
    path = folder / "rules.csv"
    path.write_text(path.read_text(encoding="utf-8").replace(",proposed,", ",withdrawn,"), encoding="utf-8")
    data = database.build(folder)
    assert all(cell(data, "elan", "permit", year)[0] == GAP for year in range(2008, TODAY + 1))
    told = data.ask("changes", clock="collection", cities=["elan"], kinds=["withdrawn"])
    assert list(told.rule_id) == ["elan.permit.1"]
    assert "long_proposed" not in set(data.ask("due").reason)


def test_a_gap_carries_the_day_on_which_somebody_looked_in_vain(tiny):
    rows = tiny.ask("answers", year=2020, measures=["commission"], cities=["elan", "mora", "zell"])
    assert dict(zip(rows.city_id, rows.looked.astype(object).where(rows.looked.notna(), None))) == {"elan": "2021-04-01", "mora": None, "zell": None}
