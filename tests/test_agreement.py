"""Whatever year, city and question: the map, the comparison, the city's page and the approaches tell the same answer."""
from hypothesis import given, settings, strategies as st

from dashboard import controls, maps
from dashboard.database import ask, records

CITIES, QUESTIONS = list(controls.cities()), list(controls.questions())
YEARS = [int(year) for year in controls.years()]


@settings(max_examples=150, deadline=None)
@given(st.sampled_from(CITIES), st.sampled_from(QUESTIONS), st.sampled_from(YEARS))
def test_as_of_any_year_the_pages_agree(city, question, year):
    on_map = [row for row in records(ask("answers", year=year, measures=[question])) if row.city_id == city]
    compared = records(ask("answers", year=year, measures=[question], cities=[city]))
    rules = [row for row in records(ask("rules_of_city", city=city, year=year)) if row.measure_id == question]
    state, rule_ids = on_map[0].state, {row.rule_id for row in on_map if isinstance(row.rule_id, str)}

    assert {row.state for row in on_map} == {row.state for row in compared} == {row.state for row in rules} == {state}
    assert rule_ids == {row.rule_id for row in compared if isinstance(row.rule_id, str)} == {row.rule_id for row in rules if row.holds}
    assert bool(rule_ids) == (state in ("recorded", "no_such_rule"))
    in_short = records(ask("city_in_short", city=city, year=year))
    assert sum(getattr(row, state) for row in in_short) >= 1


@settings(max_examples=40, deadline=None)
@given(st.sampled_from(QUESTIONS), st.sampled_from(YEARS))
def test_the_approaches_count_each_city_of_the_map_once(question, year):
    rows = ask("answers", year=year, measures=[question])
    on_map = maps.cells(rows)
    counts = records(ask("answer_counts", year=year, measures=[question]))
    assert len(on_map) == sum(row.cities for row in counts) == len(CITIES)
    for row in counts:
        same = on_map[(on_map.state == row.state) & ((on_map.answer_id == row.answer_id) | (row.state != "recorded"))]
        assert len(same) == row.cities
