"""Which cities have a setting like a city's, by what the reader calls similar."""
import pytest


@pytest.mark.parametrize(("choice", "cities"), [
    ({}, ["mora", "elan", "zell"]),
    ({"same": "region"}, ["mora", "elan"]),
    ({"same": "country"}, ["elan"]),
    ({"times": 2}, ["elan", "zell"]),
    ({"times": 6}, ["mora", "elan", "zell"]),
    ({"times": 1}, []),
    ({"common": 3}, ["mora"]),
    ({"common": 2}, ["mora", "elan", "zell"]),
    ({"common": 0}, ["mora", "elan", "zell"]),
    ({"same": "region", "times": 2, "common": 2}, ["elan"]),
])
def test_the_reader_says_what_similar_means(tiny, choice, cities):
    assert list(tiny.ask("similar_cities", city="alba", year=2020, **choice).city_id) == cities


def test_questions_in_common_are_those_answered_for_both_then(tiny):
    in_common = {year: tiny.ask("similar_cities", city="alba", year=year).set_index("city_id").in_common.to_dict() for year in (2008, 2018, 2020)}
    assert in_common == {2008: {"mora": 0, "elan": 0, "zell": 0}, 2018: {"mora": 1, "elan": 0, "zell": 0}, 2020: {"mora": 3, "elan": 2, "zell": 2}}


def test_likeness_goes_both_ways(tiny):
    assert "alba" in set(tiny.ask("similar_cities", city="mora", year=2020, times=6).city_id)
    assert "alba" not in set(tiny.ask("similar_cities", city="mora", year=2020, times=5).city_id)
