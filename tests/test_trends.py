"""The figures of trends: what is drawn is what was counted, and what is not known is drawn too."""
import datetime
import re
from itertools import chain, groupby

import pytest

from dashboard import theme, trends
from dashboard.database import records

TODAY = datetime.date(2026, 11, 25)


def bars(figure):
    return [trace for trace in figure.data if trace.type == "bar"]


def written(figure):
    texts = chain.from_iterable(trace.text or () for trace in figure.data if trace.type == "scatter" and "text" in trace.mode)
    return [*texts, *(note.text for note in figure.layout.annotations)]


@pytest.mark.parametrize("choice", [{"measures": ["nights"]}, {"sector": "homes"}])
def test_every_column_is_as_high_as_there_are_cities(tiny, choice):
    counts = tiny.ask("spread", **choice)
    figure = trends.spread(counts, theme.LIGHT)
    tall = sum(sum(trace.y) for trace in bars(figure))
    questions, years = counts.measure_id.nunique(), counts.year.nunique()
    assert round(tall) == questions * years * (trends.ALONE if questions == 1 else trends.AMONG)


def test_parts_of_a_column_stand_on_one_another_in_the_order_of_the_key(tiny):
    counts = tiny.ask("spread", measures=["nights"])
    figure = trends.spread(counts, theme.LIGHT)
    parts = sorted((base, base + tall) for trace in bars(figure) for year, base, tall in zip(trace.x, trace.base, trace.y) if year == 2020)
    assert all(abs(above[1] - below[0]) < 0.01 for above, below in zip(parts, parts[1:]))
    assert [words for _, _, words in trends.kinds(records(counts))][-1] == "Not recorded yet"


@pytest.mark.parametrize("scheme", [theme.LIGHT, theme.DARK], ids=lambda scheme: scheme.name)
def test_answers_have_their_colours_and_what_is_not_recorded_is_an_outline(tiny, scheme):
    figure = trends.spread(tiny.ask("spread", measures=["access"]), scheme)
    colours = {trace.marker.color for trace in bars(figure)}
    assert colours == {scheme.colour(theme.mark("recorded", 1)), scheme.colour(theme.mark("recorded", 3)), scheme.paper}


def test_below_each_column_stands_how_many_were_recorded_and_beside_the_last_each_answer(tiny):
    counts = tiny.ask("spread", measures=["access"])
    said = written(trends.spread(counts, theme.LIGHT))
    told = counts.groupby("year").told.first()
    assert said[:len(told)] == [str(n) for n in told]
    assert any("Not permitted 1" in text for text in said) and any("of 4 recorded" in text for text in said)


def test_labels_beside_the_last_column_do_not_cover_one_another(real):
    for measure in ("mm_scooter_access", "mm_bike_access", "rh_trip_fee", "mm_fleet_cap", "str_guest_cap"):
        rows = records(real.ask("spread", measures=[measure]))
        labels = trends._beside(rows, max(row.year for row in rows), trends.ALONE, trends.ALONE / rows[0].asked)
        edges = sorted((at - 9 * (1 + words.count("<br>")), at + 9 * (1 + words.count("<br>"))) for at, _, words in labels)
        assert all(above[1] <= below[0] + 0.01 for above, below in zip(edges, edges[1:])), measure
        assert edges[0][0] > -1 and edges[-1][1] < trends.ALONE + trends.BELOW, measure


def test_the_sentence_says_how_many_are_recorded_and_how_many_count_from_their_evidence(tiny):
    said = trends.spread_says(records(tiny.ask("spread", measures=["fine"])))
    assert "<b>4 of 4 cities</b>" in said and "for the end of 2008, 0" in said
    assert "In 1 of today's answers the first day of a rule is not recorded" in said
    assert "of 16</b> answers to 4 questions are recorded" in trends.spread_says(records(tiny.ask("spread", sector="homes")))
    for said in (trends.spread_says([]), trends.periods_says([]), trends.feeds_says([], 0)):
        assert said == "No city is among those chosen."


def test_the_sentence_says_of_every_city_what_is_known(tiny, real):
    said = trends.spread_says(records(tiny.ask("spread", measures=["nights"])))
    assert "Today: by a formula / More than one answer (2) and no such rule (1). For 1 the question does not apply." in said
    assert trends.spread_says(records(tiny.ask("spread", sector="homes"))).count("Of the others, 1 does not apply") == 1
    rows = real.ask("spread", sector="short_term_rental")
    last = rows[rows.year == rows.year.max()].groupby("state").cities.sum()
    said = trends.spread_says(records(rows))
    assert f"Of the others, {last.does_not_apply} do not apply and {last.not_recorded} are not recorded yet, which does not mean no." in said


def test_no_sentence_calls_more_an_achievement(real):
    said = " ".join([trends.SPREAD_EXPLAINED, trends.COURSE_EXPLAINED, trends.FEEDS_EXPLAINED,
                     *(trends.spread_says(records(real.ask("spread", measures=[measure]))) for measure in ("str_permit", "rh_status"))]).lower()
    assert not any(word in said for word in ("grow", "rise", "rose", "climb", "lead", "ahead", "behind", "progress", "success", "adoption", "trend", "→", "↑", "↗"))


def test_the_courses_lines_are_steps_and_every_number_is_drawn(tiny):
    numbers = tiny.ask("course", measure="nights")
    figure = trends.course(numbers, ["alba"], TODAY, theme.LIGHT)
    assert {y for trace in figure.data for y in trace.y if y is not None and trace.mode == "lines"} == {90, 30}
    # Both hold at once: two lines, none leads from one to the other.
    line = next(trace for trace in figure.data if trace.mode == "lines")
    assert list(line.y) == [90, 90, 90, None, 30, 30, 30, None]
    assert [text.strip() for text in written(figure) if "Alba" in text] == ["Alba 90", "Alba 30"]


def test_a_number_goes_on_from_the_citys_earlier_one(real):
    numbers = real.ask("course", measure="str_night_cap")
    figure = trends.course(numbers[numbers.city_id == "amsterdam"], ["amsterdam"], TODAY, theme.LIGHT)
    line = next(trace for trace in figure.data if trace.mode == "lines")
    assert [y for y, _ in groupby(line.y)] == [60, 30, None] and line.x[line.y.index(30) - 1] == line.x[line.y.index(30)] == datetime.date(2019, 1, 1)


def test_a_number_without_a_first_day_begins_with_a_ring(tiny):
    figure = trends.course(tiny.ask("course", measure="fine"), ["alba", "elan"], TODAY, theme.LIGHT)
    assert [y for trace in figure.data if trace.marker.symbol == "circle-open" for y in trace.y] == [1000]


def test_currencies_are_never_put_on_one_scale(tiny):
    fines = tiny.ask("course", measure="fine")
    assert list(trends.scales_of(fines, [])) == ["EUR", "USD"]
    assert list(trends.scales_of(fines, ["zell"])) == ["USD"]
    everything = trends.course(fines, [], TODAY, theme.LIGHT)
    assert {trace.yaxis for trace in everything.data} == {"y", "y2"}
    assert trends.in_front(fines, ["zell", "alba"], TODAY) == [("■", "Alba 1,000 EUR"), ("●", "Zell 1,000 USD")]


def test_a_scale_from_one_to_a_hundredfold_is_logarithmic_and_says_so(real):
    figure = trends.course(real.ask("course", measure="mm_fleet_cap"), ["dallas"], TODAY, theme.LIGHT)
    assert figure.layout.yaxis.type == "log" and any("logarithmic" in text for text in written(figure))


def test_names_beside_the_lines_do_not_cover_one_another():
    line = trends._Line([10, 90, 180], 300)
    places = line.apart([180, 180, 90, 90, 90, 10])
    pixels = [300 * (1 - place / line.ends[1]) for place in places]
    assert all(below - above >= trends.NAME - 0.01 for above, below in zip(pixels, pixels[1:])) and pixels[-1] <= 300


def test_what_is_adopted_or_suspended_has_another_stroke_than_what_holds_and_says_so(tiny):
    numbers = tiny.ask("course", measure="commission")
    figure = trends.course(numbers, ["alba", "mora"], TODAY, theme.LIGHT)
    lines = {(trace.line.dash, trace.y[-2]): trace for trace in figure.data if trace.mode == "lines"}
    assert set(lines) == {("dash", 15), ("solid", 10), ("dot", 10), ("solid", 14)}
    # The rule that was suspended goes on from where the line ended.
    assert lines["dot", 10].x[0] == lines["solid", 10].x[-2] == datetime.date(2021, 5, 1)
    assert [words for _, words in trends.in_front(numbers, ["alba", "mora"], TODAY)] == ["Alba 15, adopted", "de Mora 10, suspended"]
    assert "adopted" in trends.COURSE_EXPLAINED and "suspended" in trends.COURSE_EXPLAINED
    assert trends.name(next(numbers[numbers.city_id == "alba"].itertuples()), TODAY, " EUR") == "Alba 15 EUR, adopted"


def test_what_is_adopted_for_later_begins_on_its_day_and_runs_to_the_pictures_end(tiny):
    numbers, before = tiny.ask("course", measure="commission"), datetime.date(2019, 12, 1)
    figure = trends.course(numbers[numbers.city_id == "alba"], ["alba"], before, theme.LIGHT)
    line = next(trace for trace in figure.data if trace.mode == "lines")
    assert figure.layout.shapes[0].x0 == before and figure.layout.xaxis.ticktext[-1] == "today"
    assert line.line.dash == "dash" and line.x[0] == datetime.date(2020, 1, 1) and line.x[2] == datetime.date(2020, 12, 31)
    assert [text.strip() for text in written(figure) if "Alba" in text] == ["Alba 15, adopted for 1 Jan 2020"]


def test_a_number_that_holds_and_the_same_adopted_stand_both_beside_their_lines(tiny):
    numbers = tiny.ask("course", measure="nights").assign(number=90, status=["in_force", "adopted"])
    assert [words for _, words in trends.in_front(numbers, ["alba"], TODAY)] == ["Alba 90", "Alba 90, adopted"]


def test_the_course_in_words_tells_of_the_readers_own_cities(real):
    numbers, cities = records(real.ask("course", measure="str_night_cap")), {row.city_id: row for row in records(real.ask("cities"))}
    said = trends.course_says(numbers, ["amsterdam", "bangkok"], cities)
    assert re.search(r"Amsterdam: 60 nights per year \([^()]+; ended 1 Jan 2019\), 30 nights per year \(since 1 Jan 2019\)\.", said)
    assert "A dated number is recorded for <b>" in said
    # Of a city without a period a number may be recorded all the same: a proposal has none.
    assert "No dated number is recorded for Bangkok." in said


def test_the_register_is_drawn_as_it_was_read_and_says_what_it_is_not(tiny):
    register = tiny.ask("feeds")
    figure = trends.feeds(register, theme.LIGHT)
    assert list(figure.data[0].text) == ["1", "2"] and list(figure.data[0].x) == [2020, 2021]
    said = trends.feeds_says(records(register), 4)
    assert "2 feeds for 1 of 4 cities" in said and "not services" in said
    assert "says nothing about services" in trends.feeds_says([], 4)


def test_the_periods_in_words_count_what_ended_was_annulled_or_is_only_proposed(tiny):
    said = trends.periods_says(records(tiny.ask("periods", measures=["permit"])))
    assert said == ("6 rules of 4 of 4 cities are recorded; <b>today an answer holds in 2</b>. Of the rules, 2 ended, 1 adopted with a start that is not confirmed or "
                    "still to come and 1 proposed.")
