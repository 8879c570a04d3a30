"""A walk in a link and in a file: what comes back is what was saved, and what is no walk is told apart in a sentence."""
import base64
import csv
import io
import json
import zlib

import pytest
from hypothesis import given, settings, strategies as st

from dashboard import stops, walk
from dashboard.names import drawn
from dashboard.walk import BadWalk, Stop, Walk

VIEW = "map?question=str_tax"
TEXTS = st.text(st.characters(exclude_categories=["Cs"]), max_size=60)
STOPS = st.builds(Stop, TEXTS, st.just(VIEW), TEXTS, TEXTS, st.sampled_from(walk.NAMES))
ABC = Walk("Letters", tuple(Stop(title, VIEW) for title in "ABC"))


def packed(text: str) -> str:
    """A link that holds any text."""
    return base64.urlsafe_b64encode(zlib.compress(text.encode())).decode().rstrip("=")


def titles(mine: Walk) -> str:
    return "".join(stop.title for stop in mine.stops)


@given(TEXTS, st.lists(STOPS, max_size=4))
@settings(max_examples=100, deadline=None)
def test_what_is_saved_is_what_is_opened_again(title, listed):
    mine = walk.from_json(json.dumps({"title": title, "stops": [vars(stop) for stop in listed]}))
    assert walk.from_link(mine.as_link()) == mine
    assert walk.from_file("walk.json", mine.as_json().encode()) == mine
    assert walk.from_file("walk.csv", mine.as_csv().encode()) == mine
    assert walk.from_file("walk.csv", ("\ufeff" + mine.as_csv()).replace("\n", "\r\n").encode()).title == mine.title


def test_stops_move_double_and_go():
    assert titles(ABC.moved(0, 1)) == "BAC" and titles(ABC.moved(2, -1)) == "ACB"
    assert titles(ABC.moved(0, -1)) == titles(ABC.moved(2, 1)) == "ABC"
    assert titles(ABC.doubled(1)) == "ABBC"
    assert titles(ABC.without(1)) == "AC"
    assert titles(ABC.changed(1, title="X")) == "AXC"
    assert titles(ABC.with_stop(Stop("D", VIEW))) == "ABCD"
    assert titles(ABC) == "ABC"


def test_a_walk_never_grows_beyond_its_most():
    full = Walk("Full", tuple(Stop(str(i), VIEW) for i in range(walk.MOST)))
    assert full.doubled(0) == full == full.with_stop(Stop("one more", VIEW))


def test_a_link_is_short_enough_for_an_address_and_made_of_harmless_letters():
    link = ABC.as_link()
    assert set(link) <= set("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_")
    long = Walk("Long", tuple(Stop(str(i), VIEW, note=base64.b64encode(zlib.compress(bytes(range(256)) * i)).decode() + "word " * i * 3) for i in range(walk.MOST)))
    assert len(long.as_link()) <= walk.LONGEST_LINK


def test_a_walk_that_could_not_be_opened_again_is_not_put_into_a_link():
    noise = "".join(chr(0x4E00 + i * 7919 % 20000) for i in range(4000))
    with pytest.raises(BadWalk, match="does not fit into a link"):
        Walk("Long", tuple(Stop("T", VIEW, note=noise[i:] + noise[:i]) for i in range(walk.MOST))).as_link()
    with pytest.raises(BadWalk, match="view has 2,?001 characters"):
        Walk("Long", (Stop("T", "m" * 2001),)).as_link()


@pytest.mark.parametrize("text", ["", "x", "====", "ä", "a b", "\x00", "-" * 30_000, ABC.as_link()[:-9], packed(""), packed("[]"), packed("null"), packed('"x"'),
                                  packed("1" * 5000), packed("[" * 3000), packed('{"stops": 1}'), packed('{"title": "x", "stops": {}}'), packed('{"title": 1, "stops": []}')])
def test_a_link_that_holds_no_walk_is_told_in_a_sentence(text):
    with pytest.raises(BadWalk, match=r"\.$"):
        walk.from_link(text)


def test_a_small_link_that_unpacks_to_gigabytes_is_refused_before_it_does():
    bomb = zlib.compressobj(9)
    link = base64.urlsafe_b64encode(b"".join(bomb.compress(b" " * 1_000_000) for _ in range(100)) + bomb.flush()).decode()
    with pytest.raises(BadWalk):
        walk.from_link(link)


@pytest.mark.parametrize(("row", "said"), [
    ({}, "Stop 1 has no view"),
    ({"view": "  "}, "Stop 1 has no view"),
    ({"view": VIEW, "names": "secret"}, "names is either shown or hidden, not “secret”"),
    ({"view": VIEW, "title": "x" * 161}, "title has 161 characters; 160 are allowed"),
    ({"view": VIEW, "note": "x" * 10_000}, "note has 10000 characters; 4000 are allowed"),
    ({"view": [["x"]]}, "view should be a text"),
    ({"view": VIEW, "title": {"a": 1}}, "title should be a text"),
    ({"view": VIEW, "note": 7}, "note should be a text"),
])
def test_what_is_wrong_with_a_stop_is_told_with_its_number(row, said):
    with pytest.raises(BadWalk, match=said):
        walk.from_json(json.dumps({"title": "T", "stops": [row]}))


def test_a_walk_with_too_many_stops_is_told():
    with pytest.raises(BadWalk, match="at most 40 stops; this one has 41"):
        walk.from_json(json.dumps({"title": "T", "stops": [{"view": VIEW}] * 41}))


@pytest.mark.parametrize(("content", "said"), [
    (b"", "first row should read walk"),
    (b"walk,Mine", "first row should read walk"),
    (b"\n\n\n", "first row should read walk"),
    (b"city_id,name\nparis,Paris\n", "first row should read walk"),
    (b"walk;Mine\ntitle;view;note;question;names\n", "separated by semicolons"),
    (b'walk,Mine\ntitle,view,note,question,names\n"A,map,,,\nB,map,,,\n', "quotation mark"),
    (b"walk,Mine\ntitle,view,note,question,names\n" + b"x" * 150_000, "cannot be read"),
    (b"walk,Mine\ntitle,view,note,question,names\nA,map,one, two,What?,shown\n", "Stop 1 has more cells than columns"),
    ("walk,Montréal".encode("latin-1"), "UTF-8"),
    (b"PK\x03\x04" + bytes(range(256)), "UTF-8"),
    (b" " * 200_001, "larger than a walk can be"),
])
def test_a_broken_file_gets_a_sentence(content, said):
    with pytest.raises(BadWalk, match=said):
        walk.from_file("walk.csv", content)


def test_a_file_that_says_json_and_is_none_gets_a_sentence_too():
    for content in (b"walk,Mine", b"{", b"[" * 100_000, b"\xff\xfe", b'{"title": "T", "stops": [1]}'):
        with pytest.raises(BadWalk):
            walk.from_file("WALK.JSON", content)


def test_a_file_from_an_old_macintosh_spreadsheet_can_be_read():
    assert titles(walk.from_file("walk.csv", ABC.as_csv().replace("\n", "\r").encode())) == "ABC"


def test_what_no_page_and_no_slide_can_hold_is_left_out():
    text = json.dumps({"title": "T\x00\ud800", "stops": [{"title": "A\x0bB\nC\ud83d", "view": f" {VIEW}\n", "note": "one\ntwo\x1b", "question": "\uffff?"}]})
    mine = walk.from_json(text)
    assert mine == Walk("T", (Stop("AB C", VIEW, "one\ntwo", "?"),))
    mine.as_csv().encode(), mine.as_json().encode(), mine.as_link()


def test_hostile_words_stay_words():
    words = "<script>alert(1)</script> \"'; DROP TABLE cities; \u202e\u200f [x](https://evil.example)"
    mine = Walk(words, (Stop(words, VIEW, words, words),))
    assert walk.from_link(mine.as_link()) == walk.from_csv(mine.as_csv()) == mine


def test_a_saved_walk_is_no_formula_to_a_spreadsheet():
    mine = Walk("=1+1", (Stop("=HYPERLINK(1)", VIEW, "-cmd", "@SUM(1)"), Stop("+1", VIEW, "'quoted", "'=kept")))
    cells = [cell for row in csv.reader(io.StringIO(mine.as_csv())) for cell in row]
    assert not [cell for cell in cells if cell[:1] in ("=", "+", "-", "@")]
    assert walk.from_csv(mine.as_csv()).stops[0] == mine.stops[0]


@pytest.mark.parametrize("name", list(walk.ready()))
def test_each_ready_walk_can_be_given(name):
    mine = walk.ready()[name]
    assert 6 <= len(mine.stops) <= 9
    assert {"shown", "hidden"} == {stop.names for stop in mine.stops}
    assert walk.from_link(mine.as_link()) == mine
    for stop in mine.stops:
        letters = drawn(stops.controls.cities(), "secret") if stop.names == "hidden" else stops.SHOWN
        shown = stops.show(stop.view, letters)
        assert stop.title and stop.question.endswith("?") and stop.note
        assert shown.groups or shown.table or shown.figure
        assert stops.told(f"{stop.title} {stop.question}", shown, letters) == f"{stop.title} {stop.question}", "it names a city that is hidden"


def test_there_are_three_ready_walks():
    assert sorted(mine.title for mine in walk.ready().values()) == ["Homes and visitors", "Scooters on the pavement", "What cities do themselves for sharing"]
