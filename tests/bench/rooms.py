"""How soon a hundred phones show what the stage shows: followers that speak HTTP and server-sent events as a phone's browser
does, without a browser each, in a room that a facilitator walks to and fro."""
import asyncio
import gzip
import json
import re
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from statistics import quantiles
from urllib.parse import urlsplit

import psutil
from playwright.sync_api import sync_playwright

from dashboard import walk
from tests.browser import hosts, opening

FOLLOWERS = 100
CHANGES = 24
WALK = "homes-and-visitors"
# A facilitator who hurries: between the moment when everybody has a stop and the next one.
PAUSE = 0.3
PICTURE = re.compile(r'<img src="([^"]+)"')


class Line:
    """One connection to the server, kept open."""

    def __init__(self, address: str):
        self.port = urlsplit(address).port

    async def ask(self, path: str, method: str = "GET", body: bytes = b"") -> bytes:
        """What the server answers, unpacked."""
        if not hasattr(self, "reader"):
            self.reader, self.writer = await asyncio.open_connection("127.0.0.1", self.port)
        await self.send(path, method, body)
        headers = await self.headers()
        content = await self.reader.readexactly(int(headers["content-length"]))
        return gzip.decompress(content) if headers.get("content-encoding") == "gzip" else content

    async def listen(self, path: str, told: Callable[[int], None]) -> None:
        """Call `told` with the number of each change, until the connection ends."""
        self.reader, self.writer = await asyncio.open_connection("127.0.0.1", self.port, limit=2 ** 20)
        await self.send(path, "GET", b"")
        await self.headers()
        while line := await self.reader.readline():
            if line.startswith(b"data: ") and line[6:].strip().isdigit():
                told(int(line[6:]))

    async def send(self, path: str, method: str, body: bytes) -> None:
        self.writer.write(f"{method} {path} HTTP/1.1\r\nhost: localhost:{self.port}\r\naccept-encoding: gzip\r\ncontent-length: {len(body)}\r\n\r\n".encode() + body)
        await self.writer.drain()

    async def headers(self) -> dict[str, str]:
        head = (await self.reader.readuntil(b"\r\n\r\n")).decode().split("\r\n")
        assert head[0].split()[1] == "200", head[0]
        return {name.lower(): value for name, _, value in (line.partition(": ") for line in head[1:])}


@dataclass
class Window:
    """A phone that follows, or the stage. shown: stop → when it had been fetched, drawn: stop → when its picture had too."""

    server: str
    base: str
    shown: dict[int, float] = field(default_factory=dict)
    drawn: dict[int, float] = field(default_factory=dict)
    remembered: set[str] = field(default_factory=set)

    async def follow(self, query: str = "") -> None:
        """Show each stop as soon as the server tells of it."""
        line, news = Line(self.server), asyncio.Event()
        listening = asyncio.ensure_future(Line(self.server).listen(f"{self.base}/events", lambda number: news.set()))
        try:
            while True:
                await news.wait()
                news.clear()
                told = json.loads(await line.ask(f"{self.base}/now{query}"))
                self.shown[told["at"]] = time.perf_counter()
                for picture in PICTURE.findall(told["html"]):
                    if picture not in self.remembered:
                        await line.ask(picture)
                        self.remembered.add(picture)
                self.drawn[told["at"]] = time.perf_counter()
        finally:
            listening.cancel()

    def forget(self) -> None:
        """Begin a new measurement."""
        self.shown.clear()
        self.drawn.clear()


async def walked(server: str, room: opening.Opened, process: int) -> tuple[list[float], list[float], float, float]:
    """Per follower and change of stop: ms until the stop was there, and until its picture was too; the server's memory in MB
    before anybody came and at the end."""
    people = [Window(server, f"/room/{room.code}") for _ in range(FOLLOWERS)]
    stage, line, stops = Window(server, f"/stage/{room.key}"), Line(server), len(walk.ready()[WALK].stops)
    memory = psutil.Process(process).memory_info
    before = memory().rss / 1e6
    windows = [asyncio.ensure_future(stage.follow("?kind=stage"))]
    # The stage has each picture drawn before it is needed; so it is when the room comes in.
    for at in range(stops):
        for picture in PICTURE.findall(json.loads(await line.ask(f"/stage/{room.key}/now"))["html"]):
            await line.ask(picture)
        await line.ask(f"/stage/{room.key}/do", "POST", json.dumps({"do": "go", "value": (at + 1) % stops}).encode())
    windows += [asyncio.ensure_future(one.follow()) for one in people]
    await until(people, 0)
    shown, drawn = [], []
    for number in range(1, CHANGES + 1):
        await asyncio.sleep(PAUSE)
        to = number % stops
        for one in people:
            one.forget()
        began = time.perf_counter()
        await line.ask(f"/stage/{room.key}/do", "POST", json.dumps({"do": "go", "value": to}).encode())
        await until(people, to)
        shown += [1000 * (one.shown[to] - began) for one in people]
        drawn += [1000 * (one.drawn[to] - began) for one in people]
    after = memory().rss / 1e6
    await line.ask(f"/stage/{room.key}/do", "POST", b'{"do": "end"}')
    for window in windows:
        window.cancel()
    return shown, drawn, before, after


async def until(people: list[Window], at: int, seconds: float = 60) -> None:
    """Wait until everybody has a stop with its picture."""
    async with asyncio.timeout(seconds):
        while not all(at in one.drawn for one in people):
            await asyncio.sleep(0.005)


def measure(server: str, process: int) -> dict[str, float]:
    """p50, p95 and longest in ms of both, and the memory in MB."""
    with sync_playwright() as playwright:
        browser = hosts.launch(playwright)
        page = browser.new_page()
        page.add_init_script(hosts.WATCH)
        room = opening.room(page, server, walk.ready()[WALK])
        browser.close()
    shown, drawn, before, after = asyncio.run(walked(server, room, process))
    found = {"before": before, "after": after}
    for name, waits in (("shown", shown), ("drawn", drawn)):
        share = quantiles(waits, n=20)
        found |= {f"{name} p50": share[9], f"{name} p95": share[18], f"{name} longest": max(waits)}
    return found


if __name__ == "__main__":
    with hosts.dashboard() as (address, running):
        print(measure(address, running))
