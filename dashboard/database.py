"""The database: CSV files in, a locked DuckDB out, and `ask(name, **params)` to question it.

A folder of CSV files is read, checked (queries/checks/) and turned into tables (queries/build/). After that the database
can neither be written to nor reach a file or the network. Where a changed file does not pass the checks, the last good
data stay and `problems()` says what to mend.
"""
import datetime
import hashlib
import json
import os
import re
import threading
from collections import OrderedDict, namedtuple
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path
from typing import Any

import duckdb
import pandas as pd

from dashboard import table_files
from dashboard.table_files import Problem

ROOT = Path(__file__).parent.parent
DATA = ROOT / "data"
QUERIES = ROOT / "queries"
# Frames, figures and pieces of HTML: a workshop day's views at some 50 kB each.
REMEMBERED = 1000
PARAMETER = re.compile(r"^-- \$(\w+) (text|list|date|integer|boolean)(\??) (.+)$", re.M)


def whole(text: str) -> int:
    """A whole number, as an address gives it. ValueError where it is none, or longer than any of ours."""
    if not re.fullmatch(r"-?[0-9]{1,9}", text):
        raise ValueError(text)
    return int(text)


# A parameter's kind → how it is read from a text, and what it should be in words.
READ_AS = {
    "text": (str, "a text"),
    "list": (lambda text: [part for part in text.split(",") if part], "a list"),
    "date": (datetime.date.fromisoformat, "a date, such as 2026-01-31"),
    "integer": (whole, "a whole number"),
    "boolean": (lambda text: {"yes": True, "no": False}[text], "yes or no"),
}


class BadData(Exception):
    """The CSV files do not pass the checks. `problems` holds a `Problem` for each place to mend."""

    def __init__(self, problems: list[Problem]):
        super().__init__("\n".join(map(str, problems)))
        self.problems = problems


@dataclass(frozen=True)
class Query:
    """One file of queries/: what it answers, its parameters (name → (kind, meaning)), what a row is, and its SQL."""

    name: str
    sql: str
    about: str
    row: str
    parameters: dict[str, tuple[str, str]]
    optional: frozenset[str]

    def complete(self, given: dict) -> dict:
        """All parameters, the optional ones that are not given as None, an empty list as None too: it restricts nothing.
        ValueError where one is unknown or missing."""
        if strangers := sorted(given.keys() - self.parameters.keys()):
            raise ValueError(f"{self.name} does not take {strangers[0]}; it takes {', '.join(self.parameters) or 'nothing'}")
        if absent := sorted(self.parameters.keys() - given.keys() - self.optional):
            raise ValueError(f"{self.name} needs {absent[0]}: {self.parameters[absent[0]][1]}")
        return {name: None if given.get(name) in ([], (), "") else given.get(name) for name in self.parameters}

    def read(self, texts: dict[str, str]) -> dict:
        """Parameters as they stand in an address, as values. ValueError where one is unknown, missing or can't be read."""
        values = self.complete({name: text for name, text in texts.items() if text})
        for name, text in values.items():
            if text is None:
                continue
            kind, meaning = self.parameters[name]
            read, words = READ_AS[kind]
            try:
                values[name] = read(text)
            except (ValueError, KeyError):
                raise ValueError(f"{name} should be {words}: {meaning}") from None
        return values


def load_queries(folder: Path = QUERIES) -> dict[str, Query]:
    """Every query of the folder by name. Each file begins with what it answers, a line per parameter, and what a row is."""
    queries = {}
    for path in sorted(folder.glob("*.sql")):
        sql = path.read_text(encoding="utf-8")
        heading = [line[3:] for line in sql.splitlines() if line.startswith("-- ")]
        about = " ".join(line for line in heading if not line.startswith(("$", "Row: ")))
        row = " ".join(line[5:] for line in heading if line.startswith("Row: "))
        found = PARAMETER.findall(sql)
        parameters = {name: (kind, meaning) for name, kind, _, meaning in found}
        optional = frozenset(name for name, _, mark, _ in found if mark)
        queries[path.stem] = Query(path.stem, sql, about, row, parameters, optional)
    return queries


QUERY = load_queries()


class Asked(dict):
    """The parameters of a question, as they travel with its answer. pandas copies what travels with a frame at every
    step, deeply; nobody changes these."""

    def __deepcopy__(self, memo: dict) -> "Asked":
        return self


@dataclass
class Database:
    """Checked, locked data of one state of the files, in memory. `version`: the data package's version and a fingerprint;
    `files`: the files themselves as they were checked, a frame of texts each, with the columns of table_files.COLUMNS."""

    connection: duckdb.DuckDBPyConnection
    version: str
    files: dict[str, pd.DataFrame]
    _made: OrderedDict = field(default_factory=OrderedDict)
    _lock: threading.Lock = field(default_factory=threading.Lock)

    def ask(self, name: str, **params) -> pd.DataFrame:
        """The answer to queries/{name}.sql as a frame; its columns are those of the query's SELECT.

        `frame.attrs` holds `query` and `params`, so that what stands under a picture can show and repeat the question.
        KeyError for an unknown query, ValueError where the parameters are not those that the file declares.
        """
        params = QUERY[name].complete(params)

        def answer() -> pd.DataFrame:
            frame = self.put(name, **params).df()
            frame.attrs = {"query": name, "params": Asked(params)}
            return frame

        return self.once((name, json.dumps(params, default=str, sort_keys=True)), answer).copy(deep=False)

    def put(self, name: str, **params) -> duckdb.DuckDBPyConnection:
        """The question as `ask` takes it, put to a cursor: its answer is fetched from there and remembered nowhere. For
        requests from anybody, whose different questions have no end."""
        query = QUERY[name]
        # A connection shared by threads raises; a cursor of one's own does not.
        return self.connection.cursor().execute(query.sql, query.complete(params))

    def once(self, key: tuple, make: Callable[[], Any]) -> Any:
        """What `make` returns, made once for a key as long as these data are current. For what depends on the key and
        the public data alone: every reader is given the same object, and nobody changes it."""
        with self._lock:
            if key in self._made:
                self._made.move_to_end(key)
                return self._made[key]
        made = make()
        with self._lock:
            self._made[key] = made
            while len(self._made) > REMEMBERED:
                self._made.popitem(last=False)
        return made


def check(connection: duckdb.DuckDBPyConnection) -> list[Problem]:
    """What queries/checks/ finds wrong in the raw tables."""
    problems = []
    for path in sorted((QUERIES / "checks").glob("*.sql")):
        for file, row, column, problem, remedy in connection.execute(path.read_text(encoding="utf-8")).fetchall():
            problems.append(Problem(f"{file}.csv", row, column, problem, remedy))
    return sorted(problems)


def put(connection: duckdb.DuckDBPyConnection, name: str, rows: list[list]) -> pd.DataFrame:
    """Put the rows of a CSV file, each after its number in the spreadsheet, into the raw table of that name, all of it text."""
    columns = table_files.COLUMNS[name]
    frame = pd.DataFrame(rows, columns=["row", *columns]).astype({"row": "int64"} | dict.fromkeys(columns, "str"))
    connection.register("incoming", frame)
    connection.execute(f"CREATE TABLE raw.{name} AS SELECT * FROM incoming")
    connection.unregister("incoming")
    return frame


def build(folder: Path = DATA) -> Database:
    """Read, check and lock the CSV files of a folder. BadData where a check finds something."""
    connection = duckdb.connect(":memory:")
    connection.execute("CREATE SCHEMA raw")
    problems, files, fingerprint = [], {}, hashlib.sha256()
    for name, columns in table_files.COLUMNS.items():
        path = folder / f"{name}.csv"
        rows, wrong = table_files.read(path)
        problems += wrong
        if path.exists():
            fingerprint.update(path.read_bytes())
        files[name] = put(connection, name, rows)[columns]
    # A file that could not be read would make every other file's references look wrong.
    problems = problems or check(connection)
    if problems:
        raise BadData(problems)
    for script in ("tables", "answers", "changes", "gaps", "documents"):
        connection.execute((QUERIES / "build" / f"{script}.sql").read_text(encoding="utf-8"))
    connection.execute("DROP SCHEMA raw CASCADE")
    for setting in ("enable_external_access", "autoinstall_known_extensions", "autoload_known_extensions"):
        connection.execute(f"SET {setting} = false")
    # Questions are small and many readers ask at once: a second thread per question costs more than it brings.
    connection.execute("SET threads = 1")
    connection.execute("SET lock_configuration = true")
    package = json.loads((DATA / "datapackage.json").read_text(encoding="utf-8"))
    return Database(connection, f"{package['version']}-{fingerprint.hexdigest()[:7]}", files)


class Current:
    """The database of the files as they are now: rebuilt when one changes, the last good one where they don't pass."""

    def __init__(self, folder: Path = DATA):
        self.folder = folder
        self.problems: list[Problem] = []
        self._lock = threading.Lock()
        self._database: Database | None = None
        self._state: tuple = ()

    def _files(self) -> tuple:
        # The day belongs to it: a rule adopted for tomorrow holds tomorrow.
        with os.scandir(self.folder) as found:
            return datetime.date.today(), *sorted((file.name, file.stat().st_mtime_ns, file.stat().st_size)
                                                  for file in found if file.name.endswith(".csv"))

    def database(self) -> Database:
        """The newest good database. BadData only where there has never been a good one."""
        state = self._files()
        if state != self._state or self._database is None:
            with self._lock:
                if state != self._state or self._database is None:
                    try:
                        self._database, self.problems = build(self.folder), []
                    except BadData as bad:
                        self.problems = bad.problems
                        if self._database is None:
                            raise
                    self._state = state
        return self._database


@lru_cache(maxsize=256)
def _row(columns: tuple[str, ...]) -> type:
    return namedtuple("Row", columns, rename=True)


def records(frame: pd.DataFrame) -> list[tuple]:
    """The rows of a frame as named tuples, for writing HTML: `itertuples` takes a millisecond for each group of rows,
    this takes one for the whole frame."""
    return list(map(_row(tuple(frame.columns))._make, zip(*(frame[column].tolist() for column in frame.columns))))


def grouped(frame: pd.DataFrame, column: str) -> dict[str, list[tuple]]:
    """The rows of a frame as named tuples by the value of one column, in the frame's order."""
    groups: dict[str, list[tuple]] = {}
    for row in records(frame):
        groups.setdefault(getattr(row, column), []).append(row)
    return groups


current = Current()


def ask(name: str, **params) -> pd.DataFrame:
    """Question the current public data; see `Database.ask`."""
    return current.database().ask(name, **params)


def once(key: tuple, make: Callable[[], Any]) -> Any:
    """Make something of the current public data once; see `Database.once`."""
    return current.database().once(key, make)


def version() -> str:
    """The version of the current public data, such as `2026.11.24-1a2b3c4`."""
    return current.database().version


def problems() -> list[Problem]:
    """What is wrong with the files as they are now, while the last good data are shown; empty where nothing is."""
    return current.problems
