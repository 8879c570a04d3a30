"""Compare: what its page shows for an address, on the invented data."""
import re

import pytest

from tests.reading import read


@pytest.fixture
def opened(reader, shown):
    return lambda **choices: reader("compare", **choices)


def heads(seen):
    """The cities of the first table, in the order of its columns."""
    head = re.search(r"<thead>(.*?)</thead>", "".join(seen.pieces), re.S)[1]
    return re.findall(r'href="city\?city=(\w+)', head)


def rows(seen):
    """Question → what is said of the comparison."""
    return {read(row).words.split("over time")[0].strip(): kind
            for row, kind in re.findall(r"<tr><th scope=\"row\">(.*?)<span class='comparison (\w+)'>", "".join(seen.pieces), re.S)}


@pytest.mark.parametrize("order", ["zell,alba", "alba,zell", "mora,alba,zell,elan"])
def test_cities_stand_in_the_readers_order(opened, order):
    seen = opened(cities=order, year="2021")
    assert heads(seen) == order.split(",") and seen.address["cities"] == order


def test_the_sentence_says_what_differs_and_what_cannot_be_compared(opened):
    seen = opened(cities="alba,elan", sector="all", year="2021")
    assert seen.headline == "How do Alba and Élan answer?"
    assert ("At the end of 2021, of 5 questions the recorded answers of Alba and Élan differ on 1 and are the same on 1; 3 cannot be compared, "
            "because an answer is recorded for one city or for none.") in seen.words


def test_every_question_says_in_words_how_the_answers_compare(opened):
    assert rows(opened(cities="alba,elan", sector="all", year="2021")) == {
        "Permit": "one", "Access": "none", "Nights per year": "differs", "Highest fine": "same", "Commission cap": "one"}
    words = opened(cities="alba,elan", sector="all", year="2021").words
    for said in ("recorded answers are the same", "recorded answers differ", "recorded for one city", "recorded for none"):
        assert said in words


@pytest.mark.parametrize(("show", "questions"), [
    ("recorded", ["Permit", "Nights per year", "Highest fine"]), ("differing", ["Nights per year"]),
])
def test_the_reader_chooses_which_questions_are_shown(opened, show, questions):
    assert list(rows(opened(cities="alba,elan", show=show, year="2021"))) == questions


def test_a_comparison_in_which_nothing_differs_says_so(opened):
    assert opened(cities="alba,elan", sector="meals", show="differing", year="2021").notices[0].startswith("No question fits what is to be shown.")


def test_gaps_are_shown_as_such_in_each_cell(opened):
    words = opened(cities="alba,mora,elan", year="2021").words
    for said in ("Not shared", "Does not apply (short lets are not permitted)", "Not recorded yet", "No such rule"):
        assert said in words


def test_a_city_can_be_moved_and_removed_by_links(opened):
    links = opened(cities="zell,alba,mora", year="2021").html.links
    orders = {re.search(r"cities=([\w,]+)", link)[1] for link in links if link.startswith("compare?")}
    assert orders >= {"alba,zell,mora", "zell,mora,alba", "alba,mora", "zell,mora", "zell,alba"}
    pair = opened(cities="zell,alba", year="2021").html.links
    assert {re.search(r"cities=([\w,]+)", link)[1] for link in pair if link.startswith("compare?")} == {"alba,zell"}


@pytest.mark.parametrize("cities", ["", "alba"])
def test_at_least_two_cities_are_needed(opened, cities):
    seen = opened(cities=cities)
    assert seen.headline == "Which cities do you want to compare?"
    assert seen.notices[-1].startswith("Choose at least two cities above.") and not seen.at.get("plotly_chart")


def test_more_than_eight_cities_are_too_many(reader):
    nine = "amsterdam,athens,auckland,austin,barcelona,berlin,boston,brussels,chicago"
    seen = reader("compare", cities=nine)
    assert seen.notices[0] == "The link asks for cities “chicago”, beyond the 8 that fit. The rest is shown."
    assert heads(seen) == nine.split(",")[:8]


def test_numbers_stand_on_a_strip_with_how_many_cities_were_asked(opened):
    seen = opened(cities="alba,elan", year="2021")
    assert len(seen.at.get("plotly_chart")) == 1
    assert seen.at.get("plotly_chart")[0].proto.alt.startswith("Nights per year in nights per year: Alba 30; recorded numbers lie between 30 and 90.")
    assert seen.evidence[-1].startswith("3 of 8 recorded")


def test_picked_cities_are_written_to_the_address_in_their_order(opened):
    seen = opened(cities="zell,alba")
    seen.at.multiselect(key="compare.cities").set_value(["zell", "alba", "mora"]).run()
    assert seen.address["cities"] == "zell,alba,mora" and heads(seen) == ["zell", "alba", "mora"]
