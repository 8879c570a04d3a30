"""The process in which readers' own SQL is run: a database of its own in memory, locked, with hard limits on memory and time.

Run by sandbox.py as a script, knowing nothing of the dashboard. Each line of its input is JSON: first the database file to
copy, then a query a line. Each line of its output answers one: columns and rows, or what the problem is.
"""
import contextlib
import datetime
import decimal
import json
import os
import sys
import threading

import duckdb

try:
    import resource
except ImportError:  # Windows: DuckDB's own limits remain, and the parent's watch over time.
    resource = None

SECONDS = 2
ROWS, COLUMNS = 1000, 100
CELL, ANSWER = 10_000, 2_000_000
MEMORY = 256
# Beyond the memory that DuckDB counts itself, which is not all that it takes.
MEGABYTES_IN_ALL = 400
SAFE_INTEGER = 2**53
# What a query may be made of. DuckDB takes a DELETE within a WITH for a part of a SELECT.
QUERIES = {"SELECT_NODE", "SET_OPERATION_NODE", "RECURSIVE_CTE_NODE", "CTE_NODE"}
QUESTION = "Only a question can be asked: a query that begins with SELECT, WITH or FROM, and changes nothing."
# What stands after FROM and reads nothing but its arguments.
FUNCTIONS = {"range", "generate_series", "unnest", "json_each"}


def open_copy(path: str) -> duckdb.DuckDBPyConnection:
    """The tables of a database file in memory, cut off from every file, the network and Python itself."""
    connection = duckdb.connect(config={"threads": 1, "memory_limit": f"{MEMORY}MB", "max_temp_directory_size": "0KB"})
    connection.execute(f"ATTACH '{path}' AS taken (READ_ONLY)")
    connection.execute("COPY FROM DATABASE taken TO memory")
    connection.execute("DETACH taken")
    connection.execute("DROP SCHEMA files CASCADE")
    for setting in ("temp_directory = ''", "secret_directory = ''", "python_enable_replacements = false", "autoinstall_known_extensions = false",
                    "autoload_known_extensions = false", "enable_external_access = false", "lock_configuration = true"):
        connection.execute(f"SET {setting}")
    return connection


def limit_process() -> None:
    """Make the operating system refuse what DuckDB would not: memory beyond the limit, any file, any dump; and be polite."""
    if hasattr(os, "nice"):
        os.nice(10)
    if not resource:
        return
    try:
        with open("/proc/self/statm", encoding="ascii") as sizes:
            taken = int(sizes.read().split()[0]) * resource.getpagesize()
        most = taken + MEGABYTES_IN_ALL * 2**20
        resource.setrlimit(resource.RLIMIT_AS, (most, most))
    except (OSError, ValueError):  # A system that counts otherwise.
        pass
    for kind in (resource.RLIMIT_FSIZE, resource.RLIMIT_CORE):
        resource.setrlimit(kind, (0, 0))


def problem(connection: duckdb.DuckDBPyConnection, sql: str, tables: set[str]) -> str | None:
    """Why a text is not run, by DuckDB's own reading of it; None where it is one query over the tables."""
    statements = connection.extract_statements(sql)
    if len(statements) != 1:
        return "Ask one question at a time." if statements else "There is no query yet."
    if statements[0].type != duckdb.StatementType.SELECT:
        return QUESTION
    read = json.loads(connection.execute("SELECT json_serialize_sql($1)", [sql]).fetchone()[0])
    if read["error"]:
        return f"This kind of query cannot be asked here: {read['error_message']}"
    nodes, asked, functions, named = [read], set(), set(), set()
    while nodes:
        node = nodes.pop()
        if isinstance(node, list):
            nodes += node
        elif isinstance(node, dict):
            nodes += node.values()
            kind = str(node.get("type"))
            if kind.endswith("_NODE") and kind not in QUERIES:
                return QUESTION
            if kind == "BASE_TABLE":
                asked.add(".".join(part for part in (node["catalog_name"], node["schema_name"], node["table_name"]) if part).lower().removeprefix("main."))
            elif kind == "TABLE_FUNCTION":
                functions.add(node["function"]["function_name"].lower())
            elif kind == "SHOW_REF" and not node["query"]:
                return "The tables and their columns stand beside the box; DESCRIBE and the name of a table lists its columns."
            if "cte_map" in node:
                named |= {entry["key"].lower() for entry in node["cte_map"]["map"]}
    if strangers := sorted(asked - tables - named) or sorted(functions - FUNCTIONS):
        return f"There is nothing named “{strangers[0][:100]}” to ask. There are: {', '.join(sorted(tables))}."
    return None


def plain(value):
    """A value as JSON holds it and a reader can read it."""
    if isinstance(value, decimal.Decimal):
        return float(value)
    if isinstance(value, (datetime.date, datetime.time)):
        return value.isoformat(" ") if isinstance(value, datetime.datetime) else value.isoformat()
    if isinstance(value, (list, dict, tuple)):
        value = json.dumps(value, ensure_ascii=False, default=str)
    elif isinstance(value, int) and not -SAFE_INTEGER <= value <= SAFE_INTEGER:
        value = str(value)
    elif not isinstance(value, (str, int, float, bool, type(None))):
        value = str(value)
    return value[:CELL] + "…" if isinstance(value, str) and len(value) > CELL else value


def answer(connection: duckdb.DuckDBPyConnection, sql: str) -> dict:
    """The first rows of a query's answer, and whether there are more."""
    connection.execute("BEGIN TRANSACTION READ ONLY")
    asked = connection.execute(sql)
    columns = [[column[0], str(column[1])] for column in asked.description]
    if len(columns) > COLUMNS:
        return {"problem": f"The answer has {len(columns):,} columns; up to {COLUMNS} can be shown."}
    if zoned := [name for name, kind in columns if "TIME ZONE" in kind]:
        return {"problem": f"A time with its zone cannot be shown. Write {zoned[0][:100]}::TIMESTAMP instead."}
    rows, size = [], 0
    while len(rows) < ROWS and size < ANSWER:
        row = asked.fetchone()
        if row is None:
            return {"columns": columns, "rows": rows, "more": False}
        rows.append([plain(value) for value in row])
        size += sum(len(cell) if isinstance(cell, str) else 8 for cell in rows[-1])
    return {"columns": columns, "rows": rows, "more": asked.fetchone() is not None}


def respond(connection: duckdb.DuckDBPyConnection, sql: str, tables: set[str]) -> dict:
    """What to answer to a text: {columns, rows, more}, or {problem}."""
    watch = threading.Timer(SECONDS, connection.interrupt)
    watch.start()
    try:
        refused = problem(connection, sql, tables)
        return {"problem": refused} if refused else answer(connection, sql)
    except duckdb.InterruptException:
        return {"problem": f"The question was stopped after {SECONDS} seconds. Ask for less: fewer tables at once, a narrower WHERE."}
    except (MemoryError, duckdb.OutOfMemoryException):
        return {"problem": "The question was stopped: it needs more memory than there is for it. Ask for less at once.", "spent": True}
    except RecursionError:
        return {"problem": "The query is nested too deeply to be read."}
    except duckdb.Error as error:
        return {"problem": str(error)}
    except Exception:  # A value that Python cannot hold, such as a date in the year 20000.
        return {"problem": "The answer holds a value that cannot be shown. Turn it into text: ::VARCHAR."}
    finally:
        watch.cancel()
        with contextlib.suppress(duckdb.Error):  # Where none was begun.
            connection.rollback()


def main() -> None:
    """Answer line by line until there is no more to read."""
    sys.setrecursionlimit(10_000)
    connection = open_copy(json.loads(sys.stdin.readline()))
    tables = {name for name, in connection.execute("SELECT table_name FROM duckdb_tables() WHERE NOT internal").fetchall()}
    limit_process()
    print("{}", flush=True)
    for line in sys.stdin:
        print(json.dumps(respond(connection, json.loads(line), tables)), flush=True)


if __name__ == "__main__":
    main()
