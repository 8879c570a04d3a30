"""Whoever has only a keyboard gets everywhere, and sees where they are."""
import pytest

from tests.browser import hosts

# Gives each control a number and remembers how it and what surrounds it look, so that a change of looks can be told.
NUMBER = """() => {
  const looks = (node) => {
    const said = [];
    for (let i = 0; node && i < 4; i++, node = node.parentElement) {
      const style = getComputedStyle(node);
      said.push(style.outlineStyle === "none" ? "" : style.outline, style.boxShadow, style.borderColor, style.backgroundColor, style.textDecoration);
    }
    return said.join();
  };
  document.head.insertAdjacentHTML("beforeend", "<style>* { transition: none !important; }</style>");
  const controls = [...document.querySelectorAll("a[href], button, input, select, textarea, summary, [role=slider], [tabindex='0']")].filter(
    (node) => node.tabIndex >= 0 && node.id !== "stMain" && !node.disabled && node.checkVisibility({ visibilityProperty: true }) && node.getClientRects().length);
  document.activeElement?.blur();
  const before = new Map(controls.map((node) => [node, looks(node)]));
  const met = new Set();
  // Whether the reader can see where they are now; asked after each key, when the page has answered to it.
  window.hidden = () => {
    const at = document.activeElement;
    if (!before.has(at) || met.has(at)) return null;
    met.add(at);
    return looks(at) === before.get(at) ? at.outerHTML.slice(0, 200) : null;
  };
  // Within a group of radio buttons the arrow keys lead on.
  const group = (node) => node.closest("[role=radiogroup]") ?? node;
  window.missed = () => {
    const groups = new Set([...met].map(group));
    return controls.filter((node) => !groups.has(group(node)) && node.isConnected).map((node) => node.outerHTML.slice(0, 200));
  };
  return controls.length;
}"""


@pytest.mark.parametrize("page", hosts.PAGES)
def test_the_tab_key_reaches_every_control_and_shows_where_it_is(page, reader):
    mine = reader.open(page)
    controls = mine.evaluate(NUMBER)
    assert controls
    hidden = []
    for _ in range(controls + 20):
        mine.keyboard.press("Tab")
        hidden.append(mine.evaluate("hidden()"))
    assert mine.evaluate("missed()") == []
    assert list(filter(None, hidden)) == []
