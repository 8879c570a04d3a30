"""How a facilitator opens a room: on the Workshop page, with a walk in its address."""
from dataclasses import dataclass

from playwright.sync_api import Page

from dashboard.walk import Walk
from tests.browser import hosts


@dataclass(frozen=True)
class Opened:
    """The addresses of a room. `stage` ends with the key, `phones` with the code."""

    stage: str
    phones: str

    @property
    def key(self) -> str:
        return self.stage.rpartition("/")[2]

    @property
    def code(self) -> str:
        return self.phones.rpartition("/")[2]


def room(page: Page, address: str, walk: Walk) -> Opened:
    """Open a room for a walk with a window of one's own."""
    page.goto(f"{address}/workshop?walk={walk.as_link()}")
    hosts.settle(page)
    page.get_by_role("button", name="Open a room").click()
    links = page.locator("a[href^='stage/'], a[href^='room/']")
    links.first.wait_for()
    stage, phones = (f"{address}/{page.locator(f'a[href^={kind}]').first.get_attribute('href')}" for kind in ("stage", "room"))
    return Opened(stage, phones)
