"""A proposed row: checked by the very checks of the data, handed back as it would stand in the files, and kept nowhere."""
import csv
import datetime
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard import database, proposal, table_files
from tests.conftest import held
from tests.test_checks import change

RIGHT = {"value": "yes", "scope": "homes by the river", "valid_from": "2021", "status": "in_force", "level": "city", "as_of": "2021-05"}
SOURCE = {"url": "https://zell.example/permit", "title": "Permit", "publisher": "City of Zell", "kind": "government", "language": "de", "published": "2021-05-02"}


def new(rule=RIGHT, source=SOURCE, city="zell", measure="permit", row=None, why="") -> proposal.Proposal:
    return proposal.propose(city, measure, row, rule, source, why)


def places(proposed: proposal.Proposal) -> list[tuple[str, str]]:
    return [(problem.file, problem.column) for problem in proposed.problems()]


def test_a_row_that_is_right_passes_and_is_the_next_of_its_cell(shown):
    proposed = new()
    assert proposed.problems() == []
    assert (proposed.rule["rule_id"], proposed.rule["basis"], proposed.rule["recorded"]) == ("zell.permit.2", "official", datetime.date.today().isoformat())
    assert proposed.rule["source_ids"] == proposed.source["source_id"] == "city-of-zell-permit-2021"


@pytest.mark.parametrize(("rule", "column", "says"), [
    ({"value": "maybe"}, "value", "Write yes or no."), ({"value": ""}, "value", "Write yes or no."), ({"status": ""}, "status", "in_force"), ({"level": "town"}, "level", "city"),
    ({"as_of": "2021-02-30"}, "as_of", "no date"), ({"as_of": ""}, "as_of", "missing"), ({"as_of": "2098"}, "as_of", "still to come"), ({"valid_to": "2019"}, "valid_to", "before it begins"),
    ({"scope": "x" * 161}, "scope", "161 characters"), ({"note": "x" * 301}, "note", "301 characters"), ({"note": "A crackdown."}, "note", "crackdown"),
    ({"scope": "=HYPERLINK(1)"}, "scope", "formula"), ({"status": "proposed"}, "valid_from", "proposed rule has a first day"), ({"currency": "EUR"}, "currency", "no amount"),
])
def test_what_is_wrong_is_said_in_the_words_of_the_checks(shown, rule, column, says):
    [problem] = [problem for problem in new(RIGHT | rule).problems() if problem.column == column]
    assert says in f"{problem.problem} {problem.remedy}"


@pytest.mark.parametrize(("source", "place"), [
    (dict.fromkeys(SOURCE, ""), ("rules.csv", "source_ids")), (SOURCE | {"url": "zell.example"}, ("sources.csv", "url")), (SOURCE | {"title": ""}, ("sources.csv", "title")),
    (SOURCE | {"publisher": ""}, ("sources.csv", "publisher")), (SOURCE | {"kind": ""}, ("sources.csv", "kind")), (SOURCE | {"language": "German"}, ("sources.csv", "language")),
    (SOURCE | {"published": "May"}, ("sources.csv", "published")),
])
def test_a_source_is_checked_too(shown, source, place):
    assert places(new(source=source)) == [place]


def test_the_words_are_those_that_the_file_would_be_met_with(folder, shown):
    mistaken = RIGHT | {"value": "many", "as_of": "2021/05", "scope": "the best homes"}
    told = [(problem.column, problem.problem, problem.remedy) for problem in new(mistaken).problems()]
    proposed = new(mistaken)
    for name, number, row in (("rules", 24, proposed.rule), ("sources", 5, proposed.source)):
        change(folder, name, number, **row)
    with pytest.raises(database.BadData) as bad:
        database.build(folder)
    assert sorted(told) == sorted((problem.column, problem.problem, problem.remedy) for problem in bad.value.problems)


def test_a_correction_takes_the_place_of_its_row_and_keeps_what_is_not_touched(shown):
    row = proposal.row_of("alba.permit.1")
    proposed = new({column: row[column] for column in proposal.RULE} | {"valid_from": "2014"}, dict.fromkeys(SOURCE, ""), "alba", row="alba.permit.1")
    assert proposed.problems() == []
    assert proposed.changes() == [("valid_from", "2015", "2014")] and proposed.source is None
    assert proposed.rule | {"valid_from": "2015", "recorded": row["recorded"]} == row


def test_a_correction_can_add_a_source_and_then_rests_on_both(shown):
    row = proposal.row_of("zell.permit.1")
    proposed = new({column: row[column] for column in proposal.RULE}, SOURCE, row="zell.permit.1")
    assert (proposed.rule["source_ids"], proposed.rule["basis"]) == ("gazette-2021;city-of-zell-permit-2021", "official")
    assert places(proposed) == []


def test_a_source_that_is_in_the_data_is_that_source(shown):
    proposed = new(source=dict.fromkeys(SOURCE, "") | {"url": "HTTP://www.gazette.example/cities/"})
    assert proposed.source is None and proposed.rule["source_ids"] == "gazette-2021" and proposed.rule["basis"] == "reported"
    assert proposed.problems() == []
    assert proposal.source_at("https://gazette.example/cities")["source_id"] == "gazette-2021" and proposal.source_at(" ") is None


def test_the_same_rule_twice_is_noticed(shown):
    row = proposal.row_of("zell.fine.1")
    assert ("rules.csv", "rule_id") in places(new({column: row[column] for column in proposal.RULE}, measure="fine"))


def test_what_a_city_keeps_among_partners_is_not_proposed_in_public(shown):
    assert ("rules.csv", "measure_id") in places(new(RIGHT | {"value": "by_permit"}, city="alba", measure="access"))


def test_the_rows_are_as_they_would_stand_in_the_files(shown):
    files = new(RIGHT | {"scope": 'homes "by the river", and\nbarns'}).files()
    for name, text in files.items():
        header, row = csv.reader(io.StringIO(text))
        assert header == table_files.COLUMNS[name.removesuffix(".csv")] and len(row) == len(header)
    assert dict(zip(*csv.reader(io.StringIO(files["rules.csv"]))))["scope"] == 'homes "by the river", and barns'


def test_the_text_to_send_holds_what_changes_the_source_and_the_rows(shown):
    row = proposal.row_of("alba.permit.1")
    letter = new({column: row[column] for column in proposal.RULE} | {"valid_from": "2014"}, SOURCE, "alba", row="alba.permit.1", why="The ordinance says so.").letter(
        "Alba, Northland", "Is a permit needed?", "https://sharing.example/propose?city=alba")
    for text in ("A correction for the data of Sharing Cities, version ", "City: Alba, Northland", "- valid_from: 2015 -> 2014", "https://zell.example/permit",
                 "In the sender's words: The ordinance says so.", "Row for rules.csv:\nrule_id,", "Row for sources.csv:\nsource_id,", "from https://sharing.example/propose?city=alba"):
        assert text in letter


def test_a_row_that_is_not_there_cannot_be_corrected(shown):
    with pytest.raises(KeyError):
        new(row="alba.permit.99")


@given(st.text(max_size=40), st.sampled_from([*proposal.RULE, *proposal.SOURCE]))
def test_nothing_that_is_typed_does_harm(text, column):
    proposed = new(RIGHT | ({column: text} if column in RIGHT else {}), SOURCE | ({column: text} if column in SOURCE else {}), "amsterdam", "str_permit")
    assert all(problem.problem and problem.remedy for problem in proposed.problems())
    for written in proposed.files().values():
        assert len(list(csv.reader(io.StringIO(written)))) == 2
    assert proposed.letter("Amsterdam", "Is a permit needed?", "")


def test_nothing_of_a_proposal_stays(shown):
    before = set(shown._made)
    new(RIGHT | {"note": "An unheard-of note"}).problems()
    assert not [key for key in set(shown._made) - before if "unheard" in str(key)]
    assert shown.ask("rules_of_city", city="zell", year=2021).rule_id.dropna().tolist() == shown.ask("rules_of_city", city="zell", year=2021).rule_id.dropna().tolist()
    assert len(database.current.database().files["rules"]) == 22


@pytest.mark.parametrize(("day", "outcome"), [("2019-08-01", "stated"), ("", "silent")])
def test_a_changed_first_day_comes_with_the_row_that_says_how_it_is_known(folder, monkeypatch, day, outcome):
    monkeypatch.setattr(database, "current", held(database.build(folder)))
    typed = {column: proposal.row_of("alba.permit.2")[column] for column in proposal.RULE} | {"valid_from": day}
    proposed = proposal.propose("alba", "permit", "alba.permit.2", typed, dict.fromkeys(proposal.SOURCE, ""))
    assert not proposed.problems()
    header, row = csv.reader(io.StringIO(proposed.files()["first_days.csv"]))
    told = dict(zip(header, row))
    assert (told["rule_id"], told["first_day"], told["outcome"], told["looked"]) == ("alba.permit.2", day, outcome, datetime.date.today().isoformat())
    assert "Row for first_days.csv:" in proposed.letter("Alba", "Permit", "https://alba.example")
    change(folder, "rules", 3, **{column: proposed.rule[column] for column in ("valid_from", "recorded")})
    change(folder, "first_days", 2, **told)
    database.build(folder)


def test_a_first_day_that_stays_or_that_nobody_looked_at_needs_no_such_row(shown):
    for rule in ("alba.permit.2", "mora.permit.1"):
        typed = {column: proposal.row_of(rule)[column] for column in proposal.RULE} | ({"valid_from": "2015"} if rule == "mora.permit.1" else {"note": "Another note."})
        assert "first_days.csv" not in proposal.propose(rule.split(".")[0], "permit", rule, typed, dict.fromkeys(proposal.SOURCE, "")).files()
