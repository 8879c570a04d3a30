"""The stops of a walk as they are taken home: what a stop hides, its sheet hides."""
import pytest

from dashboard import controls, rooms, sheets, stops, walk
from dashboard.walk import Stop, Walk
from tests.test_names import EVERY_NAME

HIDDEN = Walk("Hidden", (
    Stop("Is Oslo like Paris?", "compare?cities=oslo,paris,sao-paulo&sector=short_term_rental", "Paris first, São Paulo last.", "Which is sao-paulo?", "hidden"),
    Stop("Permits", "map?question=str_permit", names="hidden"),
    Stop("A city", "city?city=oslo", names="hidden"),
    Stop("Elsewhere", "elsewhere?city=oslo", names="hidden"),
))


def nobody(done: float, said: str) -> None:
    """Whom nothing needs to be told."""


def test_there_is_a_sheet_for_each_stop_and_it_is_told_before_it_is_made():
    told = []
    for number, sheet in enumerate(sheets.of(HIDDEN, "secret", lambda done, said: told.append((done, said))), 1):
        assert sheet.number == number == len(told)
    assert [said for _, said in told] == [*(f"Stop {n} of 4" for n in range(1, 5)), "Putting it together"]
    assert [done for done, _ in told] == sorted({done for done, _ in told}) and 0 <= told[0][0] and told[-1][0] < 1


def test_with_names_hidden_a_sheet_names_no_city_no_source_and_no_view():
    for sheet in sheets.of(HIDDEN, "secret", nobody):
        words = " ".join((sheet.title, sheet.question, sheet.note, sheet.sourced, sheet.shown.says))
        assert not EVERY_NAME.findall(words) and sheet.view == "" and sheet.sources == []


def test_sources_that_are_withheld_are_counted():
    comparison, permits, *_ = sheets.of(HIDDEN, "secret", nobody)
    known = stops.show(HIDDEN.stops[0].view).sources
    assert comparison.withheld == len(known) > 0
    assert comparison.sourced == f"Sources are withheld while names are hidden: {len(known)} sources"
    assert next(sheets.of(Walk("Open", (Stop("Permits", "map?question=str_permit"),)), "secret", nobody)).sourced == f"{permits.withheld} sources"


def test_the_facilitators_words_call_a_hidden_city_by_its_letter():
    sheet = next(sheets.of(HIDDEN, "secret", nobody))
    letters = sheet.shown.letters
    assert sheet.title == f"Is City {letters['oslo']} like City {letters['paris']}?"
    assert sheet.note == f"City {letters['paris']} first, City {letters['sao-paulo']} last." and sheet.question == f"Which is City {letters['sao-paulo']}?"


def test_letters_are_those_of_the_room_with_the_same_key():
    room = rooms.Rooms().open(HIDDEN, controls.cities(), "")
    for at, sheet in enumerate(sheets.of(HIDDEN, room.key, nobody)):
        assert sheet.shown.letters == stops.seen(HIDDEN.stops[at].view, room.names(at)).letters


def test_where_names_are_shown_nothing_is_left_out():
    for ready in walk.ready().values():
        for stop, sheet in zip(ready.stops, sheets.of(ready, "secret", nobody), strict=True):
            if stop.names == "shown":
                assert (sheet.title, sheet.question, sheet.note, sheet.view) == (stop.title, stop.question, stop.note, stop.view)
                assert sheet.sources == sheet.shown.sources and sheet.withheld == 0


@pytest.mark.parametrize(("members", "told"), [
    ([("A", "30 nights per year"), ("B", "60 nights per year"), ("C", "90 nights")], ["30 nights per year", "60", "90 nights"]),
    ([("A", "EUR 10"), ("B", "EUR 10")], ["EUR 10", "EUR 10"]),
    ([("A", "10 EUR; 20 EUR"), ("B", ""), ("C", "10 EUR")], ["10 EUR; 20 EUR", "", "10 EUR"]),
    ([("A", "Yes"), ("B", "Yes"), ("C", "5"), ("D", "5")], ["Yes", "Yes", "5", "5"]),
])
def test_a_unit_is_said_once(members, told):
    assert [said for _, said in sheets.said_once(members)] == told
