"""The addresses of a room: who may ask for what, what they are told, and what no bad request can do."""
import asyncio
import gzip
import json

import pytest
from hypothesis import HealthCheck, given, settings, strategies as st
from starlette.applications import Starlette

from dashboard import controls, live, server, stage
from dashboard.rooms import ALPHABET, CODE_LENGTH, IDLE_SECONDS, MOST_FOLLOWERS, TRIES, Rooms
from dashboard.walk import Stop, Walk
from tests.test_names import EVERY_NAME

WALK = Walk("Paris, Rome and others", (
    Stop("Who has to register?", "map?question=str_registration", "A secret note", "And where you are?"),
    Stop("Which way does Paris go?", "approaches?question=str_night_cap", "A secret note on Rome", "Would Rome do as Paris?", "hidden"),
    Stop("Amsterdam, Paris and Rome", "compare?cities=amsterdam,paris,rome&sector=short_term_rental", "", "", "hidden"),
    Stop("No view", "javascript:alert(1)"),
    Stop("Of one city", "city?city=paris", names="hidden"),
))
DRAW = live.draw
HERE = {"host": "localhost:8501"}


class Clock:
    now = 1000.0

    def __call__(self) -> float:
        return self.now


class Answer:
    """What came back: status, headers and body, as it was sent."""

    def __init__(self, messages: list[dict]):
        start = messages[0]
        self.status = start["status"]
        self.headers = {name.decode(): value.decode() for name, value in start["headers"]}
        self.body = b"".join(message.get("body", b"") for message in messages[1:])

    @property
    def text(self) -> str:
        return (gzip.decompress(self.body) if self.headers.get("content-encoding") == "gzip" else self.body).decode()

    def json(self) -> dict:
        return json.loads(self.text)


class Stream:
    """Server-sent events as they come."""

    def __init__(self, house: "House", path: str):
        self.house, self.messages, self.left = house, asyncio.Queue(), asyncio.Event()
        self.task = house.loop.create_task(house.serve(path, "GET", self.receive, self.messages.put))
        assert self.heard()["status"] == 200

    async def receive(self) -> dict:
        await self.left.wait()
        return {"type": "http.disconnect"}

    def heard(self, seconds: float = 5):
        """The next message; TimeoutError where there is none for so long."""
        return self.house.run(asyncio.wait_for(self.messages.get(), seconds))

    def told(self) -> str:
        """The next event's text."""
        return self.heard()["body"].decode()

    def leave(self) -> None:
        self.left.set()
        self.house.run(asyncio.wait_for(self.task, 5))


class House:
    """The addresses of a server with rooms of its own, without a network."""

    def __init__(self):
        self.clock = Clock()
        self.rooms = Rooms(self.clock)
        self.loop = asyncio.new_event_loop()
        self.app = server.Furniture(Starlette(routes=live.ROUTES))

    def run(self, awaited):
        return self.loop.run_until_complete(awaited)

    async def serve(self, path: str, method: str, receive, send, who: str = "192.0.2.1", **headers) -> None:
        path, _, query = path.partition("?")
        sent = [(name.replace("_", "-").encode(), value.encode()) for name, value in (HERE | headers).items()]
        await self.app({"type": "http", "method": method, "path": path, "raw_path": path.encode(), "query_string": query.encode(), "headers": sent,
                        "client": (who, 1), "server": ("localhost", 8501), "scheme": "http", "http_version": "1.1", "root_path": ""}, receive, send)

    def ask(self, path: str, method: str = "GET", parts: list[bytes] = [b""], who: str = "192.0.2.1", **headers) -> Answer:
        """Ask at an address, with a body in one part or several."""
        messages, left = [], [{"type": "http.request", "body": part, "more_body": part is not parts[-1]} for part in parts]

        async def receive():
            return left.pop(0) if left else {"type": "http.disconnect"}

        async def send(message):
            messages.append(message)

        self.run(self.serve(path, method, receive, send, who, **headers))
        return Answer(messages)

    def post(self, path: str, told, **headers) -> Answer:
        return self.ask(path, "POST", [json.dumps(told).encode()], **headers)


@pytest.fixture
def house(monkeypatch):
    house = House()
    monkeypatch.setattr(live, "rooms", house.rooms)
    # Phones are counted where a test is about that.
    monkeypatch.setattr(live, "COUNT_SECONDS", 3600)
    monkeypatch.setattr(live, "draw", lambda view, names, scheme: tuple(gzip.compress(f"<svg>{view} {scheme.name} {where}</svg>".encode()) for where in ("stage", "phone")))
    yield house
    house.loop.close()


@pytest.fixture
def room(house):
    return house.rooms.open(WALK, controls.cities(), "http://192.0.2.9:8501")


# Who gets in


def test_whoever_has_the_code_follows_and_whoever_has_the_key_steers(house, room):
    assert "Who has to register?" in house.ask(f"/room/{room.code}").text
    assert "Who has to register?" in house.ask(f"/room/{room.code.lower()}").text
    assert "Who has to register?" in house.ask(f"/room/{room.code}/").text
    assert house.ask(f"/stage/{room.key}").status == house.ask(f"/stage/{room.key}/notes").status == 200
    assert house.post(f"/stage/{room.key}/do", {"do": "go", "value": 1}).status == 200 and room.at == 1


def test_the_form_leads_from_a_typed_code_to_its_room(house, room):
    assert "The code on the screen" in house.ask("/room/").text
    typed = house.ask(f"/room/?code=%20{room.code[:4].lower()}-{room.code[4:]}%20")
    assert (typed.status, typed.headers["location"]) == (303, f"/room/{room.code}")
    for hostile in ("//evil.example", "%0d%0aset-cookie:x", "..%2f..%2fstage", "%F0%9F%98%80", "a" * 500, "?/#"):
        answer = house.ask(f"/room/?code={hostile}")
        assert answer.status in (200, 303) and answer.headers.get("location", "/room/").startswith("/room/") and "//" not in answer.headers.get("location", "")


@pytest.mark.parametrize("path", ["", "/now", "/events", "/picture/0.light.svg"])
def test_a_wrong_code_gets_a_sentence_and_no_room(house, room, path):
    answer = house.ask(f"/room/AAAAAAAA{path}")
    assert answer.status == 404 and "There is no room with this code" in answer.text
    assert room.code not in answer.text


@pytest.mark.parametrize("path", ["", "/notes", "/now", "/events", "/picture/0.light.svg"])
@pytest.mark.parametrize("key", ["wrong", "x" * 3000, "..", "%2e%2e", "\u202e", "' OR 1=1"])
def test_a_wrong_key_opens_nothing(house, room, path, key):
    answer = house.ask(f"/stage/{key}{path}")
    assert answer.status == 404 and room.key not in answer.text and room.code not in answer.text


def test_the_code_does_not_steer_and_the_key_is_told_to_no_phone(house, room):
    assert house.post(f"/stage/{room.code}/do", {"do": "go", "value": 1}).status == 404
    assert house.post(f"/room/{room.code}/do", {"do": "go", "value": 1}).status == 404
    assert room.at == 0
    for path in ("", "/now"):
        assert room.key not in house.ask(f"/room/{room.code}{path}").text


def test_codes_cannot_be_tried_on_and_on(house, room):
    for number in range(TRIES):
        assert house.ask(f"/room/{number:08}").status == 404
    assert house.ask("/room/99999999").status == 429
    assert house.ask("/room/99999999/now").status == house.post("/room/99999999/more", {}).status == 429
    assert house.ask("/room/99999999", who="192.0.2.2").status == 404, "somebody else is not stopped"
    assert house.ask(f"/room/{room.code}").status == 200, "who knows the code gets in though others guess from there"
    house.clock.now += 61
    assert house.ask("/room/99999999").status == 404


@pytest.mark.parametrize("path", ["/room", "/room/", "/room/AAAAAAAA/x", "/room/a/b/c", "/stage/x/y", "/stage/x/picture", "/stage/"])
def test_whatever_is_typed_beneath_a_room_leads_to_its_entrance(house, room, path):
    answer = house.ask(path)
    assert answer.status in (200, 404) and "The code on the screen" in answer.text


# What steers


@pytest.mark.parametrize(("told", "status"), [
    ({"do": "go", "value": 2}, 200), ({"do": "go", "value": -10 ** 300}, 200), ({"do": "go", "value": 10 ** 300}, 200), ({"do": "black", "value": True}, 200),
    ({"do": "counts", "value": True}, 200), ({"do": "reveal"}, 200), ({"do": "reveal", "value": "all"}, 200), ({"do": "hide"}, 200),
    ({"do": "go"}, 400), ({"do": "go", "value": "2"}, 400), ({"do": "go", "value": 1.5}, 400), ({"do": "go", "value": True}, 400), ({"do": "go", "value": [1]}, 400),
    ({"do": "black", "value": "no"}, 400), ({"do": "black"}, 400), ({"do": "counts", "value": 1}, 400), ({"do": "reveal", "value": "ZZZ"}, 400),
    ({"do": "reveal", "value": ["A"]}, 400), ({"do": "reveal", "value": {"A": 1}}, 400), ({"do": "reveal", "value": 1}, 400), ({"do": "reveal", "value": "a"}, 400),
    ({"do": "fly"}, 400), ({"do": None}, 400), ({"do": ["go"]}, 400), ({"do": {"go": 1}}, 400), ({}, 400), ([], 400), ([{"do": "go"}], 400), ("go", 400), (None, 400), (7, 400),
])
def test_only_what_is_meant_steers_and_the_rest_gets_a_sentence(house, room, told, status):
    before = (room.at, room.black, room.counts_shown)
    answer = house.post(f"/stage/{room.key}/do", told)
    assert answer.status == status
    if status == 400:
        assert answer.text.startswith("Nothing was ") and (room.at, room.black, room.counts_shown) == before and not any(room.revealed.values())


MALFORMED = [[b""], [b"{"], [b"\xff\xfe\x00"], [b'{"do": "go", "value": 1'], [b"[" * 1900], [b'{"a":' * 300], [b"x" * 2001], [b"x"] * 2001, [b'{"do": "end"}' + b" " * 2000],
             [b'{"do": "go", "value": NaN}'], [b'{"do": "go", "value": Infinity}'], [b'{"do": "go", "value": ' + b"9" * 1900 + b".5}"], [b'"\\ud800"'], [b"null"]]


@pytest.mark.parametrize("parts", MALFORMED)
def test_a_body_that_is_no_small_json_object_gets_a_sentence(house, room, parts):
    for path in (f"/stage/{room.key}/do", f"/room/{room.code}/more"):
        answer = house.ask(path, "POST", parts)
        assert answer.status == 400 and answer.text.endswith(".")
    assert not room.ended and room.at == 0


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.dictionaries(st.sampled_from(["do", "value", "at", "approach", "more", "x"]), st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=9) | st.sampled_from(["go", "reveal", "black", "all", "A", "yes", "not_recorded"]),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=3), inner, max_size=3), max_leaves=5)))
def test_no_body_makes_the_server_fail(house, room, told):
    for path in (f"/stage/{room.key}/do", f"/room/{room.code}/more"):
        assert house.post(path, told).status in (200, 400)


@pytest.mark.parametrize("origin", ["https://evil.example", "http://localhost:9999", "null", "http://["])
def test_a_page_from_elsewhere_changes_nothing(house, room, origin):
    for path, told in ((f"/stage/{room.key}/do", {"do": "end"}), (f"/room/{room.code}/more", {"at": 0, "approach": "yes", "more": True})):
        answer = house.post(path, told, origin=origin)
        assert answer.status == 403 and "own pages" in answer.text
    assert not room.ended and not room.wanted[0]


def test_our_own_page_changes_something(house, room):
    assert house.post(f"/stage/{room.key}/do", {"do": "go", "value": 1}, origin="http://localhost:8501").status == 200
    assert room.at == 1


@pytest.mark.parametrize("method", ["GET", "HEAD", "PUT", "DELETE", "PATCH"])
def test_what_changes_something_is_posted_and_nothing_else(house, room, method):
    for path in (f"/stage/{room.key}/do", f"/room/{room.code}/more"):
        answer = house.ask(path, method)
        assert answer.status == 405 and answer.headers["allow"] == "POST"


@pytest.mark.parametrize("path", ["", "/now", "/notes", "/events"])
def test_what_is_read_is_not_posted(house, room, path):
    assert house.post(f"/stage/{room.key}{path}", {}).status == house.post(f"/room/{room.code}{path}", {}).status == 404


def test_a_name_is_revealed_by_its_letter_the_next_one_or_all(house, room):
    room.go(2)
    letters = {letter: city for city, letter in stage.stops.show(WALK.stops[2].view, room.names(2)).letters.items()}

    def reveal(**value) -> int:
        return house.post(f"/stage/{room.key}/do", {"do": "reveal", **value}).status

    assert reveal(value="B") == 200 and room.revealed[2] == {letters["B"]}
    assert reveal(value="B") == 200 and room.revealed[2] == {letters["B"]}, "pressed twice, no further name is told"
    assert reveal() == 200 and room.revealed[2] == {letters["B"], letters["A"]}
    assert reveal(value="all") == 200 and room.revealed[2] == set(letters.values())
    assert reveal() == 200 and room.revealed[2] == set(letters.values())
    house.post(f"/stage/{room.key}/do", {"do": "hide"})
    assert room.revealed[2] == set()


def test_where_names_are_shown_there_is_nothing_to_reveal(house, room):
    assert house.post(f"/stage/{room.key}/do", {"do": "reveal"}).status == house.post(f"/stage/{room.key}/do", {"do": "reveal", "value": "all"}).status == 200
    assert not room.revealed[0]
    assert house.post(f"/stage/{room.key}/do", {"do": "reveal", "value": "A"}).status == 400


# What phones say


@pytest.mark.parametrize(("told", "status"), [
    ({"at": 0, "approach": "yes", "more": True}, 200), ({"at": 1, "approach": "some_nights", "more": True}, 400), ({"at": 0, "approach": "not_recorded", "more": True}, 400),
    ({"at": 0, "approach": "<script>", "more": True}, 400), ({"at": 99, "approach": "yes", "more": True}, 400), ({"at": -1, "approach": "yes", "more": True}, 400),
    ({"at": True, "approach": "yes", "more": True}, 400), ({"at": "0", "approach": "yes", "more": True}, 400), ({"at": 0, "approach": ["yes"], "more": True}, 400),
    ({"at": 0, "approach": "yes", "more": "yes"}, 400), ({"at": 0, "approach": "yes"}, 400), ({"at": 3, "approach": "yes", "more": True}, 400), ({}, 400), ([], 400),
])
def test_a_wish_to_hear_more_is_noted_for_an_approach_of_a_stop(house, room, told, status):
    assert house.post(f"/room/{room.code}/more", told).status == status
    assert bool(room.wanted[0]) == (status == 200)


def test_whoever_stays_behind_speaks_of_the_stop_they_see(house, room):
    room.go(1)
    house.post(f"/room/{room.code}/more", {"at": 0, "approach": "yes", "more": True})
    assert room.wanted[0] == {"yes": 1} and not room.wanted[1]


def test_the_room_sees_the_counts_only_when_they_are_shown(house, room):
    house.post(f"/room/{room.code}/more", {"at": 0, "approach": "yes", "more": True})
    said = f"Taps on “{stage.MORE}”"
    phone, stage_window, notes = (f"/room/{room.code}/now", f"/stage/{room.key}/now", f"/stage/{room.key}/now?kind=notes")
    assert [said in house.ask(path).json()["html"] for path in (phone, stage_window, notes)] == [False, False, True]
    house.post(f"/stage/{room.key}/do", {"do": "counts", "value": True})
    assert [said in house.ask(path).json()["html"] for path in (phone, stage_window, notes)] == [True, True, True]


# What windows are told


def test_each_window_is_told_of_a_change_and_then_fetches_it(house, room):
    phone, stage_window = Stream(house, f"/room/{room.code}/events"), Stream(house, f"/stage/{room.key}/events")
    assert phone.told() == stage_window.told() == "retry: 1000\n\n"
    assert phone.told() == stage_window.told() == "data: 0\n\n"
    house.post(f"/stage/{room.key}/do", {"do": "go", "value": 1})
    assert phone.told() == stage_window.told() == "data: 1\n\n"
    now = house.ask(f"/room/{room.code}/now")
    assert (now.json()["version"], now.json()["at"]) == (1, 1)
    assert now.headers["cache-control"] == "no-store"
    for stream in (phone, stage_window):
        stream.leave()
    assert not room._listeners


def test_a_phone_is_not_sent_for_what_it_cannot_see(house, room):
    phone, stage_window = Stream(house, f"/room/{room.code}/events"), Stream(house, f"/stage/{room.key}/events")
    for stream in (phone, stage_window):
        assert [stream.told(), stream.told()] == ["retry: 1000\n\n", "data: 0\n\n"]
    house.post(f"/room/{room.code}/more", {"at": 0, "approach": "yes", "more": True})
    assert stage_window.told() == "data: 1\n\n"
    with pytest.raises(TimeoutError):
        phone.heard(0.3)
    for stream in (phone, stage_window):
        stream.leave()


def test_the_windows_that_steer_are_told_when_phones_come_and_go(house, room, monkeypatch):
    monkeypatch.setattr(live, "COUNT_SECONDS", 0)
    notes = Stream(house, f"/stage/{room.key}/events")
    assert [notes.told(), notes.told()] == ["retry: 1000\n\n", "data: 0\n\n"]

    def said() -> str:
        return house.ask(f"/stage/{room.key}/now?kind=notes").json()["html"]

    assert "0 phones" in said()
    phone = Stream(house, f"/room/{room.code}/events")
    assert notes.told() == "data: 1\n\n" and "1 phone ·" in said()
    phone.leave()
    assert notes.told() == "data: 2\n\n" and "0 phones" in said()
    notes.leave()


def test_phones_that_come_at_once_are_counted_once(house, room):
    streams = [Stream(house, f"/room/{room.code}/events")]
    counting = room.made["counting",]
    streams += [Stream(house, f"/room/{room.code}/events") for _ in range(3)]
    assert room.made["counting",] is counting
    for stream in streams:
        stream.leave()


def test_a_quiet_room_gives_a_sign_of_life(house, room, monkeypatch):
    monkeypatch.setattr(live, "HEARTBEAT_SECONDS", 0.05)
    phone = Stream(house, f"/room/{room.code}/events")
    assert [phone.told() for _ in range(3)][2] == "event: beat\ndata: still here\n\n"
    phone.leave()


@pytest.mark.parametrize("end", ["by the facilitator", "after four idle hours"])
def test_when_a_room_ends_everybody_is_told_and_it_is_gone(house, room, end):
    phone = Stream(house, f"/room/{room.code}/events")
    assert [phone.told(), phone.told()] == ["retry: 1000\n\n", "data: 0\n\n"]
    if end == "by the facilitator":
        assert house.post(f"/stage/{room.key}/do", {"do": "end"}).status == 200
    else:
        house.clock.now += IDLE_SECONDS + 1
        house.rooms.sweep()
    assert phone.told() == "event: end\ndata: the room has ended\n\n"
    phone.heard()
    house.run(asyncio.wait_for(phone.task, 5))
    assert house.ask(f"/room/{room.code}").status == house.ask(f"/stage/{room.key}").status == house.post(f"/stage/{room.key}/do", {"do": "go", "value": 1}).status == 404
    assert "Open one from the Workshop page" in house.ask(f"/stage/{room.key}").text


def test_idle_rooms_are_swept_though_nobody_comes(house, room, monkeypatch):
    monkeypatch.setattr(live, "SWEEP_SECONDS", 0.01)
    house.clock.now += IDLE_SECONDS + 1

    async def wait():
        sweeping = asyncio.ensure_future(live.sweeping())
        await asyncio.sleep(0.2)
        sweeping.cancel()

    house.run(wait())
    assert room.ended and not house.rooms._by_code


def test_a_full_room_says_so(house, room):
    for _ in range(MOST_FOLLOWERS):
        room.listen(object())
    answer = house.ask(f"/room/{room.code}/events")
    assert (answer.status, answer.text) == (503, "The room is full.")


def test_two_rooms_do_not_mix(house, room):
    other = house.rooms.open(WALK, controls.cities(), "")
    mine, theirs = Stream(house, f"/room/{room.code}/events"), Stream(house, f"/room/{other.code}/events")
    assert [mine.told(), mine.told(), theirs.told(), theirs.told()] == ["retry: 1000\n\n", "data: 0\n\n"] * 2
    house.post(f"/stage/{room.key}/do", {"do": "go", "value": 2})
    assert mine.told() == "data: 1\n\n"
    with pytest.raises(TimeoutError):
        theirs.heard(0.3)
    assert house.ask(f"/room/{room.code}/now").json()["at"] == 2 and house.ask(f"/room/{other.code}/now").json()["at"] == 0
    assert other.code not in house.ask(f"/room/{room.code}").text
    for stream in (mine, theirs):
        stream.leave()


# What is told while names are hidden


@pytest.mark.parametrize("at", [1, 2, 4])
def test_with_names_hidden_no_byte_tells_a_city(house, room, at, monkeypatch):
    monkeypatch.setattr(live, "draw", DRAW)
    room.go(at)
    paths = [f"/room/{room.code}", f"/room/{room.code}/now", f"/room/{room.code}/picture/{at}.light.svg", f"/stage/{room.key}", f"/stage/{room.key}/now"]
    for counted in (False, True):
        room.show_counts(counted)
        for path in paths:
            answer = house.ask(path)
            said = answer.text + "".join(f"{name}: {value}\n" for name, value in answer.headers.items())
            assert not EVERY_NAME.findall(said), path


def test_the_overview_tells_names_as_they_are_now(house, room):
    def told() -> set[str]:
        return {name.casefold() for name in EVERY_NAME.findall(house.ask(f"/stage/{room.key}/now").json()["overview"])}

    room.go(2)
    assert told() == set()
    room.reveal(2, ["paris"])
    assert told() == {"paris"}
    room.hide()
    assert told() == set()
    assert "overview" not in house.ask(f"/room/{room.code}/now").json()


def test_the_facilitators_own_notes_tell_the_names_and_no_phone_the_notes(house, room):
    room.go(1)
    notes = house.ask(f"/stage/{room.key}/now?kind=notes").text
    assert "Paris" in notes and "A secret note on Rome" in notes
    assert house.ask(f"/room/{room.code}/now?kind=notes").text.find("secret note") == house.ask(f"/stage/{room.key}/now").text.find("secret note") == -1


def test_what_is_revealed_is_told_to_phones_and_stage(house, room):
    room.go(2)
    room.reveal(2, ["paris"])
    for path in (f"/room/{room.code}/now", f"/stage/{room.key}/now"):
        assert {word.casefold() for word in EVERY_NAME.findall(house.ask(path).json()["html"])} == {"paris"}


def test_a_stop_that_is_left_while_it_is_drawn_tells_no_name(house, room, monkeypatch):
    seen = stage.stops.seen

    def slow(view, names=stage.SHOWN):
        # The facilitator goes back to a stop with names while the hidden one is being drawn.
        room.at = 0
        return seen(view, names)

    monkeypatch.setattr(stage.stops, "seen", slow)
    for path in (f"/room/{room.code}", f"/room/{room.code}/now", f"/stage/{room.key}/now"):
        room.go(2)
        answer = house.ask(path)
        assert "City A" in answer.text and not EVERY_NAME.findall(answer.text)


def test_letters_are_drawn_anew_for_each_room(house, room):
    rooms = [house.rooms.open(WALK, controls.cities(), "") for _ in range(12)]
    for mine in rooms:
        mine.go(2)
    assert len({house.ask(f"/room/{mine.code}/now").json()["html"] for mine in rooms}) > 1


# Pictures


@pytest.mark.parametrize("name", ["99.light.svg", "-1.light.svg", "0.pink.svg", "x.light.svg", "0.light.png", "9" * 5000 + ".light.svg", "٠.light.svg", "0x0.light.svg", "00.light.svg",
                                  "+0.light.svg", "0..light.svg", "%2e%2e%2f.light.svg"])
def test_there_is_no_other_picture(house, room, name):
    assert house.ask(f"/room/{room.code}/picture/{name}").status == house.ask(f"/stage/{room.key}/picture/{name}").status == 404


def test_a_phone_sees_the_picture_of_the_stop_on_stage_and_of_no_other(house, room):
    assert house.ask(f"/room/{room.code}/picture/0.dark.svg").text == f"<svg>{WALK.stops[0].view} dark phone</svg>"
    assert house.ask(f"/room/{room.code}/picture/1.dark.svg").status == 404
    assert house.ask(f"/stage/{room.key}/picture/1.dark.svg").text == f"<svg>{WALK.stops[1].view} dark stage</svg>"


def test_a_picture_is_drawn_once_for_everybody(house, room, monkeypatch):
    drawn = []
    monkeypatch.setattr(live, "draw", lambda *what: drawn.append(what) or (gzip.compress(b"<svg/>"),) * 2)
    for _ in range(5):
        house.ask(f"/room/{room.code}/picture/0.light.svg")
        house.ask(f"/stage/{room.key}/picture/0.light.svg")
    assert len(drawn) == 1


def test_a_picture_that_failed_is_tried_again(house, room, monkeypatch):
    def fail(*what):
        raise live.pictures.Unavailable("There is no Chromium.")

    monkeypatch.setattr(live, "draw", fail)
    assert house.ask(f"/room/{room.code}/picture/0.light.svg").status == 404
    monkeypatch.setattr(live, "draw", lambda *what: (gzip.compress(b"<svg/>"),) * 2)
    assert house.ask(f"/room/{room.code}/picture/0.light.svg").status == 200


def test_the_pictures_of_a_walk_are_drawn_before_they_are_needed(house, room):
    house.ask(f"/room/{room.code}/now")
    stream = Stream(house, f"/stage/{room.key}/events")
    stream.told()
    house.run(asyncio.wait_for(room.made["prepared",], 5))
    assert {key[1] for key in room.made if key[0] == "picture"} == set(range(len(WALK.stops)))
    stream.leave()


# Whatever comes


def test_every_answer_carries_the_headers_of_the_house(house, room):
    for path in (f"/room/{room.code}", f"/stage/{room.key}", "/room/", "/room/AAAAAAAA", f"/room/{room.code}/now", f"/room/{room.code}/picture/0.light.svg"):
        headers = house.ask(path).headers
        assert "default-src 'self'" in headers["content-security-policy"] and headers["x-content-type-options"] == "nosniff"
        assert headers["referrer-policy"] == "no-referrer" and "set-cookie" not in headers


def test_a_stop_without_a_view_is_said_so_everywhere(house, room):
    room.go(3)
    for path in (f"/room/{room.code}", f"/room/{room.code}/now", f"/stage/{room.key}/now", f"/stage/{room.key}/now?kind=notes"):
        answer = house.ask(path)
        assert answer.status == 200 and "cannot be shown on stage" in answer.text and "javascript:alert" not in answer.text


def test_a_browser_that_leaves_while_it_sends_harms_nothing(house, room):
    async def leave():
        return {"type": "http.disconnect"}

    async def send(message):
        pass

    house.run(house.serve(f"/stage/{room.key}/do", "POST", leave, send))
    assert room.at == 0 and house.ask(f"/stage/{room.key}").status == 200


@settings(max_examples=200, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.text(st.characters(exclude_characters="/?#", exclude_categories=["Cs"]), min_size=1, max_size=30), st.sampled_from(["", "/now", "/events", "/picture/{}.{}.svg", "/do", "/notes", "/{}"]),
       st.sampled_from(["room", "stage"]), st.sampled_from(["GET", "POST", "HEAD"]))
def test_no_address_makes_the_server_fail(house, room, word, rest, door, method):
    assert house.ask(f"/{door}/{word}{rest.format(word, word)}", method, who=word).status in (303, 307, 400, 404, 405, 429)


def test_the_codes_are_made_of_letters_that_the_form_lets_through():
    assert all(letter.isalnum() and letter == letter.upper() for letter in ALPHABET) and CODE_LENGTH == 8
