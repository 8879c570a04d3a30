"""One server and one Chromium for all the browser tests, and readers who open pages in it."""
from dataclasses import dataclass, field

import pytest
from playwright.sync_api import BrowserContext, Page

from tests.browser import hosts


@pytest.fixture(scope="session")
def address():
    """Where the dashboard is served for these tests."""
    with hosts.dashboard() as (address, _):
        yield address


@pytest.fixture(scope="session")
def chromium():
    with hosts.chromium() as browser:
        yield browser


@dataclass
class Reader:
    """A browser window of somebody's own, with what it asked for and what it complained about."""

    context: BrowserContext
    page: Page
    address: str
    asked: list[str] = field(default_factory=list)
    complaints: list[str] = field(default_factory=list)

    def open(self, link: str) -> Page:
        """Open a link of the dashboard and wait until it is drawn."""
        self.page.goto(f"{self.address}/{link}")
        hosts.settle(self.page)
        return self.page


def welcome(chromium, address: str, screen: str, **options) -> Reader:
    """Open a window for a new reader."""
    context = chromium.new_context(**hosts.SCREENS[screen] | options)
    context.add_init_script(hosts.WATCH)
    reader = Reader(context, context.new_page(), address)
    reader.page.on("request", lambda request: reader.asked.append(request.url))
    reader.page.on("websocket", lambda socket: reader.asked.append(socket.url))
    reader.page.on("console", lambda said: reader.complaints.append(said.text) if said.type == "error" else None)
    reader.page.on("pageerror", lambda error: reader.complaints.append(str(error)))
    return reader


@pytest.fixture(scope="module")
def reader(chromium, address):
    """A reader at a laptop, the same for all tests of a module."""
    reader = welcome(chromium, address, "laptop")
    yield reader
    reader.context.close()


@pytest.fixture(scope="module")
def another(chromium, address):
    """Somebody else at another laptop."""
    reader = welcome(chromium, address, "laptop")
    yield reader
    reader.context.close()
