"""Rows for somebody else's program: whole, with their sources and version, and safe to open."""
import csv
import io

import pandas as pd
import pytest

from dashboard import export, wording


def read(text):
    assert text.startswith("\ufeff")
    return list(csv.DictReader(io.StringIO(text[1:], newline="")))


def test_each_row_carries_its_sources_version_and_licence(shown):
    rows = read(export.as_csv(shown.ask("answers", year=2019, measures=["nights"])))
    assert [row["city_id"] for row in rows] == ["alba", "mora", "elan", "zell"]
    alba, mora = rows[:2]
    assert alba["source_ids"] == "alba-law-2019; gazette-2021" and alba["source_publishers"] == "City of Alba; The Gazette"
    assert alba["source_urls"] == "https://alba.example/law?id=1&part=2; https://gazette.example/cities"
    assert alba["value"] == "90" and alba["city"] == "Alba" and "sources" not in alba
    assert {row["data_version"] for row in rows} == {shown.version} and {row["licence"] for row in rows} == {wording.LICENCE}
    # A gap is a row too; what is not there is empty, and neither `nan` nor 0.
    assert mora["state"] == "does_not_apply" and mora["rule_id"] == mora["value"] == mora["number"] == mora["source_ids"] == ""


def test_rows_without_sources_are_exported_too(shown):
    assert [row["name"] for row in read(export.as_csv(shown.ask("cities")))] == ["Alba", "de Mora", "Élan", "Zell"]


@pytest.mark.parametrize("cell", ["=1+1", "+44 20", "-2", "@SUM(A1)", "\tx"])
def test_no_text_is_taken_for_a_formula(shown, cell):
    frame = pd.DataFrame({"note": pd.Series([cell, "plain = text", None], dtype="str"), "number": [-2.0, 3, None]})
    rows = read(export.as_csv(frame))
    assert [row["note"] for row in rows] == ["'" + cell, "plain = text", ""]
    assert [row["number"] for row in rows] == ["-2.0", "3.0", ""]


def test_the_frame_itself_stays_as_it_was(shown):
    frame = shown.ask("answers", year=2019)
    columns = list(frame.columns)
    export.as_csv(frame)
    assert list(frame.columns) == columns
