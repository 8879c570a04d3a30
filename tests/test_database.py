"""The database: what goes in comes out, and nothing else gets in."""
import datetime
import threading

import duckdb
import pytest

from dashboard import database


@pytest.fixture(scope="module")
def built():
    return database.build()


def test_the_curated_data_pass_their_checks_and_are_all_there(built):
    contents = built.ask("contents").iloc[0]
    lines = {name: len(database.table_files.read(database.DATA / f"{name}.csv")[0]) for name in ("cities", "rules", "sources", "events")}
    assert (contents.cities, contents.rules, contents.sources, contents.events) == tuple(lines.values())
    assert lines["cities"] >= 75 and lines["rules"] >= 1823


@pytest.mark.parametrize("statement", [
    "SELECT * FROM read_csv('/etc/passwd')", "SELECT * FROM read_text('README.md')", "COPY rules TO 'stolen.csv'",
    "ATTACH 'other.db'", "INSTALL httpfs", "LOAD httpfs", "SET enable_external_access = true",
    "SET lock_configuration = false", "SELECT * FROM 'https://example.org/x.parquet'",
])
def test_a_question_reaches_neither_files_nor_the_network(built, statement):
    with pytest.raises(duckdb.Error):
        built.connection.cursor().execute(statement)


def test_a_query_takes_just_the_parameters_that_it_declares(built):
    with pytest.raises(ValueError, match="does not take colour"):
        built.ask("answers", year=2026, colour="red")
    with pytest.raises(ValueError, match="needs year"):
        built.ask("answers")
    with pytest.raises(KeyError):
        built.ask("no_such_query")


def test_sixteen_readers_at_once_get_the_same_answers(built):
    wanted = {year: len(built.ask("answers", year=year, measures=["str_permit"])) for year in range(2008, 2027)}
    wrong = []

    def read(offset):
        for year in range(2008 + offset % 3, 2027):
            built._made.clear()
            if len(built.ask("answers", year=year, measures=["str_permit"])) != wanted[year]:
                wrong.append(year)

    readers = [threading.Thread(target=read, args=(i,)) for i in range(16)]
    [reader.start() for reader in readers]
    [reader.join() for reader in readers]
    assert not wrong


def test_hostile_parameters_are_only_values(built):
    assert built.ask("answers", year=2026, cities=["x'; DROP TABLE rules; --"]).empty
    assert built.ask("contents").rules[0] >= 1823


# Current: the database of the files as they are now

def edit(folder, old, new, file="rules.csv"):
    path = folder / file
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")


def nights(current):
    return current.database().ask("answers", year=2019, cities=["alba"], measures=["nights"]).value[0]


def test_unchanged_files_are_read_once(folder, monkeypatch):
    current = database.Current(folder)
    first = current.database()
    monkeypatch.setattr(database, "build", None)
    assert current.database() is first


def test_a_changed_file_is_read_anew_under_a_new_version(folder):
    current = database.Current(folder)
    before = current.database().version
    edit(folder, "alba,nights,90", "alba,nights,120")
    assert nights(current) == "120" and current.database().version != before


def test_the_version_is_the_files_own(folder):
    before = database.build(folder).version
    edit(folder, "alba,nights,90", "alba,nights,120")
    changed = database.build(folder).version
    edit(folder, "alba,nights,120", "alba,nights,90")
    assert database.build(folder).version == before != changed


def test_a_broken_file_leaves_the_last_good_data_and_says_what_to_mend(folder):
    current = database.Current(folder)
    good = current.database()
    edit(folder, "alba,nights,90", "alba,nights,many")
    assert current.database() is good and nights(current) == "90"
    assert [str(problem) for problem in current.problems] == [
        'rules.csv, row 4, column value: "many" is no answer to nights. Write a plain number without separators or units, or none, formula or '
        "percentage where the coding rule allows it."]
    edit(folder, "alba,nights,many", "alba,nights,75")
    assert nights(current) == "75" and current.problems == []


def test_a_file_that_is_away_for_a_moment_does_no_harm(folder):
    current = database.Current(folder)
    good, text = current.database(), (folder / "cities.csv").read_text(encoding="utf-8")
    (folder / "cities.csv").unlink()
    assert current.database() is good and current.problems[0].problem == "The file is missing."
    (folder / "cities.csv").write_text(text, encoding="utf-8")
    assert current.database().version == good.version and current.problems == []


def test_without_any_good_data_every_question_says_what_to_mend(folder):
    edit(folder, "alba,nights,90", "alba,nights,many")
    current = database.Current(folder)
    for _ in range(2):
        with pytest.raises(database.BadData, match='"many" is no answer'):
            current.database()
    edit(folder, "alba,nights,many", "alba,nights,90")
    assert nights(current) == "90"


def test_a_new_day_is_a_new_state_since_a_rule_adopted_for_tomorrow_holds_tomorrow(folder, monkeypatch):
    class Tomorrow(datetime.date):
        @classmethod
        def today(cls):
            return cls(2999, 1, 1)

    current = database.Current(folder)
    first = current.database()
    monkeypatch.setattr(database.datetime, "date", Tomorrow)
    assert current.database() is not first


# Parameters as they stand in an address

@pytest.mark.parametrize(("name", "texts", "values"), [
    ("answers", {"year": "2020", "measures": "permit,fine", "partners": "yes"}, {"year": 2020, "measures": ["permit", "fine"], "partners": True}),
    ("answers", {"year": "2020", "measures": "", "partners": "no", "region": ""}, {"year": 2020, "measures": None, "partners": False, "region": None}),
    ("cities", {}, {}),
])
def test_texts_are_read_as_values(name, texts, values):
    read = database.QUERY[name].read(texts)
    assert {parameter: value for parameter, value in read.items() if value is not None or parameter in values} == values
    assert set(read) == set(database.QUERY[name].parameters)


@pytest.mark.parametrize(("name", "texts", "says"), [
    ("answers", {"year": "soon"}, "year should be a whole number"),
    ("answers", {"year": ""}, "answers needs year"),
    ("answers", {"year": "2020", "partners": "maybe"}, "partners should be yes or no"),
    ("answers", {}, "answers needs year"),
    ("cities", {"colour": "red"}, "cities does not take colour; it takes nothing"),
    ("changes", {"since": "2019-02-30"}, "since should be a date"),
])
def test_what_cannot_be_read_is_said(name, texts, says):
    with pytest.raises(ValueError, match=says):
        database.QUERY[name].read(texts)


# Made once

def test_what_depends_on_public_data_is_made_once_until_they_change(folder):
    current, made = database.Current(folder), []

    def make():
        made.append(1)
        return object()

    first = current.database().once(("key", 1), make)
    assert current.database().once(("key", 1), make) is first and current.database().once(("key", 2), make) is not first
    edit(folder, "alba,nights,90", "alba,nights,120")
    assert current.database().once(("key", 1), make) is not first and len(made) == 3


def test_what_is_remembered_has_an_end_and_the_oldest_goes_first(folder, monkeypatch):
    monkeypatch.setattr(database, "REMEMBERED", 3)
    built, made = database.build(folder), []
    for key in "abcade":
        built.once((key,), lambda key=key: made.append(key))
    assert list(built._made) == [("a",), ("d",), ("e",)] and made == list("abcde")


def test_what_is_put_to_a_cursor_is_not_remembered(folder):
    built = database.build(folder)
    assert len(built.put("cities").df()) == 4 and not built._made


def test_a_reader_who_adds_to_an_answer_does_not_change_the_next_ones(tiny):
    frame = tiny.ask("cities")
    frame["mine"] = 1
    assert "mine" not in tiny.ask("cities") and tiny.ask("cities").attrs == {"query": "cities", "params": {}}


def test_rows_are_named_and_grouped_in_the_frames_order(tiny):
    rows = database.records(tiny.ask("cities"))
    assert [row.name for row in rows] == ["Alba", "de Mora", "Élan", "Zell"] and rows[0].partner is True
    assert {country: [row.city_id for row in cities] for country, cities in database.grouped(tiny.ask("cities"), "country").items()} == {
        "Northland": ["alba", "elan"], "Southland": ["mora"], "Eastland": ["zell"]}
    assert database.records(tiny.ask("events_of_city", city="zell")) == []
