"""Take it home: in a real browser, with a bar that moves stop by stop, a file that is saved, and nobody kept waiting."""
import time

import pytest

from dashboard import walk
from tests.browser import hosts
from tests.files import texts

# What each kind of file begins with.
BEGINS = {"PowerPoint": b"PK", "handout": b"%PDF-", "parcel": b"PK"}
NINE = walk.replace(walk.ready()["scooters-on-the-pavement"], stops=(walk.ready()["scooters-on-the-pavement"].stops * 2)[:9])
# Notes each text that the bar has shown.
WATCH_BAR = """() => { window.bar = []; new MutationObserver(() => {
  const said = document.querySelector('[data-testid=stProgress]')?.innerText.trim(); if (said && bar.at(-1) !== said) bar.push(said); })
  .observe(document.body, {subtree: true, childList: true, characterData: true}); }"""


def take_home(page, form: str) -> bytes:
    """Make the page's view in that form, and save it."""
    page.get_by_role("button", name=f"Make the {form}").click()
    save = page.get_by_role("button", name=f"Save the {form}")
    save.wait_for(timeout=120_000)
    with page.expect_download() as download:
        save.click()
    return download.value.path().read_bytes()


@pytest.mark.parametrize("form", BEGINS)
def test_nine_stops_are_taken_home_while_a_bar_tells_each(reader, form):
    page = reader.open(f"workshop?walk={NINE.as_link()}")
    page.evaluate(WATCH_BAR)
    assert take_home(page, form).startswith(BEGINS[form])
    told = page.evaluate("bar")
    # What passes faster than a screen is painted may not be seen.
    assert [said for said in told if said.startswith("Stop")] == sorted(said for said in told if said.startswith("Stop")) and told
    assert form == "PowerPoint" or len(told) >= 5
    assert not page.locator("[data-testid=stProgress]").count()
    assert reader.complaints == []


def test_a_comparison_and_a_city_are_taken_home_too(reader):
    slides = texts(take_home(reader.open("compare?cities=paris,oslo&sector=car_sharing"), "PowerPoint"))
    assert "How do Paris and Oslo answer?" in slides["ppt/slides/slide2.xml"]
    assert "Vienna" in texts(take_home(reader.open("city?city=vienna"), "parcel"))["README.txt"]


def test_others_read_on_while_something_is_made(reader, another):
    page = another.open("map?question=str_permit")
    making = reader.open(f"workshop?walk={NINE.as_link()}")
    making.get_by_role("button", name="Make the parcel").click()
    making.locator("[data-testid=stProgress]").wait_for()
    began = time.monotonic()
    page.goto(f"{another.address}/approaches?question=str_permit")
    hosts.settle(page)
    assert page.get_by_role("heading", level=1).inner_text() and time.monotonic() - began < 20
    making.get_by_role("button", name="Save the parcel").wait_for(timeout=120_000)
