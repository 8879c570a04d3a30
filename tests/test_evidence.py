"""What stands under every picture: how many are recorded, how it is known, and how to repeat it."""
import datetime
from urllib.parse import parse_qsl, urlsplit

import pytest

from dashboard import database, evidence
from tests.reading import read

OLD = datetime.date.today().year - 2021 > evidence.OLD_AFTER_YEARS


def test_the_line_says_n_of_n_levels_basis_age_and_version(shown):
    line = read(evidence.line(shown.ask("answers", year=2020, measures=["nights"]))).words.split(" · ")
    assert line[0] == "3 of 4 recorded"
    assert line[1] == "Rules by level: city 3, national 1"
    assert line[2] == "Official sources for 1, reported for 3"
    assert line[3].startswith("Evidence from 2020 to 2021")
    assert line[-1] == f"Data version {shown.version}"


def test_old_evidence_is_counted(shown):
    this_year = datetime.date.today().year
    line = evidence.line(shown.ask("answers", year=2018, cities=["zell"], measures=["access"]))
    assert ("1 of it older than 5 years" in line) == (this_year - 2020 > 5)


def test_gaps_count_among_those_asked_and_no_such_rule_among_those_recorded(shown):
    assert evidence.line(shown.ask("answers", year=2020, measures=["permit"])).startswith("<b>2 of 4</b> recorded")
    assert evidence.line(shown.ask("answers", year=2008)).startswith("<b>0 of 20</b> recorded · Data version")


def test_rows_that_leave_out_gaps_say_how_many_were_asked(shown):
    assert evidence.line(shown.ask("numbers", year=2020, measures=["fine"]), asked=4).startswith("<b>3 of 4</b> recorded")


def test_rows_that_are_no_rules_are_counted_as_rows(shown):
    assert evidence.line(shown.ask("sectors")) == f"<b>2 rows</b> · Data version {shown.version}"


QUESTIONS = [
    ("answers", {"year": 2020, "measures": ["nights", "fine"], "partners": True, "region": "europe"}),
    ("answers", {"year": 2020, "partners": False}),
    ("numbers", {"year": 2020, "cities": ["alba", "zell"]}),
    ("comparison", {"year": 2021, "cities": ["zell", "alba"], "sector": None, "show": "all"}),
    ("rules_of_city", {"city": "alba", "year": 2020, "sector": "homes"}),
    ("contents_by_sector", {}),
]


@pytest.mark.parametrize(("name", "params"), QUESTIONS)
def test_the_download_asks_the_same_question(shown, name, params):
    frame = shown.ask(name, **params)
    [link] = [link for link in read(evidence.details(frame, "Shown.", "Minutes.")).links if link.startswith("rows/")]
    parts = urlsplit(link)
    assert parts.path == f"rows/{name}.csv"
    again = shown.ask(name, **database.QUERY[name].read(dict(parse_qsl(parts.query, keep_blank_values=True))))
    assert again.astype(str).equals(frame.astype(str))


@pytest.mark.parametrize(("name", "params"), QUESTIONS)
def test_the_details_show_sources_rows_query_and_parameters(shown, name, params):
    frame = shown.ask(name, **params)
    found = read(evidence.details(frame, "What is <shown>?", "It says <this>."))
    assert not found.harmful and not found.wrong
    query = database.QUERY[name]
    assert query.sql in found.words and query.about in found.words and query.row in found.words
    assert all(f"{key} = {value}" in found.words for key, value in frame.attrs["params"].items() if value is not None)
    assert "What is <shown>? It says <this>." in found.words
    assert f"Data version {shown.version}" in found.words and "CC BY 4.0" in found.words and str(datetime.date.today().year) in found.words
    for listed in frame.get("sources", []):
        assert all(source["url"] in found.links for source in (listed if isinstance(listed, list) or hasattr(listed, "__len__") and not isinstance(listed, float) else []))
    # The rows themselves: each has its line under a head with the columns' names.
    assert found.tags.count("tr") == len(frame) + 1 and "nan" not in found.words.split()


def test_a_source_is_listed_once_by_publisher(shown):
    words = read(evidence.details(shown.ask("answers", year=2020), "Shown.", "")).words
    assert words.index("City of Alba: Ordinances 1 and 2") < words.index("City of de Mora: ") < words.index("The Gazette: ")
    assert "3 sources" in words and words.count("The Gazette: Cities and homes") == 1


def test_a_picture_is_kept_under_a_name_made_of_its_title(shown):
    assert evidence.file_name("Who may let, and since when? Élan & <script>") == f"who-may-let-and-since-when-lan-script-{shown.version}"
