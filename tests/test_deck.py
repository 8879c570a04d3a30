"""A deck of slides: what is measured is what is set, and it can be edited."""
import io

import pytest
from hypothesis import given, settings, strategies as st
from pptx import Presentation
from pptx.util import Pt

from dashboard import deck, theme
from dashboard.deck import Bar, Deck, Run
from tests.files import texts

TEXTS = st.text(st.sampled_from("aeinrtWM 1.-éß日本\n"), max_size=300)


def opened(made: Deck):
    return Presentation(io.BytesIO(made.as_bytes()))


@pytest.fixture
def begun():
    made = Deck("A deck", "Somebody", "About")
    made.begin("A slide", 28, 40, 34)
    return made


def test_slides_are_wide_and_say_whose_they_are(begun):
    found = opened(begun)
    assert (found.slide_width, found.slide_height) == (Pt(960), Pt(540))
    said = found.core_properties
    assert (said.title, said.author, said.last_modified_by, said.subject) == ("A deck", "Somebody", "Somebody", "About")
    assert [slide.shapes.title.text for slide in found.slides] == ["A slide"]
    assert not any("thumbnail" in name for name in texts(begun.as_bytes()))


@settings(deadline=None)
@given(TEXTS, st.integers(40, 900))
def test_a_text_in_less_room_takes_no_fewer_lines(text, width):
    assert deck.lines(text, 14, width) >= deck.lines(text, 14, width * 2) >= text.count("\n") + 1


@settings(deadline=None)
@given(TEXTS, st.integers(60, 900), st.integers(1, 8))
def test_a_text_that_is_cut_fits_and_one_that_fits_is_not_cut(text, width, most):
    short = deck.cut(text, 14, width, most)
    assert deck.lines(short, 14, width) <= max(most, 1) or deck.lines("…", 14, width) > most
    assert short == text or (deck.lines(text, 14, width) > most and text.startswith(short[:-1]))


def test_letters_are_as_wide_as_those_of_the_typeface():
    # Helvetica's own widths, which Arial and Liberation Sans share, in thousandths of the size.
    known = {"a": 556, "i": 222, "m": 833, "W": 944, "A": 667, "5": 556, " ": 278, ",": 278}
    for letter, width in known.items():
        assert width <= 1000 * deck.wide(letter, 1) <= width + 30, letter


def test_a_bar_chart_is_native_has_the_numbers_and_paints_what_is_not_known_hollow(begun):
    begun.bars((40, 100, 300, 200), [Bar("Yes", 3, "#12436D"), Bar("Not recorded yet", 5, "#767676", hollow=True)], "Three say yes.")
    chart = opened(begun).slides[0].shapes[1].chart
    assert list(chart.plots[0].categories) == ["Yes", "Not recorded yet"] and list(chart.plots[0].series[0].values) == [3, 5]
    fills = [str(chart.plots[0].series[0].points[i].format.fill.fore_color.rgb) for i in range(2)]
    assert fills == ["12436D", theme.LIGHT.paper[1:]]
    assert 'descr="Three say yes."' in texts(begun.as_bytes())["ppt/slides/slide1.xml"]


def test_a_chart_of_columns_is_stacked_of_layers(begun):
    begun.columns((40, 100, 800, 300), ["2024", "today"], [Bar("Yes", [1, 2], "#12436D"), Bar("Not recorded yet", [3, 2], "#767676", hollow=True)], "More is recorded.")
    chart = opened(begun).slides[0].shapes[1].chart
    assert {series.name: list(series.values) for series in chart.plots[0].series} == {"Yes": [1, 2], "Not recorded yet": [3, 2]}
    assert chart.has_legend and chart.value_axis.maximum_scale == 4


def test_a_table_is_native_and_its_rows_are_as_high_as_was_measured(begun):
    long = [[Run("Question", bold=True)]], [[Run("word " * 60)], [Run("more")]]
    begun.table(100, 40, (200, 300), [long, ([[Run("across both columns, and longer than the first of them is wide")]], [[Run("")]])], True, "A table", frozenset({1}))
    table = opened(begun).slides[0].shapes[1].table
    assert table.cell(0, 1).text == f"{'word ' * 60}\nmore" and table.cell(1, 0).is_merge_origin and table.first_row
    assert table.rows[0].height == Pt(deck.row_high(long, (200, 300))) and table.rows[1].height < Pt(40)


def test_text_has_links_notes_and_nothing_that_xml_does_not_hold(begun):
    begun.text((40, 100, 400, 40), [[Run("a \x00\x0b<b>"), Run("source", link="https://alba.example/law?id=1&part=2")]])
    begun.note("noted\x07\nbelow")
    slide = opened(begun).slides[0]
    assert slide.shapes[1].text_frame.text == "a <b>source" and slide.notes_slide.notes_text_frame.text == "noted\nbelow"
    assert slide.shapes[1].text_frame.paragraphs[0].runs[1].hyperlink.address == "https://alba.example/law?id=1&part=2"


def test_a_slides_number_goes_with_the_slide(begun):
    begun.number((880, 500, 40, 20))
    assert 'type="slidenum"' in texts(begun.as_bytes())["ppt/slides/slide1.xml"]
