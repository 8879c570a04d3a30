"""A walk as slides: native and editable, nothing too small or over its box, every source in the file, hidden names in no byte."""
import io
from itertools import combinations

import pytest
from pptx import Presentation
from pptx.util import Pt

from dashboard import deck, slides, stops, theme, walk
from dashboard.walk import Stop, Walk
from tests.files import texts
from tests.test_names import EVERY_NAME
from tests.test_sheets import HIDDEN, nobody

READY = walk.ready()
EVERY_KIND = Walk("Every kind of view", (
    Stop("Nights", "map?question=str_night_cap&region=europe", "Read the key aloud.", "Which number?"),
    Stop("Three cities", "compare?cities=paris,amsterdam,san-francisco&sector=short_term_rental"),
    Stop("All of eight", "compare?cities=amsterdam,barcelona,paris,london,berlin,vienna,seoul,new-york-city&sector=all"),
    Stop("One city", "city?city=amsterdam"),
    Stop("Spread", "trends?question=mm_scooter_access&view=spread"),
    Stop("Periods", "trends?question=str_permit&view=periods"),
    Stop("Course", "trends?question=str_night_cap&view=course"),
    Stop("Elsewhere", "elsewhere"),
))
LONGEST = Walk("W" * 160, tuple(Stop("W " * 80, view, "W" * 4000, question, names) for view, question, names in (
    ("approaches?question=str_fine_max", "W " * 150, "shown"), ("trends?question=str_night_cap&view=course", "m" * 300, "hidden"),
    ("compare?cities=amsterdam,barcelona,paris,london,berlin,vienna,seoul,new-york-city&sector=all", "What? " * 50, "hidden"),
    ("trends?question=str_registration&view=spread", "i" * 300, "hidden"))))


def opened(of: Walk):
    return Presentation(io.BytesIO(slides.make(of, "secret", nobody)))


@pytest.fixture(scope="module")
def every_kind():
    return opened(EVERY_KIND)


@pytest.fixture(scope="module", params=[*READY, "every kind", "longest"])
def any_deck(request):
    return opened({"every kind": EVERY_KIND, "longest": LONGEST}.get(request.param) or READY[request.param])


def slide_of(found, title: str):
    return next(slide for slide in found.slides if slide.shapes.title.text == title)


def chart_of(slide):
    return next(shape.chart for shape in slide.shapes if shape.has_chart)


def table_of(slide):
    return next(shape.table for shape in slide.shapes if shape.has_table)


@pytest.mark.parametrize("name", READY)
def test_each_stop_has_its_slide_in_order_after_the_title(name):
    titles = [slide.shapes.title.text for slide in opened(READY[name]).slides]
    assert titles[0] == READY[name].title
    assert list(dict.fromkeys(titles[1:])) == [*(stop.title for stop in READY[name].stops), "Sources", "Sources, continued"]


@pytest.mark.parametrize("name", READY)
def test_a_ready_walk_has_one_slide_for_most_stops_and_two_at_most(name):
    titles = [slide.shapes.title.text for slide in opened(READY[name]).slides]
    taken = [titles.count(stop.title) for stop in READY[name].stops]
    assert max(taken) <= 2 and taken.count(2) < len(taken) / 2


def test_nothing_is_too_small_to_be_read(any_deck):
    for slide in any_deck.slides:
        for element in slide._element.iter("{*}rPr", "{*}endParaRPr"):
            assert int(element.get("sz", 1400)) >= 1400
        for shape in slide.shapes:
            if shape.has_chart:
                assert all(int(element.get("sz")) >= 1400 for element in shape.chart._chartSpace.iter("{*}defRPr") if element.get("sz"))


def test_nothing_runs_over_its_box_or_the_slide_or_anything_else(any_deck):
    for slide in any_deck.slides:
        for shape in slide.shapes:
            assert shape.left >= 0 and shape.top >= 0, shape.name
            assert shape.left + shape.width <= Pt(deck.WIDTH) and shape.top + shape.height <= Pt(deck.HEIGHT), (slide.shapes.title.text, shape.name)
            if shape.has_text_frame and shape.text_frame.text:
                frame = shape.text_frame
                size = frame.paragraphs[0].runs[0].font.size.pt if frame.paragraphs[0].runs else deck.SMALLEST
                high = sum(deck.lines(paragraph.text, size, shape.width.pt) * size * deck.LEADING + (paragraph.space_after.pt if paragraph.space_after else 0)
                           for paragraph in frame.paragraphs)
                assert high <= shape.height.pt + 1, (slide.shapes.title.text, frame.text[:60])
        for one, other in combinations(slide.shapes, 2):
            apart = (one.left + one.width <= other.left + Pt(1) or other.left + other.width <= one.left + Pt(1)
                     or one.top + one.height <= other.top + Pt(1) or other.top + other.height <= one.top + Pt(1))
            assert apart, (slide.shapes.title.text, one.name, other.name)


def test_a_chart_has_the_counts_of_its_view_in_the_codebooks_order_and_the_marks_colours(every_kind):
    shown = stops.show(EVERY_KIND.stops[0].view)
    plot = chart_of(slide_of(every_kind, "Nights")).plots[0]
    assert [(words[2:], value) for words, value in zip(plot.categories, plot.series[0].values)] == shown.counts
    for i, group in enumerate(shown.groups):
        mark = theme.mark(*group.kind)
        look = plot.series[0].points[i].format
        assert str(look.line.color.rgb) == mark.light[1:] and (str(look.fill.fore_color.rgb) == "FFFFFF") == mark.open
        assert list(plot.categories)[i][0] == slides.SIGNS[mark.shape]


def test_the_cities_of_each_approach_stand_in_a_table(every_kind):
    shown = stops.show(EVERY_KIND.stops[0].view)
    rows = [(row.cells[0].text, row.cells[1].text) for slide in every_kind.slides if slide.shapes.title.text == "Nights"
            for shape in slide.shapes if shape.has_table for row in shape.table.rows]
    assert len(rows) == len(shown.groups)
    for (words, cities), group in zip(rows, shown.groups):
        assert group.words in words and all(name in cities for name, _ in group.members)


def test_a_comparison_is_a_table_with_the_cities_in_the_readers_order(every_kind):
    table = table_of(slide_of(every_kind, "Three cities"))
    assert [cell.text for cell in table.rows[0].cells] == ["Question", "Paris", "Amsterdam", "San Francisco"]


@pytest.mark.parametrize("title", ["All of eight", "One city", "Periods", "Course"])
def test_a_long_table_goes_on_with_every_row(every_kind, title):
    view = next(stop.view for stop in EVERY_KIND.stops if stop.title == title)
    wanted = [cells[0][0].words for rows in stops.show(view).table.parts.values() for cells in rows]
    found = [table_of(slide) for slide in every_kind.slides if slide.shapes.title.text == title]
    assert len(found) > 1 and len({table.cell(0, 0).text for table in found}) == 1
    told = [row.cells[0].text.split("\n")[0] for table in found for row in list(table.rows)[1:] if not row.cells[0].is_merge_origin]
    assert told[:len(wanted)] == wanted and len(told) % len(wanted) == 0


def test_the_years_are_columns_as_high_as_there_are_cities(every_kind):
    shown = stops.show("trends?question=mm_scooter_access&view=spread")
    plot = chart_of(slide_of(every_kind, "Spread")).plots[0]
    asked = int(shown.rows.asked.iloc[0])
    assert all(sum(values) == asked for values in zip(*(series.values for series in plot.series)))
    last = shown.rows[shown.rows.year == shown.rows.year.max()]
    assert list(plot.categories)[-1] == f"today\n({last.told.iloc[0]})"
    assert sorted(int(series.values[-1]) for series in plot.series) == sorted(int(n) for n in last.cities)


def test_a_view_that_cannot_be_shown_says_so(every_kind):
    assert "cannot be shown" in " ".join(shape.text_frame.text for shape in slide_of(every_kind, "Elsewhere").shapes if shape.has_text_frame)


@pytest.mark.parametrize("name", READY)
def test_every_source_is_in_the_notes_of_its_stop_and_a_link_on_the_last_slides(name):
    found = opened(READY[name])
    links = {run.hyperlink.address for slide in found.slides for shape in slide.shapes if shape.has_text_frame
             for paragraph in shape.text_frame.paragraphs for run in paragraph.runs if run.hyperlink.address}
    last_notes = "\n".join(slide.notes_slide.notes_text_frame.text for slide in found.slides if slide.shapes.title.text.startswith("Sources"))
    for stop in READY[name].stops:
        if stop.names == "shown":
            notes = slide_of(found, stop.title).notes_slide.notes_text_frame.text
            assert stop.note in notes and stop.question in notes
            for source in stops.show(stop.view).sources:
                line = f"{source['publisher']}: {source['title']}. {source['url']}"
                assert line in notes and line in last_notes and source["url"] in links


@pytest.mark.parametrize("of", [HIDDEN, Walk("Hidden", tuple(walk.replace(stop, names="hidden") for ready in READY.values() for stop in ready.stops))], ids=["few", "all"])
def test_hidden_names_are_in_no_byte_of_the_file(of):
    for name, text in texts(slides.make(of, "secret", nobody)).items():
        assert not EVERY_NAME.findall(text), name
        assert not any(source["url"] in text for stop in of.stops for source in stops.seen(stop.view).sources), name


def test_it_says_that_sources_are_withheld_and_how_many():
    count = len(stops.show(HIDDEN.stops[1].view).sources)
    slide = slide_of(opened(HIDDEN), "Permits")
    words = " ".join(shape.text_frame.text for shape in slide.shapes if shape.has_text_frame) + slide.notes_slide.notes_text_frame.text
    assert words.count(f"Sources are withheld while names are hidden: {count} sources") == 2
