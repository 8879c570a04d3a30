"""A walk as files: rows, queries, pictures, sources and how to cite them; hidden names in no byte."""
import io

import pandas as pd
import pytest

from dashboard import database, parcel, pictures, stops, walk, wording
from dashboard.walk import Stop, Walk
from tests.files import texts
from tests.test_names import EVERY_NAME
from tests.test_sheets import HIDDEN, nobody

MIXED = Walk("Homes", (Stop("Nights, by city", "map?question=str_night_cap&region=europe", "noted", "Which?"),
                       Stop("Three of them", "compare?cities=paris,amsterdam,oslo&sector=short_term_rental", names="hidden"),
                       Stop("Permits", "approaches?question=str_permit&year=2019"), Stop("Elsewhere", "elsewhere")))


@pytest.fixture(scope="module")
def files():
    return texts(parcel.make(MIXED, "secret", nobody))


def csv(text: str) -> pd.DataFrame:
    return pd.read_csv(io.StringIO(text.removeprefix("\ufeff")), dtype=str)


def test_it_holds_the_files_of_each_stop_in_order(files):
    assert sorted(files) == sorted(["README.txt", "walk.csv", "walk.json", "sources.csv", "01-nights-by-city.csv", "01-nights-by-city.sql", "01-nights-by-city.png",
                                    "01-nights-by-city.svg", "02-three-of-them.csv", "02-three-of-them.sql", "03-permits.csv", "03-permits.sql"])
    assert files["01-nights-by-city.svg"].startswith("<svg") and files["01-nights-by-city.png"][1:4] == "PNG"


def test_rows_are_those_of_the_view_with_sources_version_and_licence(files):
    rows, shown = csv(files["01-nights-by-city.csv"]), stops.show(MIXED.stops[0].view)
    assert list(rows.city_id) == list(shown.rows.city_id) and set(rows.data_version) == {database.version()} and set(rows.licence) == {wording.LICENCE}
    assert rows.source_urls.notna().sum() == shown.rows.rule_id.notna().sum()


def test_a_query_stands_with_its_parameters(files):
    assert "-- $region = europe" in files["01-nights-by-city.sql"] and files["01-nights-by-city.sql"].endswith(database.QUERY["answers"].sql)
    assert "withheld" in files["02-three-of-them.sql"]


def test_every_source_that_may_be_named_stands_once_with_its_stops(files):
    found = csv(files["sources.csv"]).set_index("source_id")
    assert found.index.is_unique
    for number in (1, 3):
        for source in stops.show(MIXED.stops[number - 1].view).sources:
            assert found.url[source["source_id"]] == source["url"] and str(number) in found.stops[source["source_id"]].split("; ")
    assert not any("2" in numbers.split("; ") for numbers in found.stops)


def test_the_walk_can_be_opened_again_without_the_stops_that_hide_names(files):
    assert walk.from_csv(files["walk.csv"]) == walk.from_json(files["walk.json"]) == walk.replace(MIXED, stops=(MIXED.stops[0], *MIXED.stops[2:]))


def test_it_says_as_of_when_under_which_licence_and_how_to_cite_it(files):
    readme = files["README.txt"]
    for words in (database.version(), wording.LICENCE, "Cite it as", "Names are hidden at stop 2", "Which?", wording.STATES_EXPLAINED["not_recorded"]):
        assert words in readme
    assert "Pictures are missing" not in readme


@pytest.mark.parametrize("of", [HIDDEN, Walk("Hidden", tuple(walk.replace(stop, names="hidden") for ready in walk.ready().values() for stop in ready.stops))], ids=["few", "all"])
def test_hidden_names_are_in_no_byte_of_it(of):
    found = texts(parcel.make(of, "secret", nobody))
    assert "walk.csv" not in found and len(csv(found["sources.csv"])) == 0
    for name, text in found.items():
        assert not EVERY_NAME.findall(text) and not EVERY_NAME.findall(name), name


def test_without_a_chromium_the_rest_is_there_and_it_says_so(monkeypatch):
    monkeypatch.setattr(pictures, "browser", lambda: None)
    found = texts(parcel.make(MIXED, "secret", nobody))
    assert "01-nights-by-city.csv" in found and "01-nights-by-city.svg" not in found and "Pictures are missing" in found["README.txt"]
