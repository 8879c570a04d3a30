"""What travels with the data tells the truth about them: the data package, the codebook, the papers of the repository."""
import csv
import datetime
import json
import re

import pytest

from dashboard import database, table_files

PACKAGE = json.loads((database.DATA / "datapackage.json").read_text(encoding="utf-8"))
RESOURCES = {resource["name"]: resource for resource in PACKAGE["resources"]}
READ_AS = {"string": str, "number": float, "integer": int, "date": datetime.date.fromisoformat,
           "boolean": lambda text: {"yes": True, "no": False}[text]}
each_file = pytest.mark.parametrize("name", table_files.COLUMNS)


def paper(name: str) -> str:
    return (database.ROOT / name).read_text(encoding="utf-8")


def rows(name: str) -> list[dict]:
    found, problems = table_files.read(database.DATA / f"{name}.csv")
    assert not problems
    return [dict(zip(table_files.COLUMNS[name], cells[1:])) for cells in found]


def keys(found: list[dict], columns: list[str]) -> list[tuple]:
    return [tuple(row[column] for column in columns) for row in found]


def wrong(value: str, field: dict) -> str | None:
    """What is wrong with a cell, as its field describes it."""
    rules = field.get("constraints", {})
    if not value:
        return "missing" if rules.get("required") else None
    try:
        read = READ_AS[field["type"]](value)
    except (ValueError, KeyError):
        return f"is no {field['type']}"
    if "pattern" in rules and not re.fullmatch(rules["pattern"], value):
        return "does not fit the pattern"
    if "enum" in rules and read not in rules["enum"]:
        return "is not in the list"
    if "maxLength" in rules and len(value) > rules["maxLength"]:
        return "is too long"
    if not rules.get("minimum", read) <= read <= rules.get("maximum", read):
        return "is out of range"
    return None


def test_the_package_describes_every_file_and_no_other():
    assert list(RESOURCES) == list(table_files.COLUMNS)
    assert {resource["path"] for resource in RESOURCES.values()} == {path.name for path in database.DATA.glob("*.csv")}
    assert PACKAGE["licenses"] and PACKAGE["sources"] and PACKAGE["description"]


@each_file
def test_the_package_describes_just_the_columns_of_a_file(name):
    fields = RESOURCES[name]["schema"]["fields"]
    with open(database.DATA / f"{name}.csv", encoding="utf-8-sig", newline="") as file:
        header = next(csv.reader(file))
    assert [field["name"] for field in fields] == header == table_files.COLUMNS[name]
    assert all(field["description"].endswith(".") for field in fields)


@each_file
def test_every_cell_is_as_the_package_says(name):
    found = rows(name)
    for field in RESOURCES[name]["schema"]["fields"]:
        column = [row[field["name"]] for row in found]
        told = {value: said for value in set(column) if (said := wrong(value, field))}
        assert not told, f"{name}.csv, {field['name']}: {told}"
        if field.get("constraints", {}).get("unique"):
            assert len(set(column)) == len(column)


@each_file
def test_keys_are_unique_and_lead_somewhere(name):
    schema, found = RESOURCES[name]["schema"], rows(name)
    for columns in [schema["primaryKey"]] if "primaryKey" in schema else schema["uniqueKeys"]:
        assert len(set(keys(found, columns))) == len(found)
    for key in schema.get("foreignKeys", []):
        targets = keys(rows(key["reference"]["resource"]), key["reference"]["fields"])
        assert {value for value in keys(found, key["fields"]) if all(value)} <= set(targets)


def test_the_package_knows_a_mistake_when_it_sees_one():
    fields = {field["name"]: field for field in RESOURCES["rules"]["schema"]["fields"]}
    assert wrong("", fields["city_id"]) == "missing"
    assert wrong("2019/10", fields["valid_from"]) == "does not fit the pattern"
    assert wrong("maybe", fields["status"]) == "is not in the list"
    assert wrong("x" * 161, fields["scope"]) == "is too long"
    assert wrong("yesterday", fields["recorded"]) == "is no date"
    assert wrong("91", {field["name"]: field for field in RESOURCES["cities"]["schema"]["fields"]}["latitude"]) == "is out of range"


@each_file
def test_the_codebook_explains_the_columns_of_a_file_in_their_order(name):
    assert f"`{','.join(table_files.COLUMNS[name])}`" in paper("data/CODEBOOK.md")
    assert f"{name}.csv" in paper("data/README.md")


def test_a_list_of_codes_is_the_same_in_the_package_and_in_the_checks():
    checks = paper("queries/checks/codes_are_known.sql")
    for name, resource in RESOURCES.items():
        for field in resource["schema"]["fields"]:
            codes = field.get("constraints", {}).get("enum")
            if codes and field["type"] == "string":
                line = re.search(rf"'{name}'(?: AS file)?, \"row\", '{field['name']}'.*?'([a-z_|]+)'(?: AS codes)? FROM raw", checks)
                assert line and line[1].split("|") == codes, f"{name}.{field['name']}"


def test_versions_and_licences_agree():
    citation = dict(re.findall(r'^([a-z-]+): "?([^"\n]+)"?$', paper("CITATION.cff"), re.M))
    assert citation["version"] == PACKAGE["version"] == citation["date-released"].replace("-", ".")
    assert citation["license"] == PACKAGE["licenses"][0]["name"] == "CC-BY-4.0"
    assert f"version {PACKAGE['version']}" in paper("data/README.md")
    assert {licence["name"] for licence in RESOURCES["feeds"]["licenses"]} == {"CC-BY-3.0"}
    assert paper("LICENSE").startswith("MIT License")


def test_the_readme_names_the_two_commands_and_make_knows_them():
    for command in ("run", "test", "check", "bench"):
        assert f"make {command}" in paper("README.md")
        assert re.search(rf"^{command}:", paper("Makefile"), re.M)
