"""Each view of Trends at a laptop and on a phone, by link and by click."""
import pytest

from tests.browser import choosing, test_every_page
from tests.browser.conftest import welcome

VIEWS = {
    "spread": "trends?view=spread&question=mm_scooter_access&panels=question&region=europe&among=all", "sector": "trends?view=spread&question=mm_parking&panels=sector&among=partners",
    "periods": "trends?view=periods&question=str_permit&region=world&among=own&own=zurich,vienna,austin", "course": "trends?view=course&question=str_night_cap&own=paris,amsterdam",
    "no-number": "trends?view=course&question=mm_parking", "feeds": "trends?view=feeds&region=europe", "changes": "trends?view=changes&since=2025-01-01&until=2025-12-31&kinds=ended,event",
    "collection": "trends?view=changes&clock=collection&since=2026-11-01&until=today",
}


@pytest.fixture(scope="module", params=["laptop", "phone"])
def somebody(request, chromium, address):
    """A reader at a laptop or with a phone."""
    reader = welcome(chromium, address, request.param)
    yield reader
    reader.context.close()


@pytest.mark.parametrize("link", VIEWS.values(), ids=VIEWS)
def test_a_view_is_drawn_in_full_and_stands_in_nobodys_way(somebody, link):
    somebody.complaints.clear()
    mine = somebody.open(link)
    assert mine.locator("h1").count() == 1 and mine.get_by_text("This view could not be drawn").count() == 0
    assert mine.evaluate("""() => [document.documentElement, document.querySelector("[data-testid=stMain]")].map(box => box.scrollWidth - box.clientWidth)""") == [0, 0]
    found = test_every_page.AXE.run(mine, context={"include": [["[data-testid=stMain]"]]}, options={"resultTypes": ["violations"]}).response["violations"]
    assert [(v["id"], [node["html"][:120] for node in v["nodes"][:3]]) for v in found if v["impact"] in ("serious", "critical")] == []
    assert somebody.complaints == []


@pytest.mark.parametrize("link", VIEWS.values(), ids=VIEWS)
def test_a_link_gives_the_same_view_elsewhere(reader, another, link):
    mine = reader.open(link)
    theirs = another.open(mine.url.removeprefix(f"{reader.address}/"))
    assert theirs.url == mine.url and choosing.shown(theirs) == choosing.shown(mine)


def test_another_view_is_a_click_away_and_keeps_the_question(reader):
    mine = reader.open(VIEWS["spread"])
    question = mine.locator("h1").inner_text()
    choosing.then(mine, mine.get_by_role("radio", name="Periods of rules").click)
    assert "view=periods" in mine.url and mine.locator("h1").inner_text() == question
    assert mine.locator(".js-plotly-plot").count() == 1


@pytest.mark.parametrize(("page", "words"), [("city?city=amsterdam&sector=short_term_rental", "Over time"), ("map?question=str_permit&city=vienna", "Over time"),
                                             ("compare?cities=lisbon,vienna&sector=short_term_rental", "over time"), ("approaches?question=str_permit", "These rules over time")])
def test_the_periods_are_reached_from_an_answer(reader, page, words):
    mine = reader.open(page)
    choosing.then(mine, mine.get_by_role("link", name=words, exact=True).first.click)
    assert "/trends?" in mine.url and "view=periods" in mine.url
    assert mine.locator(".bar.ended").count() == 1


def test_the_feed_and_the_csv_hold_what_the_page_lists(reader):
    mine = reader.open(VIEWS["changes"])
    told = mine.locator(".says b").first.inner_text()
    csv = mine.request.get(mine.locator("a[download='changes.csv']").evaluate("link => link.href"))
    assert csv.status == 200 and told == f"{len(csv.text().strip().splitlines()) - 1:,} changes"
    atom = mine.request.get(mine.get_by_role("link", name="Atom feed").evaluate("link => link.href"))
    assert atom.status == 200 and atom.headers["content-type"] == "application/atom+xml"
