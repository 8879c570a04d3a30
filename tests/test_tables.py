"""Tables without a medium, as HTML."""
from dashboard.tables import Table, Value
from tests.reading import read


def test_a_table_has_a_cell_for_each_value_with_its_mark_and_what_is_said_besides():
    html = Table("Two <cities>", ["Question", "A & B"], {"": [[[Value("Permit", aside="same answer")], [Value("Yes", ("recorded", 1), "national rule"), Value("No", ("no_such_rule", None))]]]}).as_html()
    found = read(html)
    assert not found.wrong and not found.harmful
    assert found.tags.count("tr") == 2 and found.tags.count("div") == 2 and "mark circle" in html and "mark cross" in html
    assert "Yes, national rule" in found.words and "A & B" in found.words


def test_each_part_stands_under_its_heading():
    row = [[Value("Permit")], [Value("Yes")]]
    html = Table("A city", ["Question", "Answer"], {"Homes": [row], "Meals <b>": [row, row]}).as_html()
    assert read(html).tags.count("h2") == 2 and "Meals &lt;b&gt;" in html


def test_a_gap_says_what_it_is_about_after_a_colon():
    assert Value("Not recorded yet", ("not_recorded", None), "Permit").besides == ": Permit"
    assert Value("Yes", ("recorded", 1), "whole homes").besides == ", whole homes" and Value("Yes", ("recorded", 1)).besides == ""
    assert not Value("No such rule", ("no_such_rule", None)).gap
