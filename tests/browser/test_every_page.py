"""Every page at every size: nothing leaves the host, nothing fails, nothing sticks out, everybody can read it."""
import pytest
from axe_playwright_python.sync_playwright import Axe

from tests.browser import choosing, hosts
from tests.browser.conftest import welcome

AXE = Axe()
# The screens follow one another in one window, as far as they can: a laptop is put on a projector, or turned dark.
STAGES = ("laptop", "projector", "dark", "phone")
VIEWS = [(page, stage) for page in hosts.PAGES for stage in STAGES]
DARK = "() => [...document.querySelectorAll('.js-plotly-plot')].every(chart => chart.layout.paper_bgcolor === '#15181D')"


@pytest.fixture(scope="module")
def desk():
    """The window that is open, if one is, and the page and screen that it was opened for."""
    desk = {}
    yield desk
    if desk:
        desk["reader"].context.close()


@pytest.fixture(scope="module", params=VIEWS, ids=[f"{page or 'start'}-{stage}" for page, stage in VIEWS])
def view(request, desk, chromium, address):
    """A page as a reader with an empty cache gets it, on one of the screens."""
    page, stage = request.param
    screen = "phone" if stage == "phone" else "laptop"
    if desk.get("for") != (page, screen):
        if desk:
            desk["reader"].context.close()
        desk |= {"for": (page, screen), "reader": welcome(chromium, address, screen)}
        desk["reader"].open(page)
    mine = desk["reader"].page
    if stage == "projector":
        choosing.then(mine, lambda: mine.set_viewport_size(hosts.SCREENS[stage]["viewport"]))
    elif stage == "dark":
        choosing.then(mine, lambda: mine.emulate_media(color_scheme="dark"))
        mine.wait_for_function(DARK)
    return desk["reader"]


def test_no_request_leaves_the_host(view):
    strangers = [url for url in view.asked if not url.startswith((view.address, view.address.replace("http", "ws"), "data:", "blob:"))]
    assert view.asked and not strangers


def test_the_browser_finds_nothing_to_complain_about(view):
    assert view.complaints == []


def test_there_is_a_headline_and_no_fault(view):
    assert view.page.locator("h1").count() == 1
    assert view.page.locator("[data-testid=stException]").count() == 0
    assert view.page.get_by_text("This view could not be drawn").count() == 0


def test_icons_are_drawn_and_not_spelled(view):
    spelled = view.page.evaluate("""async () => {
        await document.fonts.ready;
        return [...document.querySelectorAll("[data-testid=stIconMaterial]")].filter(icon => icon.checkVisibility())
            .filter(icon => icon.getBoundingClientRect().width > 1.5 * parseFloat(getComputedStyle(icon).fontSize)).map(icon => icon.textContent);
    }""")
    assert spelled == []


def test_nothing_sticks_out_sideways(view):
    sticking = view.page.evaluate("""() => [document.documentElement, document.querySelector("[data-testid=stMain]")]
        .map(box => box.scrollWidth - box.clientWidth)""")
    assert sticking == [0, 0]


def test_nothing_stands_in_a_readers_way(view):
    violations = AXE.run(view.page, options={"resultTypes": ["violations"]}).response["violations"]
    grave = [(v["id"], v["help"], [node["html"][:120] for node in v["nodes"][:3]]) for v in violations if v["impact"] in ("serious", "critical")]
    assert grave == []
