"""What one reader waits for, in a real browser: a first visit with an empty and with a filled cache, and a change of choice."""
import shutil
import tempfile
from collections import defaultdict
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from statistics import median

from playwright.sync_api import Page, Playwright

from tests.bench import wire
from tests.browser import choosing, hosts

# Each figure is a median of so many; they are taken in turns, so that what else the machine does troubles all alike.
VISITS = 10
ROUNDS, CHANGES = 3, 4
# A browser keeps what it has compiled of a script only when the script is met again and again.
ACQUAINTED = 3
STILL = 300


@contextmanager
def window(playwright: Playwright) -> Iterator[Page]:
    """A window of a browser with a cache on disk, as a reader's has."""
    with tempfile.TemporaryDirectory() as profile:
        context = playwright.chromium.launch_persistent_context(
            profile, executable_path=shutil.which("chromium"), args=hosts.QUIETLY, **hosts.SCREENS["laptop"])
        context.add_init_script(hosts.WATCH)
        yield context.pages[0]
        context.close()


def visit(page: Page, address: str) -> dict[str, float]:
    """Open an address: when what is in sight, and when the whole page was painted, in ms."""
    page.goto("about:blank")
    page.wait_for_timeout(200)
    page.goto(address)
    hosts.settle(page, STILL)
    return page.evaluate("watched.times()")


def taken(times: dict[str, list[dict]]) -> dict[str, dict[str, float]]:
    """The median of each page's times; nothing for what never changed, as where a choice changes only what is out of sight."""
    parts = {(name, part): [t[part] for t in found if part in t] for name, found in times.items() for part in ("sight", "page")}
    medians = defaultdict(dict)
    for (name, part), found in parts.items():
        if found:
            medians[name][part] = median(found)
    return medians


def cold(playwright: Playwright, addresses: dict[str, str]) -> dict:
    """A first visit of each page with an empty cache."""
    times = defaultdict(list)
    with window(playwright) as page:
        devtools = page.context.new_cdp_session(page)
        for _ in range(VISITS):
            for name, address in addresses.items():
                devtools.send("Network.clearBrowserCache")
                times[name].append(visit(page, address))
    return taken(times)


def warm(playwright: Playwright, addresses: dict[str, str]) -> dict:
    """A first visit of each page by a reader who has been here before."""
    times = defaultdict(list)
    with window(playwright) as page:
        for turn in range(ACQUAINTED + VISITS):
            for name, address in addresses.items():
                found = visit(page, address)
                if turn >= ACQUAINTED:
                    times[name].append(found)
    return taken(times)


def changing(page: Page, first: int, changes: int, each: Callable[[], None]) -> None:
    """Choose one option after the other from the first list of a page, from a certain one on, and back again from its end.
    Nothing is done where the page has no list, or one whose choice leads to another page."""
    box, here = page.locator(choosing.LISTS).first, page.url.partition("?")[0]
    if not box.count():
        return
    choosing.choose(page, box, first)
    way = 1
    for _ in range(changes if page.url.startswith(here) else 0):
        before = page.url
        choosing.choose(page, box, way)
        if page.url == before:
            way = -way
            choosing.choose(page, box, way)
        each()


def changes(playwright: Playwright, addresses: dict[str, str]) -> dict:
    """A change of choice on each page that has one, from the key until what is in sight, or the whole page, was painted.
    Each choice is a new one to the server, as far as there are so many."""
    times = defaultdict(list)
    with window(playwright) as page:
        for turn in range(ROUNDS):
            for name, address in addresses.items():
                visit(page, address)
                changing(page, 1 + turn * (CHANGES + 1), CHANGES, lambda: times[name].append(page.evaluate("watched.times()")))
    return taken(times)


def volumes(playwright: Playwright, server: str, pages: list[str]) -> dict[str, dict[str, float]]:
    """Bytes over the wire for each page: of a first visit with an empty cache, and of a change of choice."""
    found = {}
    with wire.tapped(server) as tap, window(playwright) as page:
        devtools = page.context.new_cdp_session(page)
        for name in pages:
            devtools.send("Network.clearBrowserCache")
            page.goto("about:blank")
            tap.bytes = 0
            visit(page, f"{tap.address}/{name}")
            first, each = tap.bytes, []

            def count():
                each.append(tap.bytes)
                tap.bytes = 0

            tap.bytes = 0
            changing(page, 2, VISITS + 1, count)
            # The first figure holds two changes.
            found[name] = {"visit": first, "change": median(each[1:]) if each else None}
    return found
