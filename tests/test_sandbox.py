"""The SQL box: it answers questions, and whatever else is written into it harms nobody."""
import os
import threading
import time

import duckdb
import pytest

from dashboard import database, sandbox, sandbox_worker
from tests import asking

SOON = sandbox.SECONDS + sandbox.GRACE + 2
NOT_A_QUESTION = "Only a question can be asked"
UNKNOWN = "There is nothing named"
TOO_LONG = "stopped after 2 seconds|took more than 2 seconds"
TOO_BIG = "more memory"
# What would take over, read or fill the machine, or never end: the query, and what is told.
HOSTILE = {
    "several": ("SELECT 1; DROP TABLE rules", "Ask one question at a time"),
    "nothing": ("-- nothing", "There is no query yet"),
    "no SQL": ("DROP", "syntax error"),
    "drop": ("DROP TABLE rules", NOT_A_QUESTION),
    "delete": ("DELETE FROM rules", NOT_A_QUESTION),
    "delete in a WITH": ("WITH gone AS (DELETE FROM rules RETURNING *) SELECT * FROM gone", NOT_A_QUESTION),
    "insert in a subquery": ("SELECT * FROM (WITH put AS (INSERT INTO conditions SELECT * FROM conditions RETURNING *) SELECT * FROM put)", NOT_A_QUESTION),
    "update in a WITH": ("WITH put AS (UPDATE rules SET status = 'ended' RETURNING *) SELECT count(*) FROM put", NOT_A_QUESTION),
    "create": ("CREATE TABLE more AS SELECT 1", NOT_A_QUESTION),
    "attach": ("ATTACH '/tmp/other.db'", NOT_A_QUESTION),
    "copy": ("COPY rules TO '/tmp/stolen.csv'", NOT_A_QUESTION),
    "export": ("EXPORT DATABASE '/tmp/stolen'", NOT_A_QUESTION),
    "install": ("INSTALL httpfs", NOT_A_QUESTION),
    "load": ("LOAD httpfs", NOT_A_QUESTION),
    "set": ("SET enable_external_access = true", NOT_A_QUESTION),
    "reset": ("RESET memory_limit", NOT_A_QUESTION),
    "pragma": ("PRAGMA database_list", NOT_A_QUESTION),
    "call": ("CALL pragma_version()", NOT_A_QUESTION),
    "transaction": ("BEGIN", NOT_A_QUESTION),
    "prepare": ("PREPARE p AS SELECT 1", NOT_A_QUESTION),
    "explain": ("EXPLAIN ANALYZE SELECT 1", NOT_A_QUESTION),
    "a parameter": ("SELECT $1", "parameters"),
    "a file": ("SELECT * FROM '/etc/passwd'", UNKNOWN),
    "a CSV file": ("SELECT * FROM read_csv('/etc/passwd')", UNKNOWN),
    "a text file": ("SELECT * FROM read_text('README.md')", UNKNOWN),
    "a folder": ("SELECT * FROM glob('/*')", UNKNOWN),
    "the network": ("SELECT * FROM read_parquet('https://stranger.example/x.parquet')", UNKNOWN),
    "a frame of Python": ("SELECT * FROM tables", UNKNOWN),
    "a pointer": ("SELECT * FROM arrow_scan(1, 2, 3)", UNKNOWN),
    "settings": ("SELECT * FROM duckdb_settings()", UNKNOWN),
    "settings in a subquery": ("SELECT (SELECT max(value) FROM duckdb_settings())", UNKNOWN),
    "secrets": ("SELECT * FROM duckdb_secrets()", UNKNOWN),
    "databases": ("SELECT path FROM duckdb_databases()", UNKNOWN),
    "the catalogue": ("SELECT * FROM information_schema.tables", UNKNOWN),
    "SQL in a text": ("SELECT * FROM query('SELECT * FROM duckdb_settings()')", UNKNOWN),
    "the environment": ("SELECT getenv('HOME')", "getenv does not exist"),
    "a cross join": ("SELECT count(*) FROM range(1000000) a, range(1000000) b, range(1000000) c", TOO_LONG),
    "an endless recursion": ("WITH RECURSIVE r(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM r) SELECT count(*) FROM r", TOO_LONG),
    "a long series": ("SELECT count(*) FROM generate_series(1, 1000000000000)", TOO_LONG),
    "many tables": ("SELECT count(*) FROM " + ", ".join(f"range(2) t{i}" for i in range(40)), TOO_LONG),
    "a sleep": ("SELECT sleep_ms(60000)", TOO_LONG),
    "what cannot be interrupted": ("SELECT levenshtein(repeat('a', 100000), repeat('b', 100000))", TOO_LONG),
    "a long text": ("SELECT repeat('x', 10000000000)", "maximum supported string size"),
    "texts within the longest": ("SELECT length(repeat('xxxxxxxxxx', 300000000))", TOO_BIG),
    "a padded text": ("SELECT lpad('x', 2000000000, 'y')", f"{TOO_BIG}|{TOO_LONG}"),
    "a text by format": ("SELECT printf('%1000000000d', 1)", TOO_BIG),
    "a text that doubles": ("WITH RECURSIVE r(s) AS (SELECT 'x' UNION ALL SELECT s || s FROM r) SELECT max(length(s)) FROM r", TOO_BIG),
    "a text replaced": ("SELECT replace(repeat('x', 1000000), 'x', repeat('y', 1000000))", f"{TOO_BIG}|{TOO_LONG}"),
    "a long list": ("SELECT len(range(1000000000))", TOO_BIG),
    "a longer list": ("SELECT range(10000000000)", "2.32 elements"),
    "a large sort": ("SELECT * FROM range(1000000000) t(i) ORDER BY i DESC", f"{TOO_BIG}|{TOO_LONG}"),
    "a large group": ("SELECT list(i) FROM range(1000000000) t(i)", f"{TOO_BIG}|{TOO_LONG}"),
    "brackets": ("SELECT " + "(" * 2400 + "1" + ")" * 2400, "depth limit"),
    "subqueries": ("SELECT " + "(SELECT " * 500 + "1" + ")" * 500, "."),
    "structures": ("SELECT " + "{'a':" * 800 + "1" + "}" * 800, "."),
    "ten thousand brackets": ("SELECT " + "(" * 10000 + "1" + ")" * 10000, "longer than 5,000 characters"),
    "columns without end": ("SELECT " + ", ".join(["*"] * 800) + " FROM range(2) a, range(2) b", "1,600 columns; up to 100"),
    "a time with its zone": ("SELECT now() AS moment", "moment::TIMESTAMP"),
}


@pytest.fixture(scope="module", autouse=True)
def process():
    """Have a process ready, and leave none behind."""
    ask("SELECT 1")
    yield
    for each in sandbox._processes.queue:
        if each:
            each.end()


def ask(sql: str) -> sandbox.Answer:
    return sandbox.ask(database.current.database(), sql)


@pytest.mark.parametrize(("sql", "said"), HOSTILE.values(), ids=HOSTILE)
def test_what_is_hostile_or_endless_is_stopped_with_a_sentence_and_the_next_question_answered(sql, said):
    begun = time.monotonic()
    with pytest.raises(sandbox.Stopped, match=said) as stopped:
        ask(sql)
    assert time.monotonic() - begun < SOON
    assert not any(path in str(stopped.value) for path in (str(database.ROOT), "site-packages", "Traceback", os.path.expanduser("~")))
    assert ask("SELECT count(*) AS n FROM rules").frame.n[0] == database.ask("contents").rules[0]


def test_nothing_could_be_written_even_if_it_were_let_through():
    connection = duckdb.connect()
    connection.execute("CREATE TABLE rules AS SELECT 1 AS n")
    with pytest.raises(duckdb.TransactionException):
        sandbox_worker.answer(connection, "WITH gone AS (DELETE FROM rules RETURNING *) SELECT * FROM gone")
    connection.rollback()
    assert connection.execute("SELECT count(*) FROM rules").fetchone() == (1,)


def test_the_tables_are_those_that_the_pages_ask():
    answer = ask("SELECT state, count(*) AS n FROM cells WHERE year = 2019 GROUP BY state")
    assert dict(zip(answer.frame.state, answer.frame.n)) == dict(database.ask("answers", year=2019).state.value_counts())


@pytest.mark.parametrize("words", sandbox.EXAMPLES)
def test_an_example_is_answered(words):
    answer = ask(sandbox.EXAMPLES[words])
    assert 0 < len(answer.frame) and not answer.more


@pytest.mark.parametrize("given", [asking.needed, asking.everything], ids=["needed", "everything"])
@pytest.mark.parametrize("name", sorted(database.QUERY))
def test_every_query_of_ours_can_be_asked_and_changed(name, given):
    query, params = database.QUERY[name], given(name)
    sql = sandbox.written_out(query, query.complete(params))
    assert "$" not in sql and len(sql) <= sandbox.LONGEST
    answer, rows = ask(sql), database.ask(name, **params)
    assert list(answer.frame.columns) == list(rows.columns)
    assert len(answer.frame) == min(len(rows), sandbox.ROWS) or answer.more


def test_a_parameter_is_a_value_and_never_more():
    query = database.QUERY["cities_of_pair"]
    sql = sandbox.written_out(query, query.complete({"year": 2020, "measure": "x' OR TRUE --", "other": "$year"}))
    assert "'x'' OR TRUE --'" in sql and "'$year'" in sql
    assert ask(sql).frame.empty


@pytest.mark.parametrize("sql", [
    "WITH chosen AS (SELECT * FROM cities) SELECT * FROM chosen", "FROM cities", "VALUES (1), (2)", "DESCRIBE rules", "SUMMARIZE cities", "SELECT 1;",
    "SELECT * FROM main.cities", "SELECT i FROM range(3) t(i)", "SELECT unnest([1, 2])", "SELECT * FROM (SELECT 1 AS a) UNION ALL SELECT 2",
    "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 5) SELECT * FROM n", "PIVOT rules ON status IN ('ended') USING count(*)",
    'SELECT * FROM "Cities"', "/* what */ SELECT first_day('2019-10')"])
def test_every_way_to_ask_is_open(sql):
    assert len(ask(sql).frame)


def test_more_rows_or_more_text_than_can_be_shown_is_said():
    answer = ask("SELECT * FROM range(5000)")
    assert (len(answer.frame), answer.more) == (sandbox.ROWS, True)
    assert not ask(f"SELECT * FROM range({sandbox.ROWS})").more
    long = ask("SELECT repeat('x', 9000) AS x FROM range(1000)")
    assert long.more and len(long.frame) * 9000 <= sandbox_worker.ANSWER + 9000
    assert ask("SELECT repeat('x', 20000) AS x").frame.x[0].endswith("x…")


def test_values_of_every_kind_arrive():
    row = ask("SELECT 1 AS n, 1.5::DECIMAL(5, 2) AS d, DATE '2020-01-31' AS day, TRUE AS b, NULL AS nothing, [1, 2] AS l, {'a': 'é'} AS s, 10::HUGEINT ** 30 AS big, "
              "170141183460469231731687303715884105727 AS whole, TIMESTAMP '2020-01-01 10:00:00' AS t, 'x'::BLOB AS x, INTERVAL 3 DAY AS i, DATE '20000-01-01' AS far, 1 AS n").frame.iloc[0]
    assert (row.n, row.d, row.day, row.b, row.l, row.s) == (1, 1.5, "2020-01-31", True, "[1, 2]", '{"a": "é"}')
    assert row.nothing is None and row.whole == "170141183460469231731687303715884105727" and row["n (2)"] == 1
    missing = ask("SELECT unnest([1, NULL]) AS n, unnest(['a', NULL]) AS t").frame
    assert missing.n.dtype == "Int64" and missing.n[0] == 1 and missing.isna().sum().sum() == 2
    assert list(ask("SELECT * FROM cities WHERE false").frame.columns)[0] == "city_id"


def test_a_setting_gives_no_path_away():
    names = ("temp_directory", "secret_directory", "home_directory", "extension_directory", "log_query_path", "file_search_path")
    assert "/" not in "".join(str(ask(f"SELECT current_setting('{name}') AS s").frame.s[0]) for name in names)
    assert "/" not in str(ask("SELECT current_database() AS a, current_schema() AS b, current_user AS c, version() AS d").frame.iloc[0].to_dict())


def test_nobody_else_waits_for_an_endless_question():
    endless = [threading.Thread(target=lambda: pytest.raises(sandbox.Stopped, ask, HOSTILE["a cross join"][0])) for _ in range(sandbox.AT_ONCE)]
    [thread.start() for thread in endless]
    time.sleep(0.5)
    slowest = 0.0
    for year in range(2008, 2020):
        begun = time.monotonic()
        database.current.database().put("answers", year=year, measures=["str_permit"]).fetchall()
        slowest = max(slowest, time.monotonic() - begun)
    [thread.join() for thread in endless]
    assert slowest < sandbox.SECONDS


def test_who_finds_every_place_taken_is_told(monkeypatch):
    monkeypatch.setattr(sandbox, "PATIENCE", 0.1)
    taken = [sandbox._processes.get() for _ in range(sandbox.AT_ONCE)]
    try:
        with pytest.raises(sandbox.Stopped, match="Others are asking right now"):
            ask("SELECT 1")
    finally:
        [sandbox._processes.put(process) for process in taken]


def test_a_process_holds_the_data_that_are_current(shown):
    assert list(sandbox.ask(shown, "SELECT name FROM cities ORDER BY city_id").frame.name) == ["Alba", "Élan", "de Mora", "Zell"]


def test_what_a_process_is_given_of_its_surroundings_holds_no_secret(monkeypatch):
    monkeypatch.setenv("A_PASSWORD", "secret")
    process = sandbox.Process(database.current.database())
    try:
        with open(f"/proc/{process.process.pid}/environ", encoding="utf-8") as surroundings:
            assert "A_PASSWORD" not in surroundings.read()
    finally:
        process.end()
