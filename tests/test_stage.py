"""The pages of a room as HTML: what stands on the stage, in the notes and on a phone, and that a hostile walk stays text."""
import re
from dataclasses import replace

import pytest

from dashboard import controls, stage, stops, walk, wording
from dashboard.rooms import Rooms
from dashboard.walk import Stop, Walk
from tests.reading import read
from tests.test_names import EVERY_NAME

PIECES = (stage.on_stage, stage.in_notes, stage.phone)
PAGES = (stage.stage, stage.notes, stage.follow)
# What a room's pages are written with besides what the dashboard's are.
TAGS = set("html head meta title link style body script picture source img button form label input dialog bdi g".split())
VOID = {"meta", "link", "source", "img", "input"}
NO_ICON = "data:,"
HOSTILE = ["<script>alert(1)</script>", "\"><img src=x onerror=alert(1)>", "'; DROP TABLE cities; --", "</title></main><iframe src=//evil.example>", "&lt;b&gt;", "{{7*7}}", "${7*7}",
           "\u202e\u2067drawkcab", "\u0000\u0001", "https://evil.example/", "javascript:alert(1)", "<a href='//evil.example'>x</a>", "x" * 160]
VIEWS = ["javascript:alert(1)", "//evil.example/", "///evil.example/map", "https://evil.example/map?question=str_tax", "../../etc/passwd", "map?question=\"><script>alert(1)</script>",
         "compare?cities=<b>,paris", "map?question=str_tax&\"onmouseover=alert(1)=x", "data:text/html,<script>alert(1)</script>", "\\\\evil.example\\map", "map#<script>"]


@pytest.fixture(scope="module")
def rooms():
    return Rooms()


def opened(rooms: Rooms, *listed: Stop, title: str = "A walk"):
    return rooms.open(Walk(title, listed), controls.cities(), "http://192.0.2.9:8501")


def ours(html: str) -> list[str]:
    """What in a page of a room is not ours, or leads elsewhere."""
    found = read(html)
    links = [value for _, name, value in found.attributes if name in ("href", "src", "srcset", "action") and not re.fullmatch(r"/(?!/)\S*", value)]
    return [what for what in found.harmful + links if what not in TAGS and what != NO_ICON]


@pytest.fixture(params=[(name, at) for name, mine in walk.ready().items() for at in range(len(mine.stops))], ids=lambda stop: f"{stop[0]}-{stop[1] + 1}")
def stop(request, rooms):
    """A room at each stop of each ready walk."""
    name, at = request.param
    room = rooms.open(walk.ready()[name], controls.cities(), "http://192.0.2.9:8501")
    room.go(at)
    yield room, at
    rooms.end(room)


def test_each_stop_says_what_is_asked_what_it_shows_and_how_that_is_known(stop):
    room, at = stop
    here, shown = room.walk.stops[at], stops.show(room.walk.stops[at].view, room.names(at))
    for piece in (stage.on_stage, stage.phone):
        words = read(piece(room, at)).words
        assert here.title in words and here.question in words
        assert wording.plain(shown.says) in " ".join(words.split()) and wording.plain(shown.evidence) in " ".join(words.split())
        assert f"{at + 1} of {len(room.walk.stops)}" in words
        for group in shown.groups:
            assert group.words in words
            assert all(name in words for name, _ in group.members)
        assert here.note not in words


def test_each_stop_is_written_with_our_own_tags_and_leads_nowhere_else(stop):
    room, at = stop
    for piece in PIECES:
        assert ours(piece(room, at)) == []


def test_the_notes_have_the_note_the_sources_and_what_comes_next(stop):
    room, at = stop
    words = read(stage.in_notes(room, at)).words
    assert room.walk.stops[at].note in words
    assert (room.walk.stops[at + 1].title if at + 1 < len(room.walk.stops) else "the end") in words
    assert all(source["title"] in words for source in stops.show(room.walk.stops[at].view).sources)
    assert ("Names behind the letters" in words) == (room.walk.stops[at].names == "hidden")


def test_a_phone_asks_to_hear_more_about_what_is_known_alone(stop):
    room, at = stop
    shown = stops.show(room.walk.stops[at].view, room.names(at))
    offered = [value for _, name, value in read(stage.phone(room, at)).attributes if name == "data-more"]
    assert offered == [group.approach for group in shown.groups if group.approach not in ("not_recorded", "not_shared", "does_not_apply")]


def test_with_names_hidden_neither_stage_nor_phone_leads_to_the_view(stop):
    room, at = stop
    hidden = room.walk.stops[at].names == "hidden"
    for piece in (stage.on_stage, stage.phone):
        html = piece(room, at)
        assert (room.walk.stops[at].view.split("?")[0] + "?" in html) != hidden
        assert not (hidden and EVERY_NAME.search(html))


def test_the_words_of_a_room_never_judge_and_never_vote(rooms):
    room = rooms.open(walk.ready()["homes-and-visitors"], controls.cities(), "")
    room.show_counts(True)
    words = " ".join(read(html).words for html in (*(page(room) for page in PAGES), stage.on_stage(room, 0), stage.phone(room, 0), stage.entrance()))
    assert not re.search(r"\b(votes?|voted|voting|results?|winners?|ranks?|ranking|scores?|best|worst|strict\w*|popular\w*)\b", words, re.IGNORECASE)


@pytest.mark.parametrize("hostile", HOSTILE)
def test_hostile_words_in_a_walk_stay_words(rooms, hostile):
    for names in walk.NAMES:
        room = opened(rooms, Stop(hostile, "map?question=str_registration", hostile, hostile, names), Stop(hostile, "approaches?question=str_tax"), title=hostile)
        for html in [page(room) for page in PAGES] + [piece(room, 0) for piece in PIECES] + [stage.entrance(hostile)]:
            assert ours(html) == []
        assert hostile.replace("\x00", "\ufffd") in read(stage.in_notes(room, 0)).words or "\x00" in hostile
        rooms.end(room)


@pytest.mark.parametrize("view", VIEWS)
@pytest.mark.parametrize("names", walk.NAMES)
def test_hostile_views_never_become_links(rooms, view, names):
    room = opened(rooms, Stop("T", view, names=names))
    for html in [page(room) for page in PAGES] + [piece(room, 0) for piece in PIECES]:
        assert ours(html) == []
        assert not re.search(r"(data-view|href|src)=.{0,3}[^\"]*evil", html)
    rooms.end(room)


def test_a_walk_of_forty_long_stops_can_be_shown(rooms):
    room = opened(rooms, *(Stop("W" * 160, "map?question=str_registration", "n" * 4000, "q" * 300, "hidden") for _ in range(40)))
    assert stage.overview(room).count("data-go") == 40
    assert ours(stage.stage(room)) == ours(stage.overview(room)) == []


@pytest.mark.parametrize("page", [*PAGES, stage.entrance])
def test_each_page_is_a_whole_document(rooms, page):
    html = page() if page is stage.entrance else page(rooms.open(walk.ready()["homes-and-visitors"], controls.cities(), "http://192.0.2.9:8501"))
    tags = [tag for tag in read(html).tags if tag not in VOID | {"br"} and not re.search(rf"<{tag}\b[^>]*/>", html)]
    assert all(html.count(f"</{tag}>") == tags.count(tag) for tag in tags)
    assert html.startswith('<!doctype html><html lang="en">') and "<title>" in html and 'name="viewport"' in html


def test_what_leads_to_a_room_is_on_stage_in_large_and_as_a_code(rooms):
    room = opened(rooms, Stop("T", "map"))
    html = stage.joining(room)
    assert room.code in read(html).words and "http://192.0.2.9:8501/room/" in read(html).words and "<svg" in html
    assert room.code in read(stage.on_stage(room, 0)).words


def test_the_stage_tells_its_script_how_many_names_are_hidden(rooms):
    room = opened(rooms, Stop("T", "compare?cities=paris,rome,oslo", names="hidden"), Stop("T", "map"))
    assert 'data-hidden="3"' in stage.on_stage(room, 0)
    room.reveal(0, ["paris", "vienna"])
    assert 'data-hidden="2"' in stage.on_stage(room, 0), "a city that the stop does not show is no name told"
    room.reveal(0, ["rome", "oslo"])
    assert 'data-hidden="0"' in stage.on_stage(room, 0)
    assert "data-hidden" not in stage.on_stage(room, 1)


def test_rings_around_partner_cities_are_explained_where_a_picture_has_them(rooms):
    ringed = Stop("T", "map?question=str_registration")
    room = opened(rooms, ringed, replace(ringed, names="hidden"), Stop("T", "approaches?question=str_registration"), Stop("T", "trends?view=spread&question=str_registration"),
                  Stop("T", "map?question=str_registration&region=africa"))
    assert not any(city.partner for city in controls.cities().values() if city.region == "Africa")
    for piece in (stage.on_stage, stage.phone):
        assert ["partner city of the Alliance" in read(piece(room, at)).words for at in range(5)] == [True, False, False, False, False]


def test_the_notes_say_how_many_phones_follow(rooms):
    room = opened(rooms, Stop("T", "map"))
    room.listen(object(), phone=False)
    assert " · 0 phones · " in stage.in_notes(room, 0)
    room.listen(object())
    assert " · 1 phone · " in stage.in_notes(room, 0)


def test_taps_are_called_taps_and_not_people(rooms):
    room = opened(rooms, Stop("T", "map?question=str_registration"))
    room.show_counts(True)
    room.want(0, "yes", True)
    for piece in PIECES:
        words = read(piece(room, 0)).words
        assert f"Taps on “{stage.MORE}”" in words and "Yes: 1" in words and "People who" not in words


def test_a_dark_stage_is_dark_on_phones_too(rooms):
    room = opened(rooms, Stop("A title", "map"))
    room.darken(True)
    assert "dark for a moment" in stage.phone(room, 0) and "A title" not in read(stage.phone(room, 0)).words
    assert "stage is black" in stage.in_notes(room, 0)
