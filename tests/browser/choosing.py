"""What a reader does on a page: choose by keyboard from whatever the page offers."""
from collections.abc import Callable
from contextlib import suppress

from playwright.sync_api import Locator, Page, TimeoutError

from tests.browser import hosts

# What is filled into a form is no choice of a view, and stands in no address.
LISTS = "[data-testid=stMain] [data-testid=stSelectbox]:not(.st-key-propose-form *) input"
SLIDERS = "[data-testid=stMain] [data-testid=stSlider] input"


def then(page: Page, act: Callable[[], object]) -> None:
    """Do something and wait until what follows from it is drawn."""
    page.evaluate("watched.expect()")
    act()
    hosts.settle(page)


def choose(page: Page, box: Locator, steps: int = 2) -> None:
    """Choose the option so many steps further down a list, or up where negative; at most its end."""
    option = page.locator("[role=option]").first
    # What is drawn late beneath a list may close it: a reader opens it again.
    for _ in range(10):
        box.focus()
        box.press("ArrowDown")
        with suppress(TimeoutError):
            option.wait_for(timeout=3_000)
            break
    option.wait_for()
    for _ in range(abs(steps)):
        box.press("ArrowDown" if steps > 0 else "ArrowUp")
    then(page, lambda: box.press("Enter"))


def slide(page: Page, slider: Locator, steps: int = 3) -> None:
    """Move a slider to the left."""
    slider.focus()
    for _ in range(steps - 1):
        slider.press("ArrowLeft")
    then(page, lambda: slider.press("ArrowLeft"))


def choose_everywhere(page: Page) -> int:
    """Change every list and slider of a page; how many there were."""
    lists, sliders = page.locator(LISTS), page.locator(SLIDERS)
    for i in range(lists.count()):
        choose(page, lists.nth(i))
    for i in range(sliders.count()):
        slide(page, sliders.nth(i))
    return lists.count() + sliders.count()


def shown(page: Page) -> dict:
    """All that a page says and draws, to be compared with what another reader sees."""
    return page.evaluate("""() => ({
        words: document.querySelector("[data-testid=stMain]").innerText,
        chosen: [...document.querySelectorAll("[data-testid=stMain] input")].map(box => box.value),
        drawn: [...document.querySelectorAll(".js-plotly-plot")].map(chart => JSON.stringify([chart.data, chart.layout.height])),
    })""")
