"""Every query: it says what it answers, takes what it declares, runs on the curated data, and has a test of its own."""
import re
from pathlib import Path

import pytest

from dashboard import database
from tests.asking import GIVEN, everything, needed

NAMES = sorted(database.QUERY)
every_query = pytest.mark.parametrize("name", NAMES)


@every_query
def test_it_says_what_it_answers_what_it_takes_and_what_a_row_is(name):
    query = database.QUERY[name]
    assert re.fullmatch(r"[A-Z].+[.]", query.about) and re.fullmatch(r".+[.]", query.row)
    lines = query.sql.splitlines()
    heading = next(number for number, line in enumerate(lines) if not line.startswith("-- "))
    assert not any(re.match(r"-- (\$|Row: )", line) for line in lines[heading:])
    assert lines[heading - 1].startswith("-- Row: ")
    assert [line for line in lines[:heading] if line.startswith("-- $") and not database.PARAMETER.match(line)] == []


@every_query
def test_it_declares_just_the_parameters_that_it_uses(name):
    query = database.QUERY[name]
    used = set(re.findall(r"\$(\w+)", re.sub(r"--.*", "", query.sql)))
    assert used == set(query.parameters)
    # One name has one meaning everywhere, so that a link between pages can carry it.
    assert set(query.parameters) <= set(GIVEN)


@every_query
def test_it_runs_on_the_curated_data_with_what_it_needs_and_with_all_it_takes(real, name):
    plain, restricted = real.ask(name, **needed(name)), real.ask(name, **everything(name))
    assert len(plain) >= len(restricted)
    assert plain.columns.is_unique and list(plain.columns) == list(restricted.columns)
    assert plain.attrs == {"query": name, "params": database.QUERY[name].complete(needed(name))}


@every_query
def test_it_is_the_same_each_time_and_nobody_changes_it_for_the_next(real, name):
    first = real.ask(name, **needed(name))
    kept = first.copy()
    first["added"] = 1
    assert list(real.ask(name, **needed(name)).columns) == list(kept.columns)
    assert real.put(name, **needed(name)).df().astype(str).equals(kept.astype(str))


@every_query
def test_it_has_a_test_of_its_own_on_the_invented_data(name):
    path = Path(__file__).with_name(f"test_{name}.py")
    assert path.exists(), f"{path.name} is missing"
    assert re.search(rf'tiny\.ask\(\s*"{name}"', path.read_text(encoding="utf-8")), f"{path.name} does not ask {name} of the invented data"


def test_every_test_of_a_query_has_its_query():
    tests = {path.stem.removeprefix("test_") for path in Path(__file__).parent.glob("test_*.py")} - {"every_query"}
    assert tests == set(NAMES)


def test_no_query_reaches_a_raw_table_or_writes():
    for query in database.QUERY.values():
        sql = re.sub(r"--.*", "", query.sql).casefold()
        assert not re.search(r"\b(raw\.|create|insert|update|delete|drop|alter|copy|attach|read_\w+\()", sql), query.name
