"""Approaches: what its page shows for an address, on the invented data."""
import re

import pytest

from tests.reading import read


@pytest.fixture
def opened(reader, shown):
    return lambda **choices: reader("approaches", **choices)


def board(seen):
    """Each approach with its cities, in order."""
    html = next(piece for piece in seen.pieces if '<div class="board">' in piece)
    return [(read(re.search(r"<h2>(.*?)</h2>", section)[1]).words, re.findall(r'href="city\?city=(\w+)', section)) for section in html.split('<section class="approach">')[1:]]


def test_each_approach_has_its_cities_and_silence_has_columns_of_its_own(opened):
    assert board(opened(question="access", year="2020")) == [
        ("By permit", ["zell"]), ("Not permitted", ["mora"]), ("Not shared", ["alba"]), ("Not recorded yet", ["elan"])]
    assert board(opened(question="nights", year="2020")) == [
        ("By a formula", ["zell"]), ("More than one answer", ["alba"]), ("No such rule", ["elan"]), ("Does not apply", ["mora"])]
    # The codebook's order, not that of the number of cities.
    assert [approach for approach, _ in board(opened(question="permit", year="2020"))] == ["Yes", "No such rule", "Not recorded yet"]


def test_cities_stand_alphabetically_under_their_approach(opened):
    assert board(opened(question="fine", year="2020")) == [("An amount is set", ["alba", "elan", "zell"]), ("A percentage is set", ["mora"])]


def test_several_answers_and_a_suspended_rule_are_told_out(opened):
    words = opened(question="nights", year="2020").words
    assert "90 nights per year" in words and "30 nights per year" in words and "half of the days" not in words
    assert "half of the days" in opened(question="nights", year="2020", show="scope").words
    assert ("Suspended", ["mora"]) in board(opened(question="commission", year="2021"))


def test_each_column_says_how_many_of_how_many(opened):
    words = opened(question="access", year="2020").words
    assert words.count("1 of 4 cities") == 4
    assert "1 of 3 cities" in opened(question="access", year="2020", region="europe").words


def test_a_pair_counts_cities_and_opens_them(opened):
    seen = opened(question="permit", year="2020", pair="fine,nights")
    words = seen.words
    assert "Highest fine and Nights per year" in words
    assert "A rule is recorded on both: 2 cities. Alba, Zell" in words
    assert "for one at least a source says that there is no such rule: 1 city. Élan" in words
    assert "An answer to one or both is not recorded, not shared or does not apply: 1 city. de Mora" in words
    cells = [link for link in seen.html.links if "pair=fine,nights" in link]
    assert cells and "2 of 3" in words


def test_one_question_alone_is_no_pair(opened):
    assert "A rule is recorded on both:" not in opened(question="permit", pair="fine").words


def test_a_choice_is_written_to_the_address(opened):
    seen = opened(question="permit", year="2020")
    seen.at.selectbox(key="approaches.region").select("asia").run()
    assert seen.address["region"] == "asia" and board(seen) == [("Not recorded yet", ["zell"])]
