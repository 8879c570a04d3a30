"""The SQL box: readers' own queries, run in processes of their own on a copy of the public tables, each with limits on time,
memory and rows. A query that breaks through all of them ends its process and nobody else's."""
import datetime
import itertools
import json
import os
import queue
import re
import subprocess
import sys
import tempfile
import threading
from dataclasses import dataclass
from pathlib import Path

import pandas as pd

from dashboard import downloads
from dashboard.database import Database, Query
from dashboard.sandbox_worker import ROWS, SECONDS

WORKER = Path(__file__).with_name("sandbox_worker.py")
LONGEST = 5000
# How many questions are answered at once, and how long one waits for its turn, in seconds.
AT_ONCE, PATIENCE = 2, 4
# The process answers for itself after SECONDS; one that does not is ended.
GRACE, START = 1, 60
INTEGERS = {"TINYINT", "SMALLINT", "INTEGER", "BIGINT", "UTINYINT", "USMALLINT", "UINTEGER", "UBIGINT"}
# What a Python needs of its surroundings to start; nothing else is handed on.
SURROUNDINGS = ("PATH", "LD_LIBRARY_PATH", "SYSTEMROOT")

# Questions that city officers and staff have put, as examples of how the tables hang together.
EXAMPLES = {
    "Where must a host register today, since when, and by whose rule?": """SELECT city.name AS city, city.country, r.valid_from AS since, r.level, r.scope
FROM cells c
JOIN rules r USING (rule_id)
JOIN cities city ON city.city_id = c.city_id
WHERE c.measure_id = 'str_registration' AND c.state = 'recorded'
  AND c.year = (SELECT max(year) FROM cells)
ORDER BY city.name""",
    "How did limits on nights per year change, city by city?": """SELECT city.name AS city, r.value AS nights, r.scope, r.valid_from, r.valid_to, r.status
FROM rules r
JOIN cities city USING (city_id)
WHERE r.measure_id = 'str_night_cap'
ORDER BY city.name, r.holds_from""",
    "How many cities had a rule on access for shared scooters, and how many were recorded at all?": """SELECT year,
  count(DISTINCT city_id) FILTER (WHERE state = 'recorded') AS with_a_rule,
  count(DISTINCT city_id) FILTER (WHERE state IN ('recorded', 'no_such_rule')) AS recorded,
  count(DISTINCT city_id) AS cities
FROM cells
WHERE measure_id = 'mm_scooter_access' AND year >= 2016
GROUP BY year
ORDER BY year""",
    "What is not recorded yet for partner cities?": """SELECT s.label AS sector, m.label AS question, count(*) AS cities,
  string_agg(city.name, ', ' ORDER BY city.name) AS not_recorded_for
FROM cells c
JOIN cities city USING (city_id)
JOIN measures m USING (measure_id)
JOIN sectors s USING (sector_id)
WHERE city.partner AND c.state = 'not_recorded' AND c.year = (SELECT max(year) FROM cells)
GROUP BY s.position, s.label, m.position, m.label
ORDER BY s.position, m.position""",
    "Which rules in force rest on reports alone, none newer than 2019?": """SELECT city.name AS city, m.label AS question, r.value, r.as_of, s.publisher, s.title, s.url
FROM rules r
JOIN cities city USING (city_id)
JOIN measures m USING (measure_id)
JOIN rule_sources USING (rule_id)
JOIN sources s USING (source_id)
WHERE r.status = 'in_force' AND r.basis = 'reported' AND r.as_of < '2020'
ORDER BY r.as_of, city.name""",
}


class Stopped(Exception):
    """A query that has no answer; the message says why, and what to do."""


@dataclass(frozen=True)
class Answer:
    """The rows of an answer; `more` where there are more than are shown."""

    frame: pd.DataFrame
    more: bool


class Process:
    """A worker process with a copy of the tables."""

    def __init__(self, data: Database):
        self.holds = _state(data)
        self.process = subprocess.Popen(
            [sys.executable, "-I", str(WORKER)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True, encoding="utf-8",
            env={name: os.environ[name] for name in SURROUNDINGS if name in os.environ})
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder) / "tables.duckdb"
            path.write_bytes(downloads.file(data, f"{downloads.NAME}.duckdb"))
            self._say(str(path), START)

    def ask(self, sql: str) -> dict:
        """What the process answers to a query. Stopped where it does not."""
        return self._say(sql, SECONDS + GRACE)

    def _say(self, text: str, seconds: float) -> dict:
        late = threading.Timer(seconds, self.end)
        late.start()
        try:
            self.process.stdin.write(json.dumps(text) + "\n")
            self.process.stdin.flush()
            line = self.process.stdout.readline()
        except OSError:
            line = ""
        finally:
            late.cancel()
        if not line:
            self.end()
            raise Stopped(f"The question was stopped: it took more than {SECONDS} seconds, or more memory than there is for it. Ask for less at once.")
        return json.loads(line)

    def end(self) -> None:
        """End the process, whatever it is doing."""
        self.process.kill()
        self.process.wait()

    def serves(self, data: Database) -> bool:
        """Whether it is there and holds these data."""
        return self.process.poll() is None and self.holds == _state(data)


def _state(data: Database) -> tuple:
    # The day belongs to it: what holds today may not hold tomorrow.
    return data.version, datetime.date.today()


# The one that was used last is taken first; another is only started while that is busy.
_processes: queue.LifoQueue = queue.LifoQueue()
for _ in range(AT_ONCE):
    _processes.put(None)


def written_out(query: Query, params: dict) -> str:
    """One of our own queries with its parameters written in, for somebody to put into the box and to change."""
    body = "\n".join(line for line in query.sql.splitlines() if not line.startswith("-- "))
    return re.sub(r"\$(\w+)", lambda found: _literal(params[found[1]]), body)


def _literal(value) -> str:
    """A parameter's value in SQL."""
    if isinstance(value, (list, tuple)):
        return f"[{', '.join(map(_literal, value))}]"
    if isinstance(value, datetime.date):
        return f"DATE '{value}'"
    if isinstance(value, str):
        return "'" + value.replace("'", "''") + "'"
    return "NULL" if value is None else str(value)


def ask(data: Database, sql: str) -> Answer:
    """The answer to a reader's own query, up to ROWS rows. Stopped where it has none, is not allowed, or takes too much."""
    if len(sql) > LONGEST:
        raise Stopped(f"The query is longer than {LONGEST:,} characters.")
    try:
        process = _processes.get(timeout=PATIENCE)
    except queue.Empty:
        raise Stopped("Others are asking right now. Ask again in a few seconds.") from None
    try:
        if process and not process.serves(data):
            process.end()
            process = None
        process = process or Process(data)
        said = process.ask(sql)
        if "spent" in said:
            process.end()
    finally:
        _processes.put(process)
    if "problem" in said:
        raise Stopped(_sentence(said["problem"]))
    return Answer(_frame(said["columns"], said["rows"]), said["more"])


def _sentence(problem: str) -> str:
    """What DuckDB says, as a reader is told."""
    return re.sub(r'"([^"\n]*)"', r"“\1”", problem.strip())[:1000]


def _frame(columns: list[list[str]], rows: list[list]) -> pd.DataFrame:
    """The rows as a frame whose column names are all different."""
    names: list[str] = []
    for name, _ in columns:
        names.append(name if name not in names else next(f"{name} ({i})" for i in itertools.count(2) if f"{name} ({i})" not in names))
    cells = list(zip(*rows)) or [()] * len(columns)
    return pd.DataFrame({
        name: pd.array(cell, dtype="Int64") if kind in INTEGERS and not any(isinstance(value, str) for value in cell) else pd.Series(cell, dtype=None)
        for name, (_, kind), cell in zip(names, columns, cells)})
