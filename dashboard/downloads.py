"""Files to take away, made of the current data once for each version: every table as CSV and as Parquet, and everything as
an Excel workbook, a DuckDB file and a data package. Each carries version, date and licence within."""
import datetime
import gzip
import io
import json
import re
import tempfile
import zipfile
from dataclasses import dataclass
from pathlib import Path

import duckdb
import openpyxl
import pandas as pd
from openpyxl.cell import WriteOnlyCell
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE
from openpyxl.styles import Alignment, Font
from openpyxl.utils import get_column_letter

from dashboard import citation, database, dictionary, export, wording
from dashboard.database import Database

NAME = "sharing-cities"
MEDIA = {
    "csv": "text/csv; charset=utf-8",
    "parquet": "application/vnd.apache.parquet",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "duckdb": "application/vnd.duckdb",
    "zip": "application/zip",
}
# What is smaller compressed on its way; the others are so already.
PACKED = {"csv", "duckdb"}
TYPES = {"string": "VARCHAR", "number": "DOUBLE", "integer": "BIGINT", "date": "DATE", "boolean": "BOOLEAN"}
FIELD_TYPES = {"BIGINT": "integer", "DOUBLE": "number"}
CELLS, ALL = "cells", 10_000_000
# The oldest format of DuckDB's own that holds these tables: whoever has version 1 of DuckDB can read the file.
STORAGE = "v1.0.0"
# Characters that a column of the workbook is at most wide.
WIDEST = 60


@dataclass(frozen=True)
class Table:
    """A table that can be taken away. fields: its columns, described as in a data package."""

    name: str
    title: str
    about: str
    licence: str
    rows: int
    fields: list[dict]

    def texts(self) -> list[str]:
        """The columns that hold text."""
        return [field["name"] for field in self.fields if field["type"] == "string"]


def names(data: Database) -> list[str]:
    """The names of all files that `file` makes."""
    return [f"{NAME}.{ending}" for ending in ("xlsx", "duckdb", "zip")] + [f"{table}.{ending}" for table in tables(data) for ending in ("csv", "parquet")]


def tables(data: Database) -> dict[str, Table]:
    """The curated files, and the cells as of today, by name."""
    return data.once(("downloads.tables",), lambda: _tables(data))


def licence(data: Database, query: str) -> str:
    """Under which licence the rows of a query stand: the dashboard's, or that of the file they are read from where it has another."""
    read_from = re.search(r"\bFROM (\w+)", database.QUERY[query].sql)
    table = tables(data).get(read_from[1]) if read_from else None
    return table.licence if table and citation.LICENCE_ID not in table.licence else wording.LICENCE


def file(data: Database, name: str) -> bytes:
    """A file by its name, such as rules.csv. KeyError where there is none of that name."""
    table, _, ending = name.rpartition(".")
    if name not in names(data):
        raise KeyError(name)
    make = {"csv": _csv, "parquet": _parquet, "xlsx": _workbook, "duckdb": _duckdb, "zip": _package}[ending]
    return data.once(("downloads", name), lambda: make(data, table) if ending in ("csv", "parquet") else make(data))


def packed(data: Database, name: str) -> bytes:
    """A file compressed with gzip."""
    return data.once(("downloads", name, "packed"), lambda: gzip.compress(file(data, name), 5))


def about(data: Database, table: Table | None = None) -> dict[str, str]:
    """What a file says of itself, of one table or of all."""
    package = dictionary.package()
    apart = "".join(f"; {name}: {_terms(resource)}" for name, resource in dictionary.resources().items() if "licenses" in resource)
    return {
        "title": table.title if table else package["title"],
        "description": table.about if table else package["description"],
        "version": data.version,
        "date": package["created"][:10],
        "cells_as_of": datetime.date.today().isoformat(),
        "licence": table.licence if table else _terms(package) + apart,
        "publisher": citation.PUBLISHER,
        "citation": citation.Work(citation.DATA_SET, data.version, "", datetime.date.today()).plain(),
    }


def _terms(described: dict) -> str:
    """Under which licence the package or one of its files stands, and who is to be named."""
    holders = [source["title"] for source in described["sources"]] if "path" in described else [citation.PUBLISHER]
    return ", ".join([*(f"{licence['title']} ({licence['name']})" for licence in described["licenses"]), *holders])


def _tables(data: Database) -> dict[str, Table]:
    package, described = dictionary.package(), dictionary.resources()
    connection = _typed(data)
    found = {}
    for name in sorted([*data.files, CELLS], key=dictionary.place):
        rows = connection.execute(f"SELECT count(*) FROM files.{name}").fetchone()[0]
        if name == CELLS:
            columns = connection.execute("SELECT column_name, data_type FROM duckdb_columns() WHERE table_name = 'cells' ORDER BY column_index").fetchall()
            fields = [{"name": column, "type": FIELD_TYPES.get(kind, "string"),
                       "description": dictionary.meaning("cells", column, described) or dictionary.meaning("rules", column, described)}
                      for column, kind in columns]
            text = ("Every city's answer to every question as of today, in the five states: a row for each rule that holds in a cell (a city "
                    "and a question), or one for the cell where none does. Made from the other tables.")
            found[name] = Table(name, "Cells", text, _terms(package), rows, fields)
        else:
            resource = described[name]
            found[name] = Table(name, resource["title"], resource["description"], _terms(resource if "licenses" in resource else package), rows, resource["schema"]["fields"])
    return found


def _typed(data: Database) -> duckdb.DuckDBPyConnection:
    """A connection of its own, to be thrown away, in whose schema `files` the tables stand with their types."""
    connection = duckdb.connect(config={"threads": 1})
    connection.execute("CREATE SCHEMA files")
    described = dictionary.resources()
    for name, frame in data.files.items():
        columns = []
        for field in described[name]["schema"]["fields"]:
            text = f"nullif(\"{field['name']}\", '')"
            value = f"{text} = '{field['trueValues'][0]}'" if field["type"] == "boolean" else f"{text}::{TYPES[field['type']]}"
            columns.append(f"{value} AS \"{field['name']}\"")
        _hold(connection, f"files.{name}", frame, f"SELECT {', '.join(columns)} FROM incoming")
    cells = data.put("api_cells", year=datetime.date.today().year, limit=ALL).df()
    _hold(connection, f"files.{CELLS}", _flat(cells), "FROM incoming")
    return connection


def _flat(cells: pd.DataFrame) -> pd.DataFrame:
    """The cells as plain columns."""
    sources = cells.pop("sources")
    cells["source_ids"] = ["" if wording.missing(listed) else ";".join(source["source_id"] for source in listed) for listed in sources]
    return cells.drop(columns="total")


def _hold(connection: duckdb.DuckDBPyConnection, table: str, incoming, select: str) -> None:
    connection.register("incoming", incoming)
    connection.execute(f"CREATE TABLE {table} AS {select}")
    connection.unregister("incoming")


def _plain_rows(data: Database, table: str, connection: duckdb.DuckDBPyConnection) -> pd.DataFrame:
    """The rows of a table as they are written to CSV: the curated files letter for letter, but for what a spreadsheet
    would take for a formula."""
    frame = (data.files[table] if table in data.files else connection.execute(f"FROM files.{table}").df()).copy(deep=False)
    for column in tables(data)[table].texts():
        frame[column] = export.harmless(frame[column])
    return frame


def _csv(data: Database, table: str) -> bytes:
    frame = _plain_rows(data, table, _typed(data))
    frame["data_version"], frame["licence"] = data.version, tables(data)[table].licence
    return ("\ufeff" + frame.to_csv(index=False)).encode()


def _parquet(data: Database, table: str) -> bytes:
    told = about(data, tables(data)[table])
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "table.parquet"
        pairs = ", ".join(f"{key}: {_quoted(value)}" for key, value in told.items())
        _typed(data).execute(f"COPY files.{table} TO {_quoted(path)} (FORMAT parquet, COMPRESSION zstd, KV_METADATA {{{pairs}}})")
        return path.read_bytes()


def _quoted(text) -> str:
    return "'" + str(text).replace("'", "''") + "'"


def _package(data: Database) -> bytes:
    connection, package = _typed(data), dictionary.package()
    cells = tables(data)[CELLS]
    package["version"] = data.version
    package["resources"].append({
        "name": CELLS, "path": f"{CELLS}.csv", "title": cells.title, "description": cells.about, "type": "table", "format": "csv",
        "mediatype": "text/csv", "encoding": "utf-8", "schema": {"fields": cells.fields, "missingValues": [""]}})
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("datapackage.json", json.dumps(package, ensure_ascii=False, indent=2))
        for paper in ("README.md", "CODEBOOK.md"):
            archive.writestr(paper, (database.DATA / paper).read_text(encoding="utf-8"))
        for table in tables(data):
            archive.writestr(f"{table}.csv", _plain_rows(data, table, connection).to_csv(index=False))
    return out.getvalue()


def _duckdb(data: Database) -> bytes:
    """The tables and macros of the database itself, with what they mean, and the curated files in the schema `files`."""
    asked, out, described = data.connection.cursor(), _typed(data), dictionary.resources()
    _hold(out, "about", pd.DataFrame(about(data).items(), columns=["name", "value"]), "FROM incoming")
    for table, columns in dictionary.tables(data).items():
        _hold(out, table, asked.sql(f"FROM {table}").to_arrow_table(), "FROM incoming")
        _say(out, table, dictionary.about(table, described), {column.name: column.meaning for column in columns})
    for table in tables(data).values():
        _say(out, f"files.{table.name}", table.about, {field["name"]: field["description"] for field in table.fields})
    for name, parameters, definition in asked.execute(
            "SELECT function_name, parameters, macro_definition FROM duckdb_functions() WHERE NOT internal").fetchall():
        out.execute(f"CREATE MACRO {name}({', '.join(parameters)}) AS {definition}")
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / f"{NAME}.duckdb"
        out.execute(f"ATTACH {_quoted(path)} AS taken (STORAGE_VERSION '{STORAGE}')")
        out.execute("COPY FROM DATABASE memory TO taken")
        out.execute("DETACH taken")
        return path.read_bytes()


def _say(connection: duckdb.DuckDBPyConnection, table: str, text: str, columns: dict[str, str]) -> None:
    """Write down in a database what a table and its columns mean."""
    connection.execute(f"COMMENT ON TABLE {table} IS {_quoted(text)}")
    for column, meaning in columns.items():
        connection.execute(f"COMMENT ON COLUMN {table}.\"{column}\" IS {_quoted(meaning)}")


def _workbook(data: Database) -> bytes:
    connection, contents = _typed(data), tables(data)
    book = openpyxl.Workbook(write_only=True)
    told = about(data)
    book.properties.title, book.properties.creator, book.properties.description = told["title"], told["publisher"], f"{told['version']}, {told['licence']}"
    sheet = book.create_sheet("About")
    sheet.column_dimensions["A"].width, sheet.column_dimensions["B"].width = 20, 110
    for name, value in told.items():
        sheet.append([_cell(sheet, name.replace("_", " "), bold=True), _cell(sheet, value, wrap=True)])
    sheet.append([])
    sheet.append([_cell(sheet, "sheet", bold=True), _cell(sheet, "what it holds", bold=True), _cell(sheet, "rows", bold=True)])
    for table in contents.values():
        sheet.append([table.name, _cell(sheet, table.about, wrap=True), table.rows])
    _codebook(book, contents)
    for table in contents.values():
        rows = connection.execute(f"FROM files.{table.name}").fetchall()
        columns = [field["name"] for field in table.fields]
        sheet = _sheet(book, table.name, [min(WIDEST, max(len(str(value)) for value in cells)) for cells in zip(columns, *rows[:300])], len(rows))
        sheet.append([_cell(sheet, column, bold=True) for column in columns])
        for row in rows:
            # A cell of one's own takes time; most texts need none.
            sheet.append([_cell(sheet, value) if isinstance(value, str) and (value[:1] == "=" or ILLEGAL_CHARACTERS_RE.search(value)) else value for value in row])
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def _codebook(book: openpyxl.Workbook, contents: dict[str, Table]) -> None:
    """The sheet that explains every column."""
    heads = {"table": 14, "column": 18, "type": 10, "meaning": 90, "one of": 60}
    sheet = _sheet(book, "Codebook", list(heads.values()), sum(len(table.fields) for table in contents.values()))
    sheet.append([_cell(sheet, head, bold=True) for head in heads])
    for table in contents.values():
        for field in table.fields:
            codes = ", ".join(map(str, field.get("constraints", {}).get("enum", [])))
            sheet.append([table.name, field["name"], field["type"], _cell(sheet, field["description"], wrap=True), _cell(sheet, codes, wrap=True)])


def _sheet(book: openpyxl.Workbook, name: str, widths: list[int], rows: int):
    """A sheet whose first row stays in sight and can be filtered by."""
    sheet = book.create_sheet(name)
    for i, width in enumerate(widths, 1):
        sheet.column_dimensions[get_column_letter(i)].width = width + 2
    sheet.freeze_panes = "A2"
    sheet.auto_filter.ref = f"A1:{get_column_letter(len(widths))}{rows + 1}"
    return sheet


def _cell(sheet, text: str, bold: bool = False, wrap: bool = False):
    """A cell that holds a text and never a formula."""
    cell = WriteOnlyCell(sheet, ILLEGAL_CHARACTERS_RE.sub("", text))
    cell.data_type = "s"
    if bold:
        cell.font = Font(bold=True)
    if wrap:
        cell.alignment = Alignment(wrap_text=True, vertical="top")
    return cell
