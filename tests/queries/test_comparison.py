"""How the answers of a few cities compare."""
import pytest


def compared(tiny, cities, year=2021, **choice):
    frame = tiny.ask("comparison", year=year, cities=cities, **choice)
    return dict(zip(frame.measure_id, frame.comparison))


def test_cities_are_compared_on_recorded_answers_alone(tiny):
    assert compared(tiny, ["alba", "elan"]) == {"permit": "one", "access": "none", "nights": "differs", "fine": "same", "commission": "one"}
    assert compared(tiny, ["alba", "mora"]) == {"permit": "differs", "access": "one", "nights": "one", "fine": "differs", "commission": "differs"}
    assert compared(tiny, ["mora", "zell"])["access"] == "differs"


def test_two_cities_agree_on_a_number_however_it_is_written_but_not_in_another_currency(tiny):
    assert compared(tiny, ["alba", "elan"])["fine"] == "same"
    assert compared(tiny, ["alba", "zell"])["fine"] == "differs"
    assert compared(tiny, ["alba", "elan", "zell"])["fine"] == "differs"


def test_the_same_class_is_not_the_same_number(tiny):
    assert compared(tiny, ["mora", "elan"], year=2017)["commission"] == "one"
    assert compared(tiny, ["alba", "mora"], year=2020)["commission"] == "differs"


def test_no_such_rule_is_the_same_answer_in_whatever_words_and_a_suspended_rule_is_no_rule_in_force(tiny):
    assert compared(tiny, ["elan", "zell"])["nights"] == "differs"
    assert compared(tiny, ["mora", "alba"], year=2021)["commission"] == "differs"


@pytest.mark.parametrize(("show", "questions"), [
    ("all", ["permit", "access", "nights", "fine", "commission"]), (None, ["permit", "access", "nights", "fine", "commission"]),
    ("recorded", ["permit", "nights", "fine", "commission"]), ("differing", ["nights"]),
])
def test_the_reader_chooses_which_questions_are_shown(tiny, show, questions):
    assert list(compared(tiny, ["alba", "elan"], show=show)) == questions


def test_one_sector_can_be_asked_alone_and_each_question_says_how_many_are_recorded(tiny):
    frame = tiny.ask("comparison", year=2021, cities=["alba", "mora", "elan", "zell"], sector="homes")
    assert list(zip(frame.measure_id, frame.cities, frame.recorded)) == [("permit", 4, 2), ("access", 4, 2), ("nights", 4, 3), ("fine", 4, 4)]


def test_the_order_of_the_cities_makes_no_difference(tiny):
    assert compared(tiny, ["alba", "mora", "zell"]) == compared(tiny, ["zell", "alba", "mora"])
