"""The words that every page shares: said the same way everywhere, and never more than is recorded."""
import datetime
from collections import namedtuple

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as some

from dashboard import wording
from dashboard.database import records

Rule = namedtuple("Rule", "value number currency unit rule_answer status valid_from valid_to as_of",
                  defaults=("yes", None, None, None, "Yes", "in_force", None, None, "2020"))


@pytest.mark.parametrize(("number", "words"), [(0, "0"), (21750, "21,750"), (2.5, "2.50"), (30.0, "30"), (0.2, "0.20"), (1234567.891, "1,234,567.89")])
def test_numbers_have_separators_and_cents_only_where_they_have_some(number, words):
    assert wording.number(number) == words


@pytest.mark.parametrize(("written", "words", "on"), [
    ("2019", "2019", "in 2019"), ("2019-07", "July 2019", "in July 2019"), ("2019-10-01", "1 Oct 2019", "on 1 Oct 2019"), ("2019-12-31 00:00:00", "31 Dec 2019", "on 31 Dec 2019"),
])
def test_a_date_is_as_precise_as_it_was_recorded(written, words, on):
    assert wording.date(written) == words and wording.on(written) == on


@given(some.dates(datetime.date(1950, 1, 1), datetime.date(2099, 12, 31)))
def test_every_date_has_words_of_its_own_month(day):
    said = wording.date(day.isoformat())
    assert said == f"{day.day} {wording.MONTHS[day.month - 1]} {day.year}" and len(set(wording.MONTHS)) == 12


@pytest.mark.parametrize(("rule", "words"), [
    (Rule(), "Yes"),
    (Rule("90", 90.0, None, "nights per year"), "90 nights per year"),
    (Rule("1000", 1000.0, "EUR", "local currency"), "EUR 1,000"),
    (Rule("0.5", 0.5, "USD", "local currency"), "USD 0.50"),
    (Rule("none", float("nan"), None, "nights", "No such rule"), "No such rule"),
])
def test_a_value_is_said_with_its_unit_or_currency(rule, words):
    assert wording.value(rule) == words


@pytest.mark.parametrize(("status", "start", "end", "words"), [
    ("in_force", "2019-07-01", None, "since 1 July 2019"),
    ("in_force", None, None, "start not recorded; in force in 2020"),
    ("in_force", "2019", "2021", "2019; ended 2021"),
    ("in_force", "2019", "2999", "since 2019, to end 2999"),
    ("in_force", None, "2999-07", "start not recorded; in force in 2020, to end July 2999"),
    ("proposed", None, None, "proposed, as of 2020"),
    ("withdrawn", None, None, "proposed and withdrawn, as of 2020"),
    ("adopted", "2021", None, "adopted for 2021, start not confirmed"),
    ("adopted", None, None, "adopted, first day not recorded"),
    ("suspended", "2021-05", None, "suspended, May 2021"),
    ("suspended", None, None, "suspended"),
    ("suspended", "2021", "2022-03", "suspended, 2021 to Mar 2022"),
    ("ended", "2010", "2014-09", "2010; ended Sept 2014"),
    ("ended", "2010", None, "2010; ended, last day not recorded (by 2020)"),
    ("ended", None, None, "start not recorded; ended, last day not recorded (by 2020)"),
    ("annulled", "2018", "2019-03-01", "2018; annulled by a court 1 Mar 2019"),
    ("annulled", None, None, "start not recorded; annulled by a court, last day not recorded (by 2020)"),
])
def test_a_period_says_what_is_recorded_and_what_is_not(status, start, end, words):
    assert wording.since(Rule(status=status, valid_from=start, valid_to=end)) == words


def test_every_status_has_a_period_in_words(tiny):
    rules = records(pd.concat(tiny.ask("rules_of_city", city=city, year=2021) for city in ("alba", "elan", "mora", "zell")))
    said = {rule.status: wording.since(rule) for rule in rules if not wording.missing(rule.rule_id)}
    # In the invented data nothing was withdrawn.
    assert set(said) == set(wording.STATUSES) - {"withdrawn"} and all(said.values())


def test_every_status_has_a_period_of_its_own_in_words():
    assert len({wording.since(Rule(status=status, valid_from=None, valid_to=None)) for status in wording.STATUSES}) == len(wording.STATUSES)


@pytest.mark.parametrize(("as_of", "words"), [("2026-06", "from this year"), ("2027", "from this year"), ("2025-12-31", "1 year old"), ("2019-10", "7 years old")])
def test_age_is_said_in_years(as_of, words):
    assert wording.age(as_of, datetime.date(2026, 7, 1)) == words


@pytest.mark.parametrize(("words", "said"), [([], ""), (["a"], "a"), (["a", "b"], "a and b"), (["a", "b", "c"], "a, b and c"), (map(str, "ab"), "a and b")])
def test_a_list_stands_in_a_sentence(words, said):
    assert wording.listing(words) == said


def test_a_number_has_the_right_noun():
    assert [wording.count(n, "city", "cities") for n in (0, 1, 2, 1200)] == ["0 cities", "1 city", "2 cities", "1,200 cities"]
    assert wording.count(2, "rule") == "2 rules"
    assert wording.initial("the city") == "The city" and wording.initial("") == ""


def test_markup_becomes_plain_words():
    assert wording.plain("<p>For <b>3 of 4</b> cities<br>more &amp; more,  <a href='x'>one</a>.</p>") == "For 3 of 4 cities more & more, one."


@pytest.mark.parametrize(("value", "missing"), [(None, True), (float("nan"), True), (pd.NA, True), (pd.NaT, True), ("", False), (0, False), ([], False), ("no", False)])
def test_missing_is_neither_nought_nor_no(value, missing):
    assert wording.missing(value) is missing


def test_a_question_is_told_with_all_its_cities_gaps_included(tiny):
    told = wording.answers(records(tiny.ask("answer_counts", year=2020, measures=["nights"])), "Today")
    assert told == "Today, a rule is recorded for <b>2 of 4 cities</b>; for 1 a source says that there is no such rule; for 1 the question does not apply."
    told = wording.answers(records(tiny.ask("answer_counts", year=2020, measures=["access"])), "Today")
    assert told == ("Today, a rule is recorded for <b>2 of 4 cities</b>; 1 city keeps the answer among partner cities; "
                    "for 1 nothing is recorded yet, which does not mean no.")


def test_approaches_are_told_with_how_many_are_silent(tiny):
    assert wording.approaches(records(tiny.ask("answer_counts", year=2020, measures=["access"])), "Today") == (
        "Today, the rules recorded for 2 of 4 cities say: by permit (1) and not permitted (1). For 1 nothing is recorded yet, which does not mean no.")
    assert wording.approaches(records(tiny.ask("answer_counts", year=2008, measures=["fine"])), "At the end of 2008") == (
        "At the end of 2008, no rule is recorded for any of 4 cities, which does not mean that there is none.")


def test_a_comparison_tells_what_cannot_be_compared(tiny):
    compared = records(tiny.ask("comparison", year=2021, cities=["alba", "elan"]))
    assert wording.comparison(compared, ["Alba", "<Élan>"], "Today") == (
        "Today, of 5 questions the recorded answers of Alba and &lt;Élan&gt; differ on <b>1</b> and are the same on <b>1</b>; "
        "3 cannot be compared, because an answer is recorded for one city or for none.")


def test_every_code_of_the_data_has_words(real):
    checks = {"rules": {"status": wording.STATUSES, "level": wording.LEVELS, "basis": wording.BASES}, "events": {"kind": wording.EVENT_KINDS},
              "figures": {"indicator": wording.INDICATORS}}
    for file, columns in checks.items():
        for column, words in columns.items():
            assert set(real.files[file][column]) <= set(words), f"{file}.{column}"
    states = real.connection.cursor().execute("SELECT DISTINCT state FROM cells").fetchall()
    assert {state for state, in states} <= set(wording.STATES) == set(wording.STATES_EXPLAINED)


def test_a_text_for_the_minutes_says_the_day_and_says_it_once():
    day = wording.date(datetime.date.today().isoformat())
    assert wording.minutes("Rules recorded for Alba. Today. Today, 3 of 5 are answered.") == f"Rules recorded for Alba. On {day}, 3 of 5 are answered."
    assert wording.minutes("What holds today, and today's answers.") == f"What holds on {day}, and today's answers."
    assert wording.minutes("Rules. At the end of 2019. At the end of 2019, 3 hold.") == "Rules. At the end of 2019, 3 hold."


def test_a_city_is_told_without_zeros_and_in_the_singular(tiny):
    row = next(tiny.ask("city_in_short", city="alba", year=2020).itertuples())
    one = row._replace(recorded=1, no_such_rule=0, does_not_apply=1, not_shared=0, not_recorded=1, rules=1, official=1, newest="2019")
    assert wording.city([one], "Alba", "Today") == ("Today, <b>1 of 3 questions</b> is answered for Alba: a rule is recorded for 1; 1 does not apply; 1 is not recorded yet, "
                                                    "which does not mean no. 1 of the 1 rule rests on an official source; the newest evidence dates from 2019.")
