"""Coverage: the questions stay in sight, and the arrow keys lead from cell to cell."""
from urllib.parse import parse_qs, urlsplit

from tests.browser import hosts
from tests.browser.conftest import welcome


def test_the_questions_stay_in_sight_while_the_cities_pass(reader):
    mine = reader.open("coverage?sector=ride_hailing")
    mine.evaluate("document.querySelector('[data-testid=stMain]').scrollTo(0, 1500)")
    head, city = mine.locator(".coverage thead th").nth(1).bounding_box(), mine.locator(".coverage").get_by_role("link", name="Oslo", exact=True).bounding_box()
    assert 0 < head["y"] < 150 and head["y"] + head["height"] < city["y"] < 768


def test_on_a_phone_the_questions_keep_clear_of_what_stands_above(chromium, address):
    reader = welcome(chromium, address, "phone")
    mine = reader.open("coverage?sector=short_term_rental")
    words = mine.locator(".coverage thead th > span")
    above = mine.locator(".coverage").evaluate("table => table.getBoundingClientRect().top")
    tops = words.evaluate_all("words => words.map(word => { const all = document.createRange(); all.selectNodeContents(word); return all.getBoundingClientRect().top; })")
    reader.context.close()
    assert len(tops) > 15 and min(tops) >= above


def test_the_arrow_keys_lead_from_the_table_to_a_cell_and_enter_opens_it(reader):
    mine = reader.open("coverage?sector=ride_hailing")
    mine.locator(".coverage").focus()
    for key in ("ArrowDown", "ArrowRight", "ArrowDown", "ArrowDown", "ArrowLeft", "ArrowLeft", "ArrowUp"):
        mine.keyboard.press(key)
    # The leftmost cell of the second row: further left there is none.
    at = mine.locator("*:focus")
    said = at.get_attribute("title")
    at.hover()
    assert at.get_attribute("title") == f"Athens, Legal footing: {said}"
    mine.mouse.move(0, 0)
    mine.evaluate("watched.expect()")
    mine.keyboard.press("Enter")
    mine.wait_for_function("() => !location.pathname.endsWith('/coverage')")
    hosts.settle(mine)
    assert parse_qs(urlsplit(mine.url).query)["city"] == ["athens"]
