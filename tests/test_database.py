"""The database: what goes in comes out, and nothing else gets in."""
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
