"""Map: what its page shows for an address, on the invented data."""
import json
import re

import pytest

from tests.reading import read


def listed(seen):
    """The cities of the list, in order, with what is said of each."""
    table = next(piece for piece in seen.pieces if "<th scope=\"col\">Evidence</th>" in piece)
    return [(re.sub("partner$", "", cells[0]), *cells[1:]) for row in re.findall(r"<tr>(.*?)</tr>", table.split("<tbody>")[1], re.S)
            for cells in [[read(cell).words.strip() for cell in re.findall(r"<t[hd].*?>(.*?)</t[hd]>", row, re.S)]]]


@pytest.fixture
def opened(reader, shown):
    return lambda **choices: reader("map", **choices)


def test_headline_and_sentence_say_what_is_asked_of_whom_as_of_when(opened):
    seen = opened(question="nights", year="2020")
    assert seen.headline == "For at most how many nights a year may a home be let?"
    assert "At the end of 2020, a rule is recorded for 2 of 4 cities" in seen.words
    assert "Today, a rule is recorded for" in opened(question="nights").words


def test_every_city_stands_in_the_list_gaps_included(opened):
    rows = listed(opened(question="nights", year="2020"))
    assert [row[0] for row in rows] == ["Alba", "de Mora", "Élan", "Zell"]
    assert "90 nights per year" in rows[0][2] and "30 nights per year" in rows[0][2]
    assert rows[1][2] == "Does not apply (short lets are not permitted)" and rows[1][3] == ""
    assert "national rule" in rows[3][2]


def test_the_key_counts_each_answer_and_each_state(opened):
    words = opened(question="access", year="2020").words
    for said in ("By permit 1", "Not permitted 1", "Not shared 1", "Not recorded yet 1"):
        assert said in words


@pytest.mark.parametrize(("choices", "cities"), [
    ({"sort": "country"}, ["Zell", "Alba", "Élan", "de Mora"]),
    ({"sort": "date"}, ["Alba", "de Mora", "Élan", "Zell"]),
    ({"answers": "no_such_rule,yes"}, ["Alba", "de Mora"]),
    ({"countries": "XC,XB"}, ["de Mora", "Zell"]),
    ({"partners": "yes"}, ["Alba", "de Mora"]),
    ({"region": "asia"}, ["Zell"]),
])
def test_the_list_follows_the_filters(opened, choices, cities):
    assert [row[0] for row in listed(opened(question="permit", year="2020", **choices))] == cities


def test_filters_of_the_list_leave_the_map_whole(opened):
    seen = opened(question="permit", year="2020", partners="yes", countries="XB")
    drawn = json.loads(seen.at.get("plotly_chart")[0].proto.spec)["data"]
    assert sorted(city for trace in drawn for city in trace.get("customdata", [])) == ["alba", "elan", "mora", "zell"]
    assert "a rule is recorded for 1 of 4 cities" in seen.words and [row[0] for row in listed(seen)] == ["de Mora"]


def test_filters_that_nothing_fits_say_so(opened):
    assert opened(question="permit", year="2020", countries="XC", partners="yes").notices == ["No city fits these filters. Take one away to list more cities."]


def test_a_picked_city_has_a_card_with_its_answer_and_what_leads_on(opened):
    seen = opened(question="nights", year="2020", city="alba")
    card = next(piece for piece in seen.pieces if '<section class="card"' in piece)
    found = read(card)
    assert "Alba" in found.words and "90 nights per year" in found.words and "30 nights per year" in found.words and "City of Alba" in found.words
    assert "city?city=alba&year=2020" in found.links
    assert '<section class="card"' not in "".join(opened(question="nights", year="2020").pieces)


def test_a_choice_is_written_to_the_address(opened):
    seen = opened(question="permit")
    seen.at.selectbox(key="map.question").select("fine").run()
    seen.at.select_slider(key="map.year").set_value("2019").run()
    assert seen.address["question"] == "fine" and seen.address["year"] == "2019"
    assert seen.headline == "What is the highest fine that the rules state?"


def test_the_boundaries_sentence_stands_under_the_map(opened):
    assert "The land outline shows no borders." in opened().words
