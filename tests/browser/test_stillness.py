"""Nothing jumps when a choice changes: what stays in sight stays where it is while the new picture is drawn."""
import pytest

from tests.browser import choosing, hosts

# Where each part that is in sight stands, at every frame.
FOLLOW = """() => {
  const parts = { headline: "h1", choices: ".st-key-choices", picture: "[data-testid=stPlotlyChart]", table: "table", evidence: ".evidence" };
  const watched = Object.entries(parts).filter(([, path]) => document.querySelector(path)?.getBoundingClientRect().top < innerHeight);
  window.places = Object.fromEntries(watched.map(([part]) => [part, []]));
  const follow = () => {
    for (const [part, path] of watched) places[part].push(Math.round(document.querySelector(path)?.getBoundingClientRect().top ?? -1));
    requestAnimationFrame(follow);
  };
  follow();
}"""
# A change of words may take or give a line above what follows.
LINE = 32


@pytest.mark.parametrize("page", hosts.PAGES)
def test_what_is_in_sight_stays_in_its_place(page, reader):
    mine = reader.open(page)
    if not mine.locator(choosing.SLIDERS).count():
        return
    mine.evaluate(FOLLOW)
    choosing.slide(mine, mine.locator(choosing.SLIDERS).first, 1)
    places = mine.evaluate("places")
    assert max(places["headline"]) == min(places["headline"])
    jumping = {part: sorted(set(at)) for part, at in places.items() if max(at) - min(at) > LINE}
    assert not jumping
