"""The map answers a click."""
from tests.browser import choosing

# The point that stands farthest from its neighbours, so that a click cannot mean another.
LONELY = """() => {
  const at = [...document.querySelectorAll(".scattergeo .point")].map((point) => point.getBoundingClientRect())
    .map((box) => ({ x: box.x + box.width / 2, y: box.y + box.height / 2 }));
  const room = (a) => Math.min(...at.map((b) => Math.hypot(a.x - b.x, a.y - b.y)).filter((far) => far > 4));
  return at.reduce((a, b) => (room(a) > room(b) ? a : b));
}"""


def test_a_click_on_a_city_shows_its_answer_and_writes_it_to_the_address(reader):
    mine = reader.open("map")
    mine.get_by_test_id("stPlotlyChart").scroll_into_view_if_needed()
    point = mine.evaluate(LONELY)
    choosing.then(mine, lambda: mine.mouse.click(point["x"], point["y"]))
    card = mine.locator("section.card")
    name = card.locator("h2").inner_text()
    assert f"All about {name}" in card.inner_text()
    assert "&city=" in mine.url and "&city=&" not in mine.url
    choosing.then(mine, card.get_by_text("Close").click)
    assert mine.locator("section.card").count() == 0
