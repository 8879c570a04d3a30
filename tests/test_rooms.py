"""Rooms: who gets in, what changes whom, and that nothing is left when one ends."""
import gc
import threading
import weakref

import pytest

from dashboard import names, rooms
from dashboard.rooms import ALL_TRIES, ALPHABET, CODE_LENGTH, IDLE_SECONDS, MOST_FOLLOWERS, MOST_ROOMS, TRIES, Full, Rooms, TooManyTries
from dashboard.walk import Stop, Walk

CITIES = ("oslo", "paris", "rome")
WALK = Walk("Mine", tuple(Stop(title, "map", names=names) for title, names in (("A", "shown"), ("B", "hidden"), ("C", "hidden"))))


class Clock:
    """A clock that the test winds."""

    def __init__(self):
        self.now = 1000.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def clock():
    return Clock()


@pytest.fixture
def house(clock):
    """All rooms of a process of its own."""
    return Rooms(clock)


@pytest.fixture
def room(house):
    return house.open(WALK, CITIES, "http://192.0.2.7:8501")


def test_a_room_is_found_by_its_key_and_by_its_code(house, room):
    assert house.of_key(room.key) is house.of_code(room.code, "phone") is room
    assert house.of_key(room.code) is None and house.of_key("") is None
    assert house.of_code(room.key, "phone") is None


def test_codes_are_long_different_and_read_aloud_without_doubt(house):
    codes = [house.open(WALK, CITIES, "").code for _ in range(MOST_ROOMS)]
    assert len(set(codes)) == MOST_ROOMS
    assert all(len(code) == CODE_LENGTH and set(code) <= set(ALPHABET) for code in codes)
    assert not set("01OIL") & set(ALPHABET)
    # Whoever tries as often as all together may, for the whole life of a room, hits one of all rooms once in a thousand such days at most.
    assert MOST_ROOMS * ALL_TRIES * IDLE_SECONDS / 60 / len(ALPHABET) ** CODE_LENGTH < 1 / 1000


def test_keys_are_beyond_all_trying(house):
    keys = {house.open(WALK, CITIES, "").key for _ in range(50)}
    assert len(keys) == 50 and all(len(key) == 32 for key in keys)


def test_there_are_only_so_many_rooms_until_one_ends(house):
    first = house.open(WALK, CITIES, "")
    for _ in range(MOST_ROOMS - 1):
        house.open(WALK, CITIES, "")
    with pytest.raises(Full, match="as many rooms as this server holds"):
        house.open(WALK, CITIES, "")
    house.end(first)
    house.open(WALK, CITIES, "")


def test_whoever_guesses_is_stopped_and_may_try_again_in_a_minute(house, room, clock):
    for _ in range(TRIES):
        assert house.of_code("AAAAAAAA", "guesser") is None
    with pytest.raises(TooManyTries):
        house.of_code("AAAAAAAB", "guesser")
    assert house.of_code("AAAAAAAB", "somebody else") is None
    clock.now += 61
    assert house.of_code("AAAAAAAB", "guesser") is None


def test_many_who_guess_together_are_stopped_together(house, room):
    for number in range(ALL_TRIES):
        house.of_code("AAAAAAAA", f"guesser {number}")
    with pytest.raises(TooManyTries):
        house.of_code("AAAAAAAA", "one more")


def test_a_right_code_gets_in_however_many_guess(house, room):
    for number in range(ALL_TRIES):
        house.of_code("AAAAAAAA", f"guesser {number}")
    for _ in range(2 * TRIES):
        assert house.of_code(room.code, "guesser 1") is room


def test_guesses_are_forgotten(house, room, clock):
    for number in range(ALL_TRIES):
        house.of_code("AAAAAAAA", f"guesser {number}")
    clock.now += 61
    house.sweep()
    assert house._tries == {}


def test_the_stage_goes_where_there_are_stops(room):
    for to, at in ((1, 1), (99, 2), (-99, 0)):
        room.go(to)
        assert room.at == at


def test_a_stop_begins_in_the_light(room):
    room.darken(True)
    assert room.black
    room.go(1)
    assert not room.black


def test_names_are_hidden_where_the_walk_says_so_each_time_with_other_letters(house, room):
    assert room.names(0) is names.SHOWN
    assert room.names(1).hidden and room.names(1) == room.names(1)
    orders = {tuple(house.open(WALK, map(str, range(30)), "").names(at).order) for at in (1, 2) for _ in range(3)}
    assert len(orders) == 6, "the letters of one stop, or one room, tell those of another"


def test_what_is_revealed_belongs_to_its_stop(room):
    room.go(1)
    room.reveal(1, ["paris", "atlantis"])
    assert room.names(1).revealed == {"paris"} and room.names(2).revealed == frozenset()
    room.go(2)
    room.go(1)
    assert room.names(1).revealed == {"paris"}
    room.hide()
    assert room.names(1).revealed == frozenset()


def test_wishes_to_hear_more_are_counted_without_names_and_never_below_none(room):
    for more in (True, True, False, False, False, True):
        room.want(0, "yes", more)
    assert room.wanted[0] == {"yes": 1} and not room.wanted[1]


def test_everybody_is_told_of_a_change_phones_only_of_what_they_can_see(room):
    told = []
    stop = room.listen(lambda: told.append((room.version, room.told)))
    room.go(1)
    room.want(0, "yes", True)
    room.show_counts(True)
    room.want(0, "yes", True)
    assert told == [(1, 1), (2, 1), (3, 2), (4, 3)]
    stop()
    room.go(2)
    assert len(told) == 4


def test_the_phones_that_follow_are_counted_and_told_once_when_they_are_others_than_before(room, clock):
    told = []
    room.listen(lambda: told.append((room.version, room.told, room.following)), phone=False)
    room.count()
    assert room.following == 0 and told == []
    leave = [room.listen(lambda: None) for _ in range(3)]
    room.count()
    room.count()
    leave.pop()()
    room.listen(lambda: None)
    room.count()
    assert told == [(1, 0, 3)], "one left and another came: there are as many as before"
    clock.now += IDLE_SECONDS - 1
    for one in leave:
        one()
    room.count()
    assert told == [(1, 0, 3), (2, 0, 1)] and room.touched < clock.now, "coming and going is no sign of life"


def test_only_so_many_follow(room):
    for _ in range(MOST_FOLLOWERS):
        room.listen(object())
    with pytest.raises(Full, match="The room is full"):
        room.listen(object())


def test_two_rooms_have_nothing_in_common(house):
    one, two = house.open(WALK, CITIES, ""), house.open(WALK, CITIES, "")
    one.go(1)
    one.reveal(1, ["oslo"])
    one.want(1, "yes", True)
    one.darken(True)
    one.show_counts(True)
    assert (two.at, two.black, two.counts_shown, two.version) == (0, False, False, 0)
    assert not two.revealed[1] and not two.wanted[1]
    assert one.code != two.code and one.key != two.key


def test_a_room_that_is_ended_is_gone_and_everybody_is_told(house, room):
    told = []
    room.listen(lambda: told.append(room.ended))
    house.end(room)
    assert told == [True]
    assert house.of_key(room.key) is None and house.of_code(room.code, "phone") is None


def test_a_room_ends_after_four_idle_hours_though_somebody_listens(house, room, clock):
    told = []
    room.listen(lambda: told.append(room.ended))
    clock.now += IDLE_SECONDS
    house.sweep()
    assert house.of_key(room.key) is room
    clock.now += 1
    house.sweep()
    assert room.ended and told == [True]
    assert house.of_key(room.key) is None and house.of_code(room.code, "phone") is None


@pytest.mark.parametrize("sign_of_life", [lambda room: room.go(1), lambda room: room.darken(True), lambda room: room.want(0, "yes", True)])
def test_a_room_in_use_does_not_end(house, room, clock, sign_of_life):
    clock.now += IDLE_SECONDS - 1
    sign_of_life(room)
    clock.now += IDLE_SECONDS - 1
    assert house.of_key(room.key) is room


@pytest.mark.parametrize("end", ["by the facilitator", "by the clock"])
def test_a_room_leaves_nothing_behind(house, clock, end):
    room = house.open(Walk("A walk of this test", (Stop("only", "map", "secret note"),)), CITIES, "")
    stop = room.listen(lambda: None)
    room.want(0, "yes", True)
    room.made["picture"] = b"svg"
    if end == "by the facilitator":
        house.end(room)
    else:
        clock.now += IDLE_SECONDS + 1
        house.sweep()
    stop()
    left, walk = weakref.ref(room), weakref.ref(room.walk)
    del room, stop
    gc.collect()
    assert left() is None and walk() is None
    assert house._by_code == house._by_key == {}


def test_rooms_are_opened_and_found_by_many_at_once(house):
    found = []

    def come_and_go() -> None:
        for _ in range(20):
            mine = house.open(WALK, CITIES, "")
            found.append(house.of_code(mine.code, "phone") is mine)
            house.end(mine)

    threads = [threading.Thread(target=come_and_go) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert found == [True] * 160 and house._by_key == {}


@pytest.mark.parametrize(("typed", "read"), [
    ("http://192.168.1.5:8501", "http://192.168.1.5:8501"), ("192.168.1.5:8501", "http://192.168.1.5:8501"), (" https://sharing.example/ ", "https://sharing.example"),
    ("laptop.local:8501", "http://laptop.local:8501"), ("[fe80::1]:8501", "http://[fe80::1]:8501"),
])
def test_an_address_for_phones_is_read_as_it_is_typed(typed, read):
    assert rooms.address(typed) == read


@pytest.mark.parametrize("typed", [None, "", " ", "javascript:alert(1)", "http://a b", "http://evil.example/path", "ftp://x", "http://x:999999", "<b>", "x" * 3000, "http://"])
def test_what_is_no_address_for_phones_is_told(typed):
    with pytest.raises(ValueError, match="should look like"):
        rooms.address(typed)
