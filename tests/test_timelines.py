"""Timelines: rules as bars, events as points; what ended, was suspended or annulled, is adopted, or has an unknown end is told apart."""
import datetime

import pytest

from dashboard import database, theme, timelines
from tests.conftest import TINY
from tests.test_checks import change

TODAY, LATER = datetime.date(2022, 6, 1), datetime.date(2026, 11, 25)


@pytest.fixture
def draw(tiny):
    def drawn(city, scheme=theme.LIGHT):
        rules = tiny.ask("rules_of_city", city=city, year=2021)
        return timelines.of_city(rules[rules.holds_from.notna()], tiny.ask("events_of_city", city=city), TODAY, scheme)

    return drawn


def bars(figure):
    """(first day, last day, what the tooltip says) of each bar."""
    found = []
    for trace in figure.data:
        if trace.mode == "lines":
            found += [(str(trace.x[i]), str(trace.x[i + 2]), trace.hovertext[i]) for i in range(0, len(trace.x), 4)]
    return sorted(found)


def rings(figure):
    [trace] = [trace for trace in figure.data if trace.mode == "markers" and trace.marker.symbol == "circle-open" and trace.marker.size == 17]
    return sorted(map(str, trace.x))


def test_a_bar_runs_from_the_first_day_to_the_last_or_to_today(draw):
    assert bars(draw("alba")) == [
        ("2015-01-01", "2019-07-01", "Permit: Yes<br>2015; ended 1 July 2019"),
        ("2018-03-01", "2022-06-01", "Nights per year: 90 nights per year<br>since Mar 2018"),
        ("2019-06-01", "2022-06-01", "Highest fine: EUR 1,000<br>start not recorded; in force on June 2019".replace("on June", "in June")),
        ("2019-07-01", "2022-06-01", "Permit: No such rule<br>since 1 July 2019"),
        ("2020-01-01", "2022-06-01", "Commission cap: 15 percent of order<br>adopted for 1 Jan 2020, start not confirmed"),
        ("2020-01-01", "2022-06-01", "Nights per year: 30 nights per year<br>since 1 Jan 2020")]


def test_a_ring_stands_where_a_first_or_last_day_is_not_recorded(draw):
    assert rings(draw("alba")) == ["2019-06-01"]
    assert rings(draw("zell")) == ["2014-09-01"]
    assert rings(draw("mora")) == []


def test_what_is_not_in_force_is_drawn_with_a_broken_line(draw):
    lines = {text.split("<br>")[1]: trace.line.dash for trace in draw("mora").data if trace.mode == "lines" for text in trace.hovertext if text}
    assert (lines["suspended, 1 May 2021"], lines["adopted for 2020, start not confirmed"]) == ("dot", "dash")
    assert lines["since 2016"] == lines["2019; ended 1 May 2021"] == "solid"


@pytest.mark.parametrize("scheme", [theme.LIGHT, theme.DARK], ids=lambda scheme: scheme.name)
def test_a_bar_begins_with_the_mark_of_its_answer(draw, scheme):
    figure = draw("mora", scheme)
    starts = {(str(x), trace.marker.symbol, trace.marker.color) for trace in figure.data if trace.mode == "markers" and trace.marker.size == 13 for x in trace.x}
    mark = theme.ANSWER_MARKS[3]
    assert ("2017-01-01", mark.symbol, scheme.colour(mark)) in starts


def test_events_stand_below_the_rules_each_with_its_date_and_title(draw):
    [events] = [trace for trace in draw("alba").data if trace.mode == "markers" and trace.marker.symbol == "line-ns-open" and trace.hovertext]
    assert sorted(events.hovertext) == ["1 July 2019: The permit ends in Alba", "2015: Alba asks hosts for a permit",
                                        "Nov 2019: The region adopts a commission cap"]
    lowest = max(max(y for y in trace.y if y is not None) for trace in draw("alba").data if trace.mode == "lines")
    assert set(events.y) == {events.y[0]} and events.y[0] > lowest


def test_questions_stand_under_their_sectors_in_the_codebooks_order_with_what_holds(draw):
    assert list(draw("alba").layout.yaxis.ticktext) == [
        "<b>Homes</b>", "Permit: no such rule", "Nights per year: 2 answers", "Highest fine: EUR 1,000",
        "<b>Meals</b>", "Commission cap: 15 percent of order", "<b>Events</b>"]


def test_the_picture_begins_with_its_first_year_and_has_room_for_every_line(draw):
    figure = draw("zell")
    assert "2009-10" < str(figure.layout.xaxis.range[0]) <= "2010-01-01" and str(figure.layout.xaxis.range[1]) > "2022-06-01"
    bottom, top = figure.layout.yaxis.range
    assert all(top < y < bottom for trace in figure.data for y in trace.y if y is not None)


def test_an_event_alone_is_enough_for_a_picture(tiny):
    rules = tiny.ask("rules_of_city", city="mora", year=2021)
    figure = timelines.of_city(rules[rules.rule_id == "none"], tiny.ask("events_of_city", city="mora"), TODAY, theme.LIGHT)
    assert list(figure.layout.yaxis.ticktext) == ["<b>Events</b>"] and "2020-12" < str(figure.layout.xaxis.range[0]) <= "2021-01-01"


def drawn(database, measure):
    rules = database.ask("periods", measures=[measure])
    rules = rules[rules.holds_from.notna()]
    return rules, timelines.of_question(rules, LATER, theme.LIGHT)


def points(figure, symbol):
    return [(str(x), y) for trace in figure.data if trace.mode == "markers" and trace.marker.symbol == symbol for x, y in zip(trace.x, trace.y)]


def beside(figure):
    return [text for trace in figure.data if trace.mode == "text" for text in trace.text]


@pytest.mark.parametrize("measure", ["permit", "access", "nights", "commission"])
def test_there_is_one_bar_for_each_rule_that_ever_counted_city_by_city(tiny, measure):
    rules, figure = drawn(tiny, measure)
    bars = [x for trace in figure.data if trace.mode == "lines" for x in trace.x]
    assert bars.count(None) == len(rules)
    assert list(figure.layout.yaxis.ticktext) == list(dict.fromkeys(rules.city))


def test_ends_are_strokes_annulments_crosses_and_unknown_days_rings(tiny):
    _, permit = drawn(tiny, "permit")
    assert points(permit, "line-ns-open") == [("2019-07-01", 0)]
    assert [x for x, _ in points(permit, "circle-open")] == ["2014-09-01"]
    _, access = drawn(tiny, "access")
    assert [x for x, _ in points(access, "x-thin-open")] == ["2019-03-01"]
    _, fine = drawn(tiny, "fine")
    assert [x for x, _ in points(fine, "circle-open")] == ["2019-06-01"]


def test_adopted_is_dashed_suspended_dotted_and_both_are_said(tiny):
    _, figure = drawn(tiny, "commission")
    assert {trace.line.dash for trace in figure.data if trace.mode == "lines"} == {"solid", "dash", "dot"}
    said = beside(figure)
    assert "15 percent of order, adopted" in said and "10 percent of order, suspended" in said and "ended" in said


def test_what_another_rule_follows_needs_no_word(tiny):
    rules, figure = drawn(tiny, "permit")
    assert dict(zip(rules.rule_id, beside(figure)))["alba.permit.1"] == ""


def test_open_ends_reach_today_and_what_is_to_come_begins_after_it(real):
    rules, figure = drawn(real, "dl_employment_presumption")
    assert figure.layout.shapes[0].x0 == LATER
    later = rules[rules.holds_from.dt.date > LATER]
    assert len(later)
    starts = [x for trace in figure.data if trace.mode == "lines" and trace.line.dash == "dash" for x in trace.x[::4]]
    assert set(later.holds_from.dt.date) <= set(starts) and figure.layout.xaxis.range[1] > max(starts)
    assert any("adopted for" in text for text in beside(figure))


def test_rules_that_hold_at_once_stand_below_one_another(tiny):
    _, figure = drawn(tiny, "nights")
    lines = [set(trace.y) - {None} for trace in figure.data if trace.mode == "lines"]
    assert set().union(*lines) == {0, 1, 2, 3}


def test_the_key_explains_every_way_of_drawing():
    key = timelines.key()
    assert all(f'class="bar {shape}"' in key for shape in ("held", "ended", "annulled", "adopted", "suspended", "earlier", "unknown"))


def test_what_began_before_the_picture_comes_into_it_as_an_arrow_and_says_since_when(folder):
    change(folder, "rules", 16, valid_from="1992")
    rules, figure = drawn(database.build(folder), "access")
    assert [row.rule_id for row in rules.itertuples() if row.holds_from.date() < timelines.FIRST] == ["mora.access.1"]
    assert "2004-10" < str(figure.layout.xaxis.range[0]) <= "2005-01-01"
    [(day, line)] = points(figure, "triangle-left")
    assert "2005-01-01" < day < "2006" and beside(figure).count("Not permitted, since 1992") == 1
    [mark] = [(x, y) for trace in figure.data if trace.mode == "markers" and trace.marker.size == 13 for x, y in zip(trace.x, trace.y) if y == line]
    assert day < str(mark[0]) < "2008"
    assert points(drawn(database.build(TINY), "access")[1], "triangle-left") == []
