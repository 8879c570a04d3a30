"""Dot strips: chosen cities named among all others, each scale on its own line."""
import pytest

from dashboard import strips, theme


@pytest.fixture
def numbers(tiny):
    return tiny.ask("numbers", year=2020, cities=["alba"])


def test_each_question_and_scale_has_a_strip_and_says_how_many_cities_have_a_number(numbers):
    figure = strips.among_all(numbers, ["alba"], theme.LIGHT)
    heads = [note.text for note in figure.layout.annotations if note.text.startswith("<b>")]
    assert heads == ["<b>Nights per year</b>, nights per year: 1 city has a number", "<b>Highest fine</b>, EUR: 2 cities have a number",
                     "<b>Commission cap</b>, percent of order: 2 cities have a number"]
    assert len([name for name in figure.layout if name.startswith("xaxis") and figure.layout[name].domain]) == 3


def test_no_number_is_lost(numbers):
    figure = strips.among_all(numbers, ["alba"], theme.LIGHT)
    told = [line for trace in figure.data for text in trace.hovertext or () for line in text.split("<br>")]
    assert sorted(told) == sorted(["Alba: 90 nights per year (whole city)", "Alba: 30 nights per year (the centre)", "Alba: 1,000 EUR", "Élan: 1,000 EUR",
                                   "Alba: 15 percent of order", "de Mora: 10 percent of order"])


def test_chosen_cities_are_filled_and_named_and_the_rest_open(numbers):
    figure = strips.among_all(numbers, ["mora"], theme.DARK)
    named = [note.text for note in figure.layout.annotations if not note.text.startswith("<b>")]
    assert named == ["de Mora 10"]
    filled = [trace for trace in figure.data if trace.marker.symbol == "circle"]
    assert [list(trace.x) for trace in filled] == [[10]] and filled[0].marker.color == theme.DARK.ink
    assert {trace.marker.symbol for trace in figure.data} == {"circle", "circle-open"}


def test_equal_numbers_are_counted_not_hidden(tiny):
    figure = strips.among_all(tiny.ask("numbers", year=2020, measures=["fine"]), ["zell"], theme.LIGHT)
    [euros] = [trace for trace in figure.data if trace.marker.symbol == "circle-open" and trace.x]
    assert list(euros.x) == [1000] and list(euros.text) == ["2"]


def test_names_of_equal_numbers_do_not_cover_each_other(tiny):
    figure = strips.among_all(tiny.ask("numbers", year=2020, measures=["fine"]), ["alba", "elan"], theme.LIGHT)
    named = {note.text: note.y for note in figure.layout.annotations if not note.text.startswith("<b>")}
    assert set(named) == {"Alba 1,000", "Élan 1,000"} and len(set(named.values())) == 2


def test_all_numbers_lie_within_their_axis(real):
    numbers = real.ask("numbers", year=2020)
    figure = strips.among_all(numbers, ["amsterdam", "barcelona"], theme.LIGHT)
    for trace in figure.data:
        low, high = figure.layout[trace.xaxis.replace("x", "xaxis")].range
        assert all(low < x < high for x in trace.x)


def test_the_strips_are_said_in_words(numbers):
    assert strips.says(numbers, ["mora", "alba"]) == (
        "Nights per year in nights per year: Alba 30; recorded numbers lie between 30 and 90. "
        "Highest fine in EUR: Alba 1,000; recorded numbers lie between 1,000 and 1,000. "
        "Commission cap in percent of order: de Mora 10, Alba 15; recorded numbers lie between 10 and 15.")
