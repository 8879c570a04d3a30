"""About: what the words mean and what is promised, the same as in the data and in the code."""
import pytest

from dashboard import theme, wording


@pytest.fixture
def seen(reader):
    return reader("about")


def test_the_five_states_stand_there_with_their_words_and_marks(seen):
    table = next(piece for piece in seen.pieces if "The five states of an answer</caption>" in piece)
    for state, words in wording.STATES.items():
        assert f"<b>{words}</b>" in table and wording.STATES_EXPLAINED[state] in table
        assert theme.glyph(state, 1) in table


def test_it_says_that_nothing_is_assessed_and_who_can_see_what(seen):
    for part in ("no-assessment", "values", "words", "method", "privacy", "partners", "licence"):
        assert ("h2", "id", part) in seen.html.attributes
    assert "Nothing here is ranked, scored, graded or averaged over topics." in seen.words and "are not tracked" in seen.words


def test_partner_cities_are_those_of_the_data_alphabetically(seen, real):
    cities = real.ask("cities")
    links = [link for link in seen.html.links if link.startswith("city?city=")]
    assert links == [f"city?city={city}" for city in cities[cities.partner].city_id]


def test_it_states_no_number_that_the_data_contradict(seen, real):
    contents = real.ask("contents").iloc[0]
    assert f"{contents.cities} cities: {contents.rules:,} dated rules and {contents.sources:,} sources" in seen.words
