"""A workshop as it is given: a facilitator with a stage and notes, phones that follow, names as letters until they are told."""
import asyncio
import base64
import json
import random
import re
import statistics
import threading
import time
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field
from functools import partial
from urllib.parse import parse_qs, urlsplit

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Error, Page

from dashboard import stops, walk, wording
from dashboard.walk import Stop, Walk
from tests.browser import hosts, opening
from tests.browser.choosing import LISTS, choose, then
from tests.browser.conftest import Reader, welcome
from tests.test_names import EVERY_NAME

AXE = Axe()
FOLLOWERS = 5
PHONE_MOST = 300_000
LEAST_ON_STAGE = 24
# A walk with one stop of each kind, whose titles name cities that are hidden.
BUILT = Walk("Paris, Rome and others", (
    Stop("Where must a home be registered?", "map?question=str_registration", "A note for me alone", "And where you are?"),
    Stop("What do Amsterdam, Paris and Vienna ask for?", "compare?cities=amsterdam,paris,vienna&sector=short_term_rental", "Paris is C", "Would Paris do as Vienna?", "hidden"),
    Stop("For how many nights?", "approaches?question=str_night_cap&region=europe", "", "", "hidden"),
    Stop("All about one city", "city?city=paris&sector=short_term_rental", "", "Is that so?"),
    Stop("The same in 2019", "map?question=str_registration&year=2019"),
))
WALKS = walk.ready() | {"built-here": BUILT}
# The script of a page may not be evaluated by a page (its policy), so that waiting is asked again and again from outside.
SEEN = "() => document.querySelector('.kicker')?.textContent.split(' of ')[0].trim()"
# Texts in sight that are smaller than a projector's back row can read, and the labels in pictures as they are scaled.
SMALL = """async (least) => {
  const found = [], walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {
    const box = walker.currentNode.parentElement, size = parseFloat(getComputedStyle(box).fontSize);
    if (!walker.currentNode.textContent.trim() || box.closest("script, style, caption") || !box.checkVisibility()) continue;
    if (size < least) found.push(`${box.tagName} ${size}: ${box.textContent.slice(0, 40)}`);
  }
  for (const image of document.querySelectorAll("main img")) {
    if (!image.checkVisibility()) continue;
    const drawing = new DOMParser().parseFromString(await (await fetch(image.currentSrc)).text(), "image/svg+xml");
    const scale = Math.min(image.clientWidth / image.naturalWidth, image.clientHeight / image.naturalHeight);
    for (const text of drawing.querySelectorAll("text")) {
      const size = scale * parseFloat(text.style.fontSize || text.getAttribute("font-size"));
      if (text.textContent.trim() && !(size >= least)) found.push(`picture ${size.toFixed(1)}: ${text.textContent}`);
    }
  }
  return found;
}"""
WISHES = "() => Number(document.querySelector('.wanted')?.textContent.match(/Yes: (\\d+)/)?.[1] ?? 0)"
# Words in pictures that reach beyond their edge.
CUT = """async () => {
  const found = [];
  for (const image of document.querySelectorAll("main img")) {
    if (!image.checkVisibility()) continue;
    const holder = document.createElement("div");
    holder.style = "position: fixed; left: 0; top: 0; visibility: hidden";
    holder.innerHTML = await (await fetch(image.currentSrc)).text();
    document.body.append(holder);
    const edge = holder.querySelector("svg").getBoundingClientRect();
    for (const text of holder.querySelectorAll("text")) {
      const box = text.getBoundingClientRect();
      const beyond = Math.max(edge.left - box.left, box.right - edge.right, edge.top - box.top, box.bottom - edge.bottom);
      if (text.textContent.trim() && beyond > 1) found.push(text.textContent);
    }
    holder.remove();
  }
  return found;
}"""
DRAWN = "() => [...document.querySelectorAll('main img')].every((image) => image.complete && image.naturalWidth)"


def until(page: Page, js: str, expected=True, seconds: float = 20) -> float:
    """Wait until a page says what is expected; how long that took."""
    began = time.monotonic()
    while (said := page.evaluate(js)) != expected:
        assert time.monotonic() < began + seconds, f"{said!r} instead of {expected!r} after {seconds} seconds"
        page.wait_for_timeout(15)
    return time.monotonic() - began


@dataclass
class Wire:
    """What a window is sent, headers and bodies, events too; and how many bytes that is, as compressed."""

    page: Page
    open: dict = field(default_factory=dict)
    came: list[str] = field(default_factory=list)
    bytes: int = 0

    def __post_init__(self):
        self.session = self.page.context.new_cdp_session(self.page)
        self.session.on("Network.responseReceived", self.begin)
        self.session.on("Network.loadingFinished", self.finish)
        self.session.on("Network.eventSourceMessageReceived", lambda event: self.came.append(event["data"]))
        self.session.send("Network.enable")
        self.finished: list[str] = []

    def begin(self, event: dict) -> None:
        self.open[event["requestId"]] = event["response"]

    def finish(self, event: dict) -> None:
        self.bytes += event["encodedDataLength"]
        self.finished.append(event["requestId"])

    def since(self) -> str:
        """All of what came since this was asked last."""
        for number in self.finished:
            response = self.open.pop(number, None)
            if response is None or "font" in response["mimeType"]:
                continue
            self.came.append(response["url"] + json.dumps(response["headers"]))
            try:
                body = self.session.send("Network.getResponseBody", {"requestId": number})
            except Error:
                # A page that was left in the meantime has taken its answers along.
                continue
            self.came.append(base64.b64decode(body["body"]).decode("latin-1") if body["base64Encoded"] else body["body"])
        self.finished, came, self.came = [], self.came, []
        return "\n".join(came)


@dataclass
class Workshop:
    """A room with its windows: the facilitator's stage and notes, and the phones."""

    opened: opening.Opened
    stage: Reader
    notes: Reader
    phones: list[Reader]
    come: Callable[[], Reader]

    @property
    def windows(self) -> list[Reader]:
        return [self.stage, self.notes, *self.phones]

    def do(self, *told: dict) -> None:
        """Steer without a window."""
        for one in told:
            assert self.stage.context.request.post(f"{self.opened.stage}/do", data=one).ok

    def press(self, key: str) -> None:
        self.stage.page.keyboard.press(key)

    def everybody_sees(self, number: int) -> list[float]:
        """Wait until all windows show a stop, the first being 1; how long it took each."""
        began = time.monotonic()

        def wait(reader: Reader) -> float:
            until(reader.page, SEEN, str(number))
            return time.monotonic() - began

        return [wait(reader) for reader in self.windows]

    def drawn(self) -> None:
        for reader in self.windows:
            until(reader.page, DRAWN, seconds=60)


class Relay:
    """What stands between a phone and the server, and can be cut like a network."""

    def __init__(self, server: str):
        self.there, self.port = urlsplit(server).port, hosts.free_port()
        self.loop, self.streams = asyncio.new_event_loop(), set()
        threading.Thread(target=self.loop.run_forever, daemon=True).start()

    def run(self, awaited):
        return asyncio.run_coroutine_threadsafe(awaited, self.loop).result(10)

    def connect(self) -> None:
        self.server = self.run(asyncio.start_server(self.pass_on, "127.0.0.1", self.port))

    def cut(self) -> None:
        async def cut():
            self.server.close()
            for stream in self.streams:
                stream.transport.abort()
            self.streams.clear()

        self.run(cut())

    async def pass_on(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        there, back = await asyncio.open_connection("127.0.0.1", self.there)
        self.streams |= {writer, back}

        async def pump(source: asyncio.StreamReader, sink: asyncio.StreamWriter) -> None:
            with suppress(ConnectionError):
                while data := await source.read(65536):
                    sink.write(data)
                    await sink.drain()
            sink.close()

        await asyncio.gather(pump(reader, back), pump(there, writer))


def look(reader: Reader, address: str) -> Reader:
    """Open an address of a room in a window and wait until it shows a stop."""
    reader.page.goto(address)
    until(reader.page, "() => !!document.querySelector('.kicker')")
    return reader


@pytest.fixture(scope="module")
def facilitator(chromium, address):
    """The window in which rooms are opened."""
    reader = welcome(chromium, address, "laptop")
    yield reader
    reader.context.close()


class Invitations:
    """Opens workshops, and closes their windows again."""

    def __init__(self, chromium, facilitator: Reader):
        self.chromium, self.facilitator, self.known = chromium, facilitator, []

    def come_in(self, screen: str, address: str) -> Reader:
        reader = welcome(self.chromium, self.facilitator.address, screen)
        self.known.append(reader)
        reader.wire = Wire(reader.page)
        return look(reader, address)

    def __call__(self, mine: Walk, phones: int = 1) -> Workshop:
        """A workshop for a walk, with so many phones."""
        room = opening.room(self.facilitator.page, self.facilitator.address, mine)
        come = partial(self.come_in, "phone", room.phones)
        return Workshop(room, self.come_in("projector", room.stage), self.come_in("laptop", f"{room.stage}/notes"), [come() for _ in range(phones)], come)

    def close(self, since: int = 0) -> None:
        for reader in self.known[since:]:
            reader.context.close()
        del self.known[since:]


@pytest.fixture
def invite(chromium, facilitator):
    invitations = Invitations(chromium, facilitator)
    yield invitations
    invitations.close()


@pytest.fixture(scope="module")
def standing(chromium, facilitator):
    """A room for the walk built here, with one phone, and what closes the windows of those who come later."""
    invitations = Invitations(chromium, facilitator)
    yield invitations(BUILT), invitations
    invitations.close()


@pytest.fixture
def workshop(standing):
    """The standing room as it was in the beginning."""
    workshop, invitations = standing
    there = len(invitations.known)
    workshop.do(*({"do": does, "value": value} for at in range(len(BUILT.stops)) for does, value in (("go", at), ("hide", None))),
                {"do": "counts", "value": False}, {"do": "go", "value": 0})
    for reader in workshop.windows:
        look(reader, reader.page.url)
        reader.wire.since()
    yield workshop
    invitations.close(there)


def titles(reader: Reader) -> str:
    return reader.page.locator("main h1").inner_text()


def grave(page: Page) -> list:
    """What would stand in somebody's way."""
    violations = AXE.run(page, options={"resultTypes": ["violations"]}).response["violations"]
    return [(v["id"], [node["html"][:120] for node in v["nodes"][:3]]) for v in violations if v["impact"] in ("serious", "critical")]


@pytest.mark.parametrize("name", list(WALKS))
def test_a_facilitator_and_five_followers_walk_through(name, invite):
    mine = WALKS[name]
    workshop = invite(mine, FOLLOWERS)
    waited = []
    for number, stop in enumerate(mine.stops, 1):
        if number > 1:
            for reader in workshop.windows:
                reader.wire.since()
            workshop.press(("ArrowRight", " ")[number % 2])
            waited += workshop.everybody_sees(number)
        workshop.drawn()
        shown = [titles(reader) for reader in (workshop.stage, *workshop.phones)]
        assert len(set(shown)) == 1
        if stop.names == "shown":
            assert shown[0] == titles(workshop.notes) == stop.title
        elif number > 1:
            assert "City " in workshop.stage.page.locator("main").inner_text()
            for reader in (workshop.stage, *workshop.phones):
                came = reader.wire.since()
                assert f"{number} of {len(mine.stops)}" in came and not EVERY_NAME.findall(came)
        says = wording.plain(stops.seen(stop.view, stops.SHOWN).says) if stop.names == "shown" else ""
        assert says in " ".join(workshop.phones[0].page.locator("main .says").inner_text().split())
        assert stop.note in workshop.notes.page.locator(".note").inner_text().replace("No note for this stop.", "")
        assert workshop.stage.page.evaluate(SMALL, LEAST_ON_STAGE) == [] == workshop.stage.page.evaluate(CUT)
        if number in (1, 3):
            assert [grave(reader.page) for reader in (workshop.stage, workshop.notes, workshop.phones[0])] == [[], [], []]
    for reader in workshop.windows:
        assert reader.complaints == []
        assert [url for url in reader.asked if not url.startswith((reader.address, "data:", "blob:"))] == []
    assert statistics.median(waited) < 1


def test_whoever_joins_late_is_where_the_stage_is_and_learns_no_name(workshop):
    workshop.press("ArrowRight")
    workshop.everybody_sees(2)
    late = workshop.come()
    assert titles(late) == titles(workshop.stage) != BUILT.stops[1].title
    until(late.page, DRAWN)
    assert not EVERY_NAME.findall(late.wire.since())
    workshop.press("ArrowRight")
    assert until(late.page, SEEN, "3") < 5


def test_whoever_loses_the_network_for_ten_seconds_comes_back_to_where_the_stage_is(workshop):
    phone = workshop.phones[0]
    phone.context.set_offline(True)
    workshop.press("ArrowRight")
    workshop.press("ArrowRight")
    until(workshop.stage.page, SEEN, "3")
    phone.page.wait_for_timeout(10_000)
    assert phone.page.evaluate(SEEN) == "1"
    assert phone.page.locator("#lost").is_visible()
    phone.context.set_offline(False)
    assert until(phone.page, SEEN, "3") < 10
    until(phone.page, "() => document.getElementById('lost').hidden")
    workshop.press("ArrowLeft")
    assert until(phone.page, SEEN, "2") < 5


def test_a_phone_whose_connection_is_cut_says_so_and_finds_back(workshop, chromium, address):
    relay = Relay(address)
    relay.connect()
    phone = welcome(chromium, address, "phone")
    look(phone, f"http://localhost:{relay.port}/room/{workshop.opened.code}")
    phone.page.wait_for_timeout(300)
    relay.cut()
    until(phone.page, "() => document.getElementById('lost').hidden", False)
    workshop.press("ArrowRight")
    workshop.press("ArrowRight")
    until(workshop.stage.page, SEEN, "3")
    relay.connect()
    assert until(phone.page, SEEN, "3") < 10
    assert phone.page.locator("#lost").is_hidden()
    phone.context.close()
    relay.cut()


def test_the_facilitators_window_reloads_and_keeps_steering(workshop):
    workshop.press("ArrowRight")
    workshop.press("r")
    workshop.everybody_sees(2)
    until(workshop.phones[0].page, "() => /^A (Amsterdam|Paris|Vienna)$/.test(document.querySelector('thead th:nth-child(2)').textContent)")
    workshop.stage.page.reload()
    until(workshop.stage.page, SEEN, "2")
    assert re.fullmatch("A (Amsterdam|Paris|Vienna)", workshop.stage.page.locator("thead th").nth(1).inner_text())
    workshop.press("ArrowRight")
    workshop.everybody_sees(3)
    workshop.notes.page.reload()
    until(workshop.notes.page, SEEN, "3")
    workshop.notes.page.keyboard.press("PageUp")
    workshop.everybody_sees(2)


def test_the_notes_window_follows_and_steers(workshop):
    notes = workshop.notes.page
    notes.get_by_role("button", name="Next", exact=True).click()
    workshop.everybody_sees(2)
    assert "Paris is C" in notes.locator(".note").inner_text()
    notes.get_by_role("button", name="Black").click()
    until(workshop.stage.page, "() => !document.getElementById('black').hidden")
    until(notes, "() => document.querySelector('.kicker').textContent.includes('stage is black')")
    notes.get_by_role("button", name="Black").click()
    until(workshop.stage.page, "() => document.getElementById('black').hidden")
    notes.get_by_role("button", name="Back").click()
    workshop.everybody_sees(1)
    assert "A note for me alone" not in workshop.stage.wire.since() + workshop.phones[0].wire.since()


def test_two_rooms_at_once_do_not_mix(workshop, invite):
    one, two = workshop, invite(walk.ready()["scooters-on-the-pavement"])
    one.press("ArrowRight")
    one.everybody_sees(2)
    two.press("ArrowRight")
    two.press("ArrowRight")
    two.everybody_sees(3)
    one.everybody_sees(2)
    assert titles(two.phones[0]) == titles(two.stage) != titles(one.phones[0])
    for key in "br":
        one.press(key)
    until(one.phones[0].page, "() => document.body.innerText.includes('dark for a moment')")
    assert titles(two.phones[0]) == titles(two.stage)
    assert one.opened.code not in two.phones[0].wire.since() and two.opened.code not in one.phones[0].wire.since()


def test_names_are_revealed_one_by_one_and_all_at_once(workshop):
    heads = "() => [...document.querySelectorAll('thead th')].slice(1).map((head) => head.textContent.replace(/^City /, '')).join()"
    cities = {"Amsterdam", "Paris", "Vienna"}
    workshop.press("ArrowRight")
    workshop.everybody_sees(2)
    for reader in (workshop.stage, *workshop.phones):
        until(reader.page, heads, "A,B,C")
    workshop.press("r")
    first = workshop.stage.page
    until(first, "() => /^A \\w+,B,C$/.test([...document.querySelectorAll('thead th')].slice(1).map((head) => head.textContent.replace(/^City /, '')).join())")
    assert first.locator("thead th").nth(1).inner_text()[2:] in cities
    workshop.notes.page.get_by_role("button", name="C", exact=True).click()
    third = "() => document.querySelector('thead th:last-child').textContent"
    while workshop.phones[0].page.evaluate(third) == "City C":
        workshop.phones[0].page.wait_for_timeout(20)
    assert workshop.phones[0].page.evaluate(heads).split(",")[1] == "B"
    workshop.press("a")
    # The facilitator's key goes by what the stage shows, which may come after what a phone shows.
    for reader in (workshop.stage, workshop.phones[0]):
        until(reader.page, "() => [...document.querySelectorAll('thead th')].filter((head) => !head.textContent.startsWith('City ')).length", 4)
    told = workshop.phones[0].page.evaluate(heads).split(",")
    assert {name[2:] for name in told} == cities and [name[0] for name in told] == list("ABC")
    assert all(name in titles(workshop.phones[0]) for name in told)
    workshop.press("a")
    for reader in (workshop.stage, *workshop.phones):
        until(reader.page, heads, "A,B,C")


def test_the_stage_goes_black_and_comes_back(workshop):
    black = workshop.stage.page.locator("#black")
    for key in ("b", "."):
        workshop.press(key)
        black.wait_for(state="visible")
        until(workshop.phones[0].page, "() => document.body.innerText.includes('dark for a moment')")
        box = black.bounding_box()
        assert (box["width"], box["height"]) == (1920, 1080)
        workshop.press(key)
        black.wait_for(state="hidden")
        until(workshop.phones[0].page, SEEN, "1")


def test_the_overview_shows_names_as_they_are_now(workshop):
    stage = workshop.stage.page
    second = "() => document.querySelectorAll('#overview button')[1]?.textContent"
    hidden = stage.evaluate(second)
    workshop.press("ArrowRight")
    workshop.everybody_sees(2)
    workshop.press("a")
    until(stage, "() => document.querySelector('[data-hidden]').dataset.hidden", "0")
    stage.reload()
    until(stage, SEEN, "2")
    assert EVERY_NAME.findall(stage.evaluate(second))
    workshop.press("a")
    until(stage, second, hidden)
    assert not EVERY_NAME.findall(hidden)


def test_every_stop_is_reached_from_the_overview(workshop):
    stage = workshop.stage.page
    workshop.press("o")
    overview = stage.locator("#overview")
    overview.wait_for(state="visible")
    assert overview.locator("button").count() == len(BUILT.stops)
    assert "City " in overview.locator("button").nth(1).inner_text() and not EVERY_NAME.findall(overview.inner_text())
    assert stage.evaluate(SMALL, LEAST_ON_STAGE) == [] and grave(stage) == []
    overview.locator("button").nth(3).click()
    workshop.everybody_sees(4)
    assert not overview.is_visible()


@pytest.mark.parametrize(("key", "box", "said"), [("j", "#join", "Follow on your phone"), ("?", "#keys", "next stop"), ("o", "#overview", "All stops")])
def test_what_a_key_opens_can_be_read_in_the_back_row_and_closed_again(workshop, key, box, said):
    stage = workshop.stage.page
    for close in (key, "Escape"):
        workshop.press(key)
        stage.locator(box).wait_for(state="visible")
        assert said in stage.locator(box).inner_text()
        assert stage.evaluate(SMALL, LEAST_ON_STAGE) == []
        assert grave(stage) == []
        fits = stage.locator(box).evaluate("(box) => box.scrollWidth <= box.clientWidth && box.getBoundingClientRect().bottom <= innerHeight")
        assert fits
        workshop.press(close)
        stage.locator(box).wait_for(state="hidden")
    assert workshop.opened.code in stage.locator("#join").text_content()


def test_a_picture_is_explored_on_stage_and_returns_to_the_stop_as_prepared(workshop):
    stage = workshop.stage.page
    workshop.drawn()
    before = stage.locator("main").inner_html()
    for leave in ("button", "key", "Escape within", "e within", "next"):
        workshop.press("e")
        frame = stage.frame_locator("#explore iframe")
        frame.locator("h1").wait_for(timeout=30_000)
        assert stops.show(BUILT.stops[0].view).headline in frame.locator("h1").inner_text()
        if leave == "button":
            stage.get_by_role("button", name="Back to the stop").click()
        elif leave == "key":
            stage.get_by_role("button", name="Back to the stop").focus()
            workshop.press("Escape")
        elif leave != "next":
            field = frame.locator("input").first
            field.click()
            field.press("e")
            field.press("Escape")
            assert stage.locator("#explore").is_visible(), "the list was open, and what is typed into it is no key of the stage"
            frame.locator("h1").click()
            workshop.press(leave.split()[0])
        else:
            workshop.notes.page.get_by_role("button", name="Next", exact=True).click()
        until(stage, "() => document.getElementById('explore').hidden")
        if leave != "next":
            assert re.sub(r"\d+:\d\d", "", stage.locator("main").inner_html()) == re.sub(r"\d+:\d\d", "", before)
    workshop.everybody_sees(2)
    workshop.press("e")
    stage.wait_for_timeout(300)
    assert stage.locator("#explore").is_hidden(), "the view would tell the names"


def test_arrows_page_keys_and_space_lead_on_and_back(workshop):
    at = 1
    for key, by in (("PageDown", 1), ("ArrowUp", -1), ("ArrowDown", 1), ("PageUp", -1), ("ArrowRight", 1), (" ", 1), ("ArrowLeft", -1), ("ArrowLeft", -1)):
        workshop.press(key)
        at += by
        workshop.everybody_sees(at)
    workshop.press("ArrowLeft")
    workshop.press("Home")
    workshop.press("x")
    workshop.everybody_sees(1)


def test_quick_presses_all_count(workshop):
    for _ in range(3):
        workshop.press("ArrowRight")
    workshop.everybody_sees(4)
    for _ in range(9):
        workshop.press("PageUp")
    workshop.everybody_sees(1)
    workshop.press("PageDown")
    workshop.everybody_sees(2)


# How much of a stop stands below, in pixels, and whether the stage says so.
BELOW = "() => { const show = document.querySelector('.show'); return [show.scrollTop, show.scrollHeight - show.clientHeight - show.scrollTop, !document.querySelector('.below').hidden]; }"


def test_what_is_longer_than_the_stage_says_so_and_is_reached_before_the_next_stop(workshop, chromium, address):
    workshop.do({"do": "go", "value": 3})
    stage = look(welcome(chromium, address, "laptop"), workshop.opened.stage).page
    keys = stage.keyboard
    until(stage, "() => !document.querySelector('.below').hidden")
    assert stage.locator(".below").inner_text() == "More below: ↓" and stage.evaluate(SMALL, LEAST_ON_STAGE) == []
    sign, show = (stage.locator(name).bounding_box() for name in (".below", ".show"))
    assert abs(sign["y"] + sign["height"] - show["y"] - show["height"]) < 2
    (top, left, said), moved = stage.evaluate(BELOW), 0
    while said:
        keys.press(("PageDown", "ArrowDown")[moved % 2])
        stage.wait_for_timeout(100)
        was, (top, left, said) = top, stage.evaluate(BELOW)
        assert stage.evaluate(SEEN) == "4" and 0 < top - was < sign["y"] - show["y"], "something is never in sight"
        assert said == (left > 1)
        moved += 1
    assert moved > 1 and left <= 1
    last = stage.locator(".show .list tr").last.bounding_box()
    assert last["y"] + last["height"] <= show["y"] + show["height"] + 1
    keys.press("PageUp")
    until(stage, "() => !document.querySelector('.below').hidden")
    keys.press("PageDown")
    until(stage, "() => document.querySelector('.below').hidden")
    keys.press("PageDown")
    until(stage, SEEN, "5")
    assert stage.evaluate(BELOW)[2] is False, "the map stands on stage whole"
    keys.press("l")
    stage.set_viewport_size({"width": 1366, "height": 480})
    until(stage, "() => !document.querySelector('.below').hidden")
    keys.press("ArrowUp")
    until(stage, SEEN, "4")
    assert stage.evaluate(BELOW)[0] == 0, "a stop begins at its top"
    keys.press("PageDown")
    # What is revealed or counted meanwhile moves nothing.
    workshop.do({"do": "counts", "value": True})
    until(stage, "() => !!document.querySelector('.wanted')")
    assert stage.evaluate(BELOW)[0] > 0
    workshop.do({"do": "counts", "value": False})
    until(stage, "() => !document.querySelector('.wanted')")
    keys.press("ArrowUp")
    until(stage, "() => document.querySelector('.show').scrollTop", 0)
    assert stage.evaluate(SEEN) == "4"
    keys.press(" ")
    until(stage, SEEN, "5")
    stage.context.close()


def test_the_notes_say_how_many_phones_follow(workshop):
    def follow(many: str) -> None:
        until(workshop.notes.page, f"() => document.querySelector('.kicker').textContent.includes(' {many} · ')")

    follow("1 phone")
    late = workshop.come()
    follow("2 phones")
    late.page.close()
    follow("1 phone")


def test_list_and_picture_light_and_dark_take_turns(workshop):
    stage = workshop.stage.page
    workshop.drawn()
    assert stage.locator("main img").is_visible() and not stage.locator("main .list").is_visible()
    workshop.press("l")
    assert stage.locator("main .list").is_visible() and not stage.locator("main img").is_visible()
    assert stage.evaluate(SMALL, LEAST_ON_STAGE) == []
    workshop.press("l")
    paper = "() => getComputedStyle(document.body).backgroundColor"
    light = stage.evaluate(paper)
    workshop.press("d")
    assert stage.evaluate(paper) != light
    until(stage, DRAWN)
    assert ".dark.svg" in stage.locator("main img").get_attribute("src")
    assert grave(stage) == []
    workshop.press("d")
    assert stage.evaluate(paper) == light


def test_a_follower_stays_behind_and_catches_up(workshop):
    phone = workshop.phones[0].page
    phone.get_by_role("button", name="Stay here").click()
    workshop.press("ArrowRight")
    phone.locator("#behind").wait_for(state="visible")
    assert phone.evaluate(SEEN) == "1" and not EVERY_NAME.findall(phone.locator("#behind").inner_text())
    workshop.press("ArrowRight")
    until(phone, "() => document.getElementById('behind').textContent.includes('For how many nights?')")
    phone.get_by_role("button", name="Catch up with the stage").click()
    until(phone, SEEN, "3")
    assert not phone.locator("#behind").is_visible()


def test_wishes_to_hear_more_are_counted_for_the_facilitator_and_shown_when_they_say_so(workshop):
    one, two = workshop.phones[0].page, workshop.come().page
    before = workshop.notes.page.evaluate(WISHES)
    for phone in (one, two):
        phone.locator("[data-more=yes]").click()
        assert phone.locator("[data-more=yes]").get_attribute("aria-pressed") == "true"
    until(workshop.notes.page, WISHES, before + 2)
    two.locator("[data-more=yes]").click()
    until(workshop.notes.page, WISHES, before + 1)
    assert workshop.stage.page.locator(".wanted").count() == one.locator(".wanted").count() == 0
    workshop.press("c")
    for page in (workshop.stage.page, one, two):
        until(page, WISHES, before + 1)
    assert workshop.stage.page.evaluate(SMALL, LEAST_ON_STAGE) == []
    assert (one.locator("[data-more=yes]").get_attribute("aria-pressed"), two.locator("[data-more=yes]").get_attribute("aria-pressed")) == ("true", "false")
    workshop.press("c")
    until(one, "() => !document.querySelector('.wanted')")


def test_a_phones_first_view_is_light_enough_for_a_hotspot(workshop):
    phone = workshop.come()
    until(phone.page, DRAWN)
    phone.page.wait_for_timeout(1000)
    assert phone.page.locator("main img").count() == 1
    assert 10_000 < phone.wire.bytes <= PHONE_MOST
    wide = phone.page.evaluate("() => document.documentElement.scrollWidth - document.documentElement.clientWidth")
    assert wide == 0


def test_a_tab_keeps_its_own_taps_over_a_reload_and_a_phone_nothing_else(workshop):
    phone = workshop.come()
    pressed, tapped = "() => document.querySelector('[data-more=yes]').getAttribute('aria-pressed')", phone.page.locator("[data-more=yes]")
    before = workshop.notes.page.evaluate(WISHES)
    tapped.click()
    until(workshop.notes.page, WISHES, before + 1)
    phone.page.reload()
    until(phone.page, pressed, "true")
    assert phone.context.cookies() == []
    assert phone.page.evaluate("() => [localStorage.length, ...Object.values(sessionStorage)]") == [0, '["0.yes"]']
    tapped.click()
    until(workshop.notes.page, WISHES, before)
    until(phone.page, pressed, "false")
    assert phone.page.evaluate("() => sessionStorage.length") == 0


@pytest.mark.parametrize("light", ["light", "dark"])
def test_the_entrance_leads_in_with_a_code_as_it_is_read_aloud(workshop, light):
    phone = workshop.come()
    phone.page.emulate_media(color_scheme=light)
    phone.page.goto(f"{phone.address}/room/")
    assert grave(phone.page) == []
    phone.page.get_by_label("The code on the screen").fill(f" {workshop.opened.code[:4].lower()} {workshop.opened.code[4:]} ")
    phone.page.get_by_role("button", name="Join").click()
    until(phone.page, SEEN, "1")
    phone.page.wait_for_load_state()
    assert grave(phone.page) == []
    phone.page.goto(f"{phone.address}/room/AAAAAAAA")
    assert "There is no room with this code" in phone.page.get_by_role("alert").inner_text()
    assert grave(phone.page) == []


def test_the_room_ends_on_command_for_everybody(invite):
    workshop = invite(BUILT)
    workshop.notes.page.once("dialog", lambda dialog: dialog.dismiss())
    workshop.notes.page.get_by_role("button", name="End the room").click()
    workshop.press("ArrowRight")
    workshop.everybody_sees(2)
    gone = workshop.come()
    gone.context.set_offline(True)
    workshop.notes.page.once("dialog", lambda dialog: dialog.accept())
    workshop.notes.page.get_by_role("button", name="End the room").click()
    for reader in (workshop.stage, workshop.notes, workshop.phones[0]):
        until(reader.page, "() => document.querySelector('main').innerText.includes('The room has ended')")
    workshop.press("j")
    assert workshop.stage.page.locator("#join").inner_text() == "The room has ended"
    gone.context.set_offline(False)
    until(gone.page, "() => document.querySelector('main').innerText.includes('The room has ended')")
    for address in (workshop.opened.stage, f"{workshop.opened.stage}/notes", workshop.opened.phones):
        assert workshop.stage.page.goto(address).status == 404


# Where a page leads or asks besides its own server.
AWAY = """() => [...document.querySelectorAll("a, form, iframe, img, script")].map((node) => node.href ?? node.action ?? node.src)
  .filter((at) => at && !at.startsWith(location.origin) && !at.startsWith("data:"))"""
HOSTILE = "<script>window.hurt=1</script><img src=x onerror=hurt=1> [x](https://evil.example/) https://evil.example www.evil.example $x$ :red[y] \u202eabc"


def test_a_hostile_walk_stays_text_on_every_window(invite, facilitator):
    mine = Walk(HOSTILE, tuple(Stop(HOSTILE[:160], view, HOSTILE * 20, HOSTILE, names) for view, names in (
        ("map?question=str_registration", "shown"), ("approaches?question=\"><script>window.hurt=1</script>", "hidden"), ("javascript:hurt=1", "shown"),
        ("//evil.example/map?question=str_tax", "shown"), ("https://evil.example/", "hidden"), ("../../etc/passwd", "shown"))))
    workshop = invite(mine)
    for number in range(1, len(mine.stops) + 1):
        workshop.everybody_sees(number)
        workshop.drawn()
        for reader in workshop.windows:
            assert reader.page.evaluate("() => window.hurt") is None
            assert titles(reader) == " ".join(HOSTILE[:160].split())
            assert reader.page.evaluate(AWAY) == []
        workshop.press("ArrowRight")
    editor = facilitator.page
    for at in range(len(mine.stops)):
        editor.locator(f"[class*='st-key-workshop-stop-{at}'] summary").first.click()
        hosts.settle(editor)
    assert editor.evaluate(AWAY) == [] and editor.evaluate("() => window.hurt") is None
    for reader in (*workshop.windows, facilitator):
        assert reader.complaints == []
        assert not [url for url in reader.asked if "evil" in url.split("?")[0]]


def test_another_sites_page_steers_nothing_even_if_it_knows_the_key(workshop, chromium):
    stranger = chromium.new_context().new_page()
    stranger.route("http://evil.example/**", lambda route: route.fulfill(body="<!doctype html><title>x</title>", content_type="text/html"))
    stranger.goto("http://evil.example/")
    stranger.evaluate("""(address) => fetch(address, { method: "POST", mode: "no-cors", body: '{"do": "end"}' }).catch(() => {})""", f"{workshop.opened.stage}/do")
    stranger.wait_for_timeout(500)
    workshop.press("ArrowRight")
    workshop.everybody_sees(2)
    stranger.context.close()


# The walk's editor


@pytest.fixture
def editor(chromium, address):
    """Somebody who gathers a walk, with a browser of their own."""
    reader = welcome(chromium, address, "laptop")
    yield reader
    assert reader.complaints == []
    reader.context.close()


def held(page: Page) -> Walk:
    """The walk in the address."""
    return walk.from_link(parse_qs(urlsplit(page.url).query)["walk"][0])


def box(page: Page, at: int):
    return page.locator(f"[class*='st-key-workshop-stop-{at}']").first


def press(page: Page, label: str, at: int | None = None) -> None:
    there = box(page, at) if at is not None else page
    then(page, there.get_by_role("button", name=label, exact=True).click)


def test_a_walk_is_gathered_changed_saved_and_opened_again(editor, tmp_path):
    page = editor.open("map?question=mm_parking&year=2019")
    press(page, "Add this view to my walk")
    page.get_by_text("Stop 1 of your walk").wait_for()
    choose(page, page.locator(LISTS).first)
    press(page, "Add this view to my walk")
    page.get_by_text("Stop 2 of your walk").wait_for()
    then(page, page.get_by_role("link", name="Workshop", exact=True).first.click)
    mine = held(page)
    assert [stop.view.partition("&year")[0] for stop in mine.stops][0] == "map?question=mm_parking" != mine.stops[1].view.partition("&year")[0]

    then(page, box(page, 0).locator("summary").click)
    title = box(page, 0).get_by_label("Title")
    title.fill("Where may they be left?")
    then(page, lambda: title.press("Enter"))
    note = box(page, 0).get_by_label("Note for you")
    note.fill("Five minutes")
    press(page, "Move down", 0)
    assert [stop.title for stop in held(page).stops] == [mine.stops[1].title, "Where may they be left?"] and held(page).stops[1].note == "Five minutes"
    then(page, box(page, 1).get_by_text("Names hidden at first").click)
    press(page, "Duplicate", 1)
    press(page, "Remove", 2)
    press(page, "Undo")
    press(page, "Undo")
    final = held(page)
    assert [(stop.title, stop.names) for stop in final.stops] == [(mine.stops[1].title, "shown"), ("Where may they be left?", "hidden")]

    saved = {}
    for kind in ("CSV", "JSON"):
        with page.expect_download() as download:
            page.get_by_role("button", name=f"Save as {kind}").click()
        saved[kind] = tmp_path / download.value.suggested_filename
        download.value.save_as(saved[kind])
    assert [path.name for path in saved.values()] == ["walk.csv", "walk.json"]
    for path in saved.values():
        editor.open("workshop?walk=")
        then(page, lambda path=path: page.locator("input[type=file]").set_input_files(path))
        assert held(page) == final
    page.reload()
    hosts.settle(page)
    assert held(page) == final and page.get_by_text("2 stops").first.is_visible()

    broken = tmp_path / "broken.csv"
    broken.write_text("city_id,name\nparis,Paris\n")
    editor.open(page.url.partition(f"{editor.address}/")[2])
    then(page, lambda: page.locator("input[type=file]").set_input_files(broken))
    assert "its first row should read walk" in page.locator(".notice").first.inner_text()
    assert held(page) == final


def test_a_walk_of_many_words_fits_a_link_that_a_browser_takes(editor):
    chance = random.Random(1)
    many = Walk("Many words", tuple(Stop(f"Stop {at}", "map?question=str_tax", " ".join(f"{chance.getrandbits(24):x}" for _ in range(400))) for at in range(12)))
    assert 20_000 < len(many.as_link()) <= walk.LONGEST_LINK
    page = editor.open(f"workshop?walk={many.as_link()}")
    assert held(page) == many and page.get_by_text("12 stops").first.is_visible()
    page.reload()
    hosts.settle(page)
    assert held(page) == many


@pytest.mark.parametrize(("typed", "written"), [("192.168.7.7:8501", "http://192.168.7.7:8501"), ("javascript:alert(1)", None)])
def test_the_address_for_phones_is_chosen_or_typed(editor, typed, written):
    page = editor.open(f"workshop?walk={BUILT.as_link()}")
    there = page.get_by_label("Address for phones")
    there.fill(typed)
    then(page, lambda: there.press("Enter"))
    press(page, "Open a room")
    if written is None:
        assert "should look like" in page.locator(".notice").first.inner_text() and not page.get_by_text("open the stage").count()
    else:
        page.get_by_text(f"{written}/room/").wait_for()
        code = page.locator("a[href^=room]").get_attribute("href")
        stage = look(editor, f"{editor.address}/{page.locator('a[href^=stage]').first.get_attribute('href')}").page
        stage.keyboard.press("j")
        stage.get_by_text("Follow on your phone").wait_for()
        assert f"{written}/room/" in stage.locator("#join").inner_text() and code.rpartition("/")[2] in stage.locator("#join").inner_text()
        assert stage.locator("#join svg").bounding_box()["width"] > 380
