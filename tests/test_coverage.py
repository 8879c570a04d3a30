"""Coverage: marks, sentences, the table whose cells open, and the figure to keep."""
import re

import pytest

from dashboard import coverage, theme, wording
from dashboard.database import records
from tests.reading import read


@pytest.fixture
def cells(tiny):
    return records(tiny.ask("coverage"))


def test_each_word_has_a_mark_of_its_own_and_a_gap_is_an_open_one():
    marks = [mark for mark, _ in coverage.KNOWN.values()]
    assert len({mark.symbol for mark in marks}) == len({mark.shape for mark in marks}) == len({words for _, words in coverage.KNOWN.values()}) == len(marks)
    assert all(coverage.KNOWN[known][0].open for known in wording.GAPS)
    # What has a mark on other pages has the same one here.
    assert all(coverage.KNOWN[state][0] == theme.STATE_MARKS[state] for state in ("no_such_rule", "does_not_apply", "not_shared"))
    assert coverage.KNOWN["not_looked"][0] == theme.STATE_MARKS["not_recorded"]


def test_the_marks_colours_stand_out_on_their_paper():
    def light(colour: str) -> float:
        channels = [int(colour[i:i + 2], 16) / 255 for i in (1, 3, 5)]
        return sum(weight * (c / 12.92 if c <= 0.03928 else ((c + 0.055) / 1.055) ** 2.4) for weight, c in zip((0.2126, 0.7152, 0.0722), channels))

    for mark in [*(mark for mark, _ in coverage.KNOWN.values()), coverage.DUE]:
        for colour, paper in ((mark.light, theme.LIGHT.paper), (mark.dark, theme.DARK.paper)):
            bright, dim = sorted((light(colour), light(paper)), reverse=True)
            assert (bright + 0.05) / (dim + 0.05) >= 3


def test_the_sentence_counts_every_cell_once(tiny):
    said = wording.plain(coverage.says(records(tiny.ask("coverage_by_sector")), 17))
    assert said == ("Today, for 4 cities and 5 questions, that is 20 cells, a rule is recorded in 11; in 2 a source says that there is no such rule; in 1 the question does "
                    "not apply; 1 are kept among partner cities; in 2 somebody looked and found no answer that holds; for 3 nobody is known to have looked yet. What is not "
                    "recorded does not mean no. 17 rules are due for another look.")
    assert 11 + 2 + 1 + 1 + 2 + 3 == 20


def test_a_gap_that_somebody_looked_at_means_no_as_little_as_one_that_nobody_did(tiny):
    counted = records(tiny.ask("coverage_by_sector"))
    for known in wording.GAPS:
        only = [row._replace(**{gap: 1 if gap == known else 0 for gap in wording.GAPS}) for row in counted]
        assert "What is not recorded does not mean no." in coverage.says(only, 0)
    assert "does not mean no" not in coverage.says([row._replace(**dict.fromkeys(wording.GAPS, 0)) for row in counted], 0)


def test_every_cell_of_the_table_opens_what_is_known_or_where_to_propose_it(cells):
    html = coverage.matrix(cells, "2026")
    page = read(html)
    assert not page.wrong and not page.harmful
    into = [link for link in page.links if link.startswith(("map?", "propose?"))]
    assert len(into) == len(cells) == 20
    for cell, link in zip(cells, into):
        assert link.startswith("propose?" if cell.known in wording.GAPS else "map?")
        assert f"city={cell.city_id}" in link and f"question={cell.measure_id}" in link
    assert "Looked for, no answer that holds found. Recorded for another time, or not in force: 2 rules. Looked at on 1 Apr 2021" in html
    # The tab key stops at the table, not at each of its cells.
    assert html.count('tabindex="-1"') == len(cells) and 'data-cells tabindex="0"' in html
    assert html.count('class="again"') == sum(not wording.missing(cell.due) for cell in cells) == 15


def test_the_tables_rows_and_columns_say_how_many_are_answered(cells):
    rows = re.findall(r"<tr>.*?</tr>", coverage.matrix(cells, "2026"))
    assert read(next(row for row in rows if "city=alba" in row)).words == "Alba4"
    assert read(rows[-1]).words == "Answered of 4" + "22342"


def test_the_figure_has_a_point_for_each_cell_and_a_ring_for_each_that_is_due(tiny):
    frame = tiny.ask("coverage")
    figure = coverage.figure(frame, theme.LIGHT)
    points = {trace.name: len(trace.x) for trace in figure.data}
    assert sum(n for name, n in points.items() if not name.startswith("Ring")) == len(frame)
    assert points["Ring: due for another look (15)"] == 15 and points["Rule recorded (11)"] == 11
    assert list(figure.layout.yaxis.ticktext) == ["Alba", "de Mora", "Élan", "Zell"]


def test_rules_without_a_first_day_are_counted_in_words(tiny):
    rows = records(tiny.ask("undated"))
    assert read(coverage.without_first_day(rows)).words.startswith("1 rule in force in 1 city has no recorded first day. They count")
    assert coverage.without_first_day([]) == "<p>No rule in force is without a recorded first day here.</p>"


def test_how_first_days_are_known_is_said_in_words(tiny):
    said = read(coverage.first_days(records(tiny.ask("first_days")))).words
    assert said == ("Of 12 rules in force, the first day of 1 was read in the rule's own text; of 1 on another page; for 1 what was read gives none; "
                    "for 1 it was looked for and not found; for 8 nobody has looked at the first day by itself yet.")
    asia = coverage.first_days(records(tiny.ask("first_days", region="asia")))
    assert asia == "<p>Of 3 rules in force, for <b>1</b> it was looked for and not found; for <b>2</b> nobody has looked at the first day by itself yet.</p>"
    assert coverage.first_days(records(tiny.ask("first_days", region="africa"))) == ""
    assert set(coverage.FIRST_DAYS) == {*wording.FIRST_DAYS, "unlooked"}


def test_why_a_rule_is_due_is_said_with_its_date(tiny):
    said = {row.rule_id: coverage.why(row) for row in records(tiny.ask("due"))}
    assert said["alba.commission.1"] == "Adopted for 1 Jan 2020; nobody has confirmed that it began"
    assert said["elan.permit.1"] == "Proposed, as of 2020; what became of it is not recorded"
    assert said["alba.fine.1"] == "In force on evidence of June 2019"
    assert said["elan.commission.1"] == "Ended 1 Feb 2018; what holds since is not recorded"
    assert said["zell.permit.1"] == "Ended; what holds since is not recorded"
    assert set(coverage.REASONS) == set(tiny.ask("due").reason)


def test_the_years_bars_are_as_long_as_their_numbers(tiny):
    html = coverage.by_year(records(tiny.ask("coverage_by_year")))
    assert re.findall(r'basis official" style="width:([\d.]+)%', html) == ["25.0", "37.5", "25.0"]
    assert not read(html).wrong
