"""Workshop: a walk is gathered, changed, undone, opened and saved; nothing that goes wrong loses it."""
import html
import re
from urllib.parse import parse_qs, urlsplit

import pytest

from dashboard import rooms, walk
from dashboard.walk import Stop, Walk

VIEW = "map?question=str_registration"
ABC = Walk("Letters", tuple(Stop(title, VIEW, f"Note {title}", f"Question {title}?") for title in "ABC"))


def held(seen) -> Walk:
    """The walk in the address."""
    return walk.from_link(seen.address["walk"])


def titles(seen) -> str:
    return "".join(stop.title for stop in held(seen).stops)


def opened(reader, mine: Walk = ABC, *at: int):
    """The page with a walk, and with some of its stops open."""
    seen = reader("workshop", walk=mine.as_link())
    for number in at:
        seen.at.session_state[f"workshop.stop.{number}"] = True
    seen.at.run()
    return seen


def press(seen, label: str, at: int | None = None):
    key = label if at is None else f"workshop.{at}.{label}"
    button = next(button for button in seen.at.button if key in (button.key, button.label))
    button.click().run()
    return seen


def stops_open(seen) -> list[int]:
    return [number for number in range(len(held(seen).stops)) if any(button.key == f"workshop.{number}.Remove" for button in seen.at.button)]


def test_the_ready_walks_are_one_click_away(reader):
    seen = reader("workshop")
    links = [link for link in seen.html.links if link.startswith("workshop?walk=")]
    found = [walk.from_link(parse_qs(urlsplit(html.unescape(link)).query)["walk"][0]) for link in links]
    assert found == list(walk.ready().values())
    assert "This walk has no stops yet" in seen.words


def test_a_walk_by_link_is_shown_with_all_its_stops(reader):
    seen = opened(reader, walk.ready()["homes-and-visitors"])
    many = len(walk.ready()["homes-and-visitors"].stops)
    assert f"Homes and visitors: {many} stops" in seen.words
    assert [box.label.partition("\\.")[0] for box in seen.at.expander][:many] == [str(number) for number in range(1, many + 1)] and not stops_open(seen)
    assert not seen.at.exception and seen.notices == ["This server answers to this machine alone, so phones cannot reach it. Start it with ADDRESS=0.0.0.0 make run."]


@pytest.mark.parametrize("link", ["x", "%00", "<script>alert(1)</script>", ABC.as_link()[:-5], "A" * 29_000, "A" * 31_000])
def test_a_link_without_a_walk_gets_a_sentence_and_an_empty_walk(reader, link):
    seen = reader("workshop", walk=link)
    assert not seen.at.exception and len(seen.notices) == 2 and "0 stops" in seen.words
    assert seen.html.harmful == [] and "no stops yet" in seen.notices[1]


@pytest.mark.parametrize(("page", "choices"), [("map", {"question": "mm_parking", "year": "2019"}), ("approaches", {"question": "str_tax"}),
                                               ("compare", {"cities": "oslo,paris", "sector": "car_sharing"}), ("city", {"city": "oslo"}), ("trends", {"question": "str_tax"})])
def test_a_view_is_added_on_its_page_and_found_on_the_workshop_page(reader, page, choices):
    seen = reader(page, **choices)
    press(seen, "Add this view to my walk")
    assert seen.at.toast[0].value.startswith("Stop 1 of your walk")
    press(seen, "Add this view to my walk")
    assert seen.at.toast[0].value.startswith("Stop 2 of your walk")
    seen.at.query_params.clear()
    seen.at.switch_page("pages/workshop.py").run()
    mine = held(seen)
    assert len(mine.stops) == 2 and mine.stops[0] == mine.stops[1]
    view = urlsplit(mine.stops[0].view)
    assert view.path == page and {name: parse_qs(view.query)[name][0] for name in choices} == choices


def test_a_view_is_added_to_a_walk_that_came_by_link(reader):
    seen = opened(reader)
    seen.at.query_params.clear()
    seen.at.switch_page("pages/map.py").run()
    press(seen, "Add this view to my walk")
    seen.at.query_params.clear()
    seen.at.switch_page("pages/workshop.py").run()
    assert titles(seen)[:3] == "ABC" and len(held(seen).stops) == 4


def test_a_broken_link_does_not_keep_a_reader_from_gathering(reader):
    seen = reader("workshop", walk="broken")
    seen.at.query_params.clear()
    seen.at.switch_page("pages/map.py").run()
    press(seen, "Add this view to my walk")
    assert not seen.at.exception and seen.at.toast[0].value.startswith("Stop 1")


def test_a_walk_grows_to_its_most_and_no_further(reader):
    seen = opened(reader, Walk("Full", ABC.stops * 13 + ABC.stops[:1]))
    seen.at.query_params.clear()
    seen.at.switch_page("pages/map.py").run()
    press(seen, "Add this view to my walk")
    assert seen.at.toast[0].value == "A walk has at most 40 stops."


def test_the_walk_and_its_stops_are_renamed(reader):
    seen = opened(reader, ABC, 1)
    seen.at.text_input(key="workshop.title").input("Another name").run()
    seen.at.text_input(key="workshop.1.title").input("Bee").run()
    seen.at.text_input(key="workshop.1.question").input("And you?").run()
    seen.at.text_area(key="workshop.1.note").input("Mind the time").run()
    seen.at.get_by_key("workshop.1.names").set_value("hidden").run()
    assert held(seen) == Walk("Another name", (ABC.stops[0], Stop("Bee", VIEW, "Mind the time", "And you?", "hidden"), ABC.stops[2]))
    assert "Another name: 3 stops" in seen.words and seen.at.expander[1].label == "2\\. Bee"


def test_stops_are_moved_doubled_and_removed_and_all_is_undone(reader):
    seen = opened(reader, ABC, 1)
    assert seen.at.button(key="workshop.1.Move up").disabled is seen.at.button(key="workshop.1.Move down").disabled is False
    for label, at, after, standing in (("Move up", 1, "BAC", [0]), ("Move down", 0, "ABC", [1]), ("Move down", 1, "ACB", [2]), ("Duplicate", 2, "ACBB", [2, 3]), ("Remove", 2, "ACB", [2])):
        press(seen, label, at)
        assert (titles(seen), stops_open(seen)) == (after, standing)
    for before in ("ACBB", "ACB", "ABC", "BAC", "ABC"):
        press(seen, "Undo")
        assert titles(seen) == before
    assert next(button for button in seen.at.button if button.label == "Undo").disabled
    assert held(seen) == ABC


def test_the_first_stop_cannot_move_up_nor_the_last_one_down(reader):
    seen = opened(reader, ABC, 0, 2)
    assert seen.at.button(key="workshop.0.Move up").disabled and seen.at.button(key="workshop.2.Move down").disabled


def test_whoever_leaves_a_field_by_pressing_a_button_makes_both_changes(reader):
    seen = opened(reader, ABC, 0)
    seen.at.text_area(key="workshop.0.note").input("Written a moment ago")
    seen.at.text_input(key="workshop.title").input("Two at once")
    press(seen, "Duplicate", 0)
    assert titles(seen) == "AABC" and held(seen).title == "Two at once"
    assert [stop.note for stop in held(seen).stops[:2]] == ["Written a moment ago"] * 2


def test_a_walk_from_a_file_replaces_the_one_that_stands_and_that_can_be_had_back(reader):
    seen = opened(reader)
    other = Walk("From a file", (Stop("X", VIEW),))
    for name, content in (("walk.csv", other.as_csv()), ("walk.json", other.as_json())):
        seen.at.file_uploader[0].set_value((name, content.encode(), "text/plain")).run()
        assert held(seen) == other
        press(seen, "Undo")
        assert held(seen) == ABC


@pytest.mark.parametrize(("name", "content", "said"), [
    ("walk.csv", b"city_id,name\nparis,Paris\n", "first row should read walk"), ("walk.csv", b"\xff\xfe\x00", "not saved as UTF-8"), ("walk.json", b"{", "no walk"),
    ("walk.json", b"[" * 100_000, "no walk"), ("walk.csv", b'walk,"x', "quotation mark"), ("walk.csv", b"", "first row should read walk"),
    ("walk.csv", b"walk,T\ntitle,view,note,question,names\nA," + VIEW.encode() + b",,,secret\n", "either shown or hidden"),
    ("walk.csv", b"walk,T\ntitle,view,note,question,names\nA,,,,\n", "has no view"),
])
def test_a_broken_file_gets_a_sentence_and_the_walk_stays(reader, name, content, said):
    seen = opened(reader)
    seen.at.file_uploader[0].set_value((name, content, "text/plain")).run()
    assert not seen.at.exception and any(said in notice for notice in seen.notices)
    assert held(seen) == ABC


def test_a_walk_that_becomes_too_long_for_a_link_stays_as_it_was_and_says_so(reader):
    noise = "".join(chr(0x4E00 + i * 7919 % 20000) for i in range(3900))
    long = Walk("Long", (Stop("A", VIEW, noise), Stop("B", VIEW, noise[::-1])))
    seen = opened(reader, long, 0)
    for _ in range(5):
        seen.at.text_area(key="workshop.0.note").input("".join(chr(0x4E00 + i * 104729 % 20000) for i in range(3900))).run()
        press(seen, "Duplicate", 0)
        seen.at.text_area(key="workshop.0.note").input("".join(chr(0x4E00 + i * 15485863 % 19997) for i in range(3900))).run()
        if any("does not fit into a link" in notice for notice in seen.notices):
            break
    else:
        pytest.fail("the walk grew and grew")
    assert walk.from_link(seen.address["walk"]).stops and not seen.at.exception


def test_a_title_is_no_markdown(reader):
    seen = opened(reader, Walk("T", (Stop("**b** [x](https://evil.example) :red[y] $z$ www.evil.example", VIEW),)))
    assert not re.search(r"(?<!\\)[*\[\]$:]", seen.at.expander[0].label.partition(" ")[2]) and "://" not in seen.at.expander[0].label


def test_a_stop_that_cannot_be_shown_says_so_where_it_is_edited_and_when_the_room_is_opened(reader):
    seen = opened(reader, Walk("T", (Stop("A", "javascript:alert(1)"), Stop("B", "city?city=oslo", names="hidden"))), 0, 1)
    assert sum("cannot be shown" in notice for notice in seen.notices) == 2
    press(seen, "Open a room")
    assert any(notice.startswith("Stop 1: ") for notice in seen.notices) and any(notice.startswith("Stop 2: ") for notice in seen.notices)
    assert "is open" in seen.words and seen.html.harmful == []
    rooms.rooms.end(rooms.rooms.of_key(seen.at.session_state["workshop.room"]))


def test_a_room_is_opened_for_the_walk_as_it_stands_at_the_address_that_was_chosen(reader):
    seen = opened(reader)
    chosen = seen.at.selectbox(key="workshop.address").select_index(1).value
    press(seen, "Open a room")
    room = rooms.rooms.of_key(seen.at.session_state["workshop.room"])
    assert room.walk == ABC and room.address == chosen and chosen.startswith("http")
    assert f"{chosen}/room/{room.code}" in seen.words
    assert [link for link in seen.html.links if link.startswith(("stage/", "room/"))] == [f"stage/{room.key}", f"stage/{room.key}/notes", f"room/{room.code}"]
    rooms.rooms.end(room)
    seen.at.run()
    assert "is open" not in seen.words


def test_where_there_are_as_many_rooms_as_fit_that_is_said(reader, monkeypatch):
    monkeypatch.setattr(rooms, "MOST_ROOMS", 0)
    seen = press(opened(reader), "Open a room")
    assert any("as many rooms as this server holds" in notice for notice in seen.notices)


def test_the_walk_can_be_saved_as_two_kinds_of_file(reader):
    labels = [button.proto.label for button in opened(reader).at.get("download_button")]
    assert {"Save as CSV", "Save as JSON"} <= set(labels)
