"""How many cities give which answer."""
import pytest


def counts(tiny, **choice):
    frame = tiny.ask("answer_counts", **choice)
    return [(row.state, row.answer_id if row.answer_id == row.answer_id else None, row.cities) for row in frame.itertuples()]


def test_every_city_is_counted_once_also_where_several_rules_hold(tiny):
    assert counts(tiny, year=2020, measures=["nights"]) == [
        ("recorded", "formula", 1), ("recorded", "several", 1), ("no_such_rule", "none", 1), ("does_not_apply", None, 1)]


def test_answers_come_in_the_codebooks_order_and_states_without_a_rule_after_them(tiny):
    assert counts(tiny, year=2018, measures=["access"]) == [
        ("recorded", "by_permit", 2), ("recorded", "not_permitted", 1), ("not_shared", None, 1)]
    assert counts(tiny, year=2019, measures=["permit"]) == [("recorded", "yes", 1), ("no_such_rule", "no", 1), ("not_recorded", None, 2)]


def test_words_and_marks_come_along(tiny):
    frame = tiny.ask("answer_counts", year=2021, measures=["commission"])
    assert list(zip(frame.answer.fillna(""), frame.mark.fillna(0))) == [("15 percent or more", 2), ("Suspended", 4), ("", 0)]


@pytest.mark.parametrize(("choice", "cities"), [({}, 4), ({"region": "europe"}, 3), ({"partners": True}, 2), ({"region": "asia", "partners": True}, 0)])
def test_the_counts_add_up_to_the_cities_asked(tiny, choice, cities):
    frame = tiny.ask("answer_counts", year=2020, **choice)
    assert set(frame.groupby("measure_id").cities.sum()) == ({cities} if cities else set())
