"""The files to take away: they open in other programs, hold the same rows, and say what they are."""
import csv
import datetime
import io
import json
import zipfile

import duckdb
import openpyxl
import pandas as pd
import pytest

from dashboard import database, downloads, table_files

TABLES = [*table_files.COLUMNS, downloads.CELLS]
each_table = pytest.mark.parametrize("table", TABLES)


@pytest.fixture(scope="module")
def taken(real, tmp_path_factory):
    """Gives a file by its name, as somebody has it after the download."""
    folder = tmp_path_factory.mktemp("taken")

    def take(name: str):
        path = folder / name
        if not path.exists():
            path.write_bytes(downloads.file(real, name))
        return path
    return take


@pytest.fixture(scope="module")
def rows(real) -> dict[str, int]:
    """How many rows each table has, by other means than the downloads'."""
    cells = real.ask("answers", year=datetime.date.today().year)
    return {name: len(frame) for name, frame in real.files.items()} | {downloads.CELLS: len(cells)}


@pytest.fixture(scope="module")
def package(taken):
    with zipfile.ZipFile(taken("sharing-cities.zip")) as archive:
        return {name: archive.read(name).decode() for name in archive.namelist()}


@pytest.fixture(scope="module")
def workbook(taken):
    return openpyxl.load_workbook(taken("sharing-cities.xlsx"), read_only=True)


@each_table
def test_csv_and_parquet_open_in_pandas_and_duckdb_with_the_same_rows(real, taken, rows, table):
    as_csv, as_parquet = pd.read_csv(taken(f"{table}.csv"), dtype=str, keep_default_na=False), pd.read_parquet(taken(f"{table}.parquet"))
    assert len(as_csv) == len(as_parquet) == rows[table]
    columns = [field["name"] for field in downloads.tables(real)[table].fields]
    assert list(as_parquet.columns) == columns and list(as_csv.columns) == [*columns, "data_version", "licence"]
    for ending in ("csv", "parquet"):
        assert duckdb.sql(f"SELECT count(*) FROM '{taken(f'{table}.{ending}')}'").fetchall() == [(rows[table],)]


@each_table
def test_the_whole_collections_hold_the_same_rows(taken, rows, package, workbook, table):
    assert len(list(csv.reader(io.StringIO(package[f"{table}.csv"], newline="")))) == rows[table] + 1
    assert sum(any(cell is not None for cell in row) for row in workbook[table].iter_rows(values_only=True)) == rows[table] + 1
    with duckdb.connect(str(taken("sharing-cities.duckdb")), read_only=True) as opened:
        assert opened.execute(f"SELECT count(*) FROM files.{table}").fetchone()[0] == rows[table]


def test_a_value_is_the_same_in_every_form(real, taken, package, workbook):
    known = pd.read_parquet(taken("cities.parquet")).set_index("city_id").loc["amsterdam"]
    rule = pd.read_csv(taken("rules.csv"), dtype=str, keep_default_na=False).set_index("rule_id").loc["amsterdam.str_night_cap.1"]
    heads, *lines = workbook["rules"].iter_rows(values_only=True)
    sheet = next(dict(zip(heads, line)) for line in lines if line[0] == "amsterdam.str_night_cap.1")
    curated = real.files["rules"].set_index("rule_id").loc["amsterdam.str_night_cap.1"]
    for column in ("value", "valid_from", "status", "source_ids"):
        assert rule[column] == (sheet[column] or "") == curated[column]
    assert bool(known.alliance_partner) and known.latitude == 52.374
    assert "amsterdam,Amsterdam,NL,Netherlands" in package["cities.csv"]


def test_the_cells_are_the_answers_of_today_in_five_states(real, taken):
    cells, answers = pd.read_parquet(taken("cells.parquet")), real.ask("answers", year=datetime.date.today().year)
    assert dict(cells.state.value_counts()) == dict(answers.state.value_counts())
    assert cells.groupby(["city_id", "measure_id"]).ngroups == len(real.files["cities"]) * len(real.files["measures"])


def test_every_file_says_its_version_date_and_licence(real, taken, package, workbook):
    date = real.version.partition("-")[0].replace(".", "-")
    frame = pd.read_csv(taken("rules.csv"), dtype=str)
    assert set(frame.data_version) == {real.version} and frame.licence.str.contains("CC-BY-4.0").all()
    assert "CC-BY-3.0" in pd.read_csv(taken("feeds.csv")).licence[0] and "GeoNames" in pd.read_csv(taken("cities.csv")).licence[0]
    told = {key.decode(): value.decode() for key, value in duckdb.sql(f"SELECT key, value FROM parquet_kv_metadata('{taken('rules.parquet')}')").fetchall()}
    assert (told["version"], told["date"]) == (real.version, date) and "CC-BY-4.0" in told["licence"]
    described = json.loads(package["datapackage.json"])
    assert described["version"] == real.version and described["created"].startswith(date) and described["licenses"][0]["name"] == "CC-BY-4.0"
    about = {row[0]: row[1] for row in workbook["About"].iter_rows(values_only=True) if row}
    with duckdb.connect(str(taken("sharing-cities.duckdb")), read_only=True) as opened:
        inside = dict(opened.execute("FROM about").fetchall())
    for said in (about, inside):
        assert (said["version"], said["date"]) == (real.version, date) and "CC-BY-4.0" in said["licence"] and "feeds: " in said["licence"]
        assert real.version in said["citation"]


def test_the_workbook_begins_with_what_it_is_and_a_codebook_of_every_column(real, workbook):
    assert workbook.sheetnames == ["About", "Codebook", *downloads.tables(real)]
    heads, *lines = workbook["Codebook"].iter_rows(values_only=True)
    assert heads == ("table", "column", "type", "meaning", "one of")
    assert [line[:2] for line in lines] == [(table.name, field["name"]) for table in downloads.tables(real).values() for field in table.fields]
    assert all(line[3] for line in lines)
    assert next(line[4] for line in lines if line[:2] == ("rules", "status")).startswith("in_force, ")


def test_the_package_describes_the_files_within(package):
    described = json.loads(package["datapackage.json"])
    assert {resource["path"] for resource in described["resources"]} | {"datapackage.json", "README.md", "CODEBOOK.md"} == set(package)
    for resource in described["resources"]:
        header = next(csv.reader(io.StringIO(package[resource["path"]])))
        assert header == [field["name"] for field in resource["schema"]["fields"]]


def test_every_query_of_the_pages_runs_on_the_duckdb_file(real, taken):
    year = datetime.date.today().year
    with duckdb.connect(str(taken("sharing-cities.duckdb")), read_only=True) as opened:
        for name, params in (("answers", {"year": year}), ("contents", {}), ("comparison", {"year": year, "cities": ["amsterdam", "berlin"]})):
            query = database.QUERY[name]
            assert len(opened.execute(query.sql, query.complete(params)).fetchall()) == len(real.ask(name, **params))
        assert opened.execute("SELECT count(*) FROM duckdb_columns() WHERE NOT internal AND comment IS NULL AND table_name <> 'about'").fetchone() == (0,)


def test_a_text_that_looks_like_a_formula_stays_a_text(real, monkeypatch):
    hostile = real.files["withheld"].iloc[:0].copy()
    hostile.loc[0] = ["amsterdam", "str_permit", "2020", '=HYPERLINK("http://stranger.example")']
    data = database.Database(real.connection, real.version, real.files | {"withheld": hostile})
    assert "'=HYPERLINK" in downloads.file(data, "withheld.csv").decode()
    book = openpyxl.load_workbook(io.BytesIO(downloads.file(data, "sharing-cities.xlsx")))
    cell = book["withheld"]["D2"]
    assert (cell.data_type, cell.value) == ("s", hostile.note[0])


def test_a_file_is_made_once_for_a_version(real):
    assert downloads.file(real, "sectors.csv") is downloads.file(real, "sectors.csv")


@pytest.mark.parametrize("name", ["", "rules", "rules.exe", "../data/rules.csv", "nothing.csv", "cells.xlsx", ".zip"])
def test_there_are_no_other_files(real, name):
    with pytest.raises(KeyError):
        downloads.file(real, name)
