"""All about a city, on paper."""
import re

from tests.browser.conftest import welcome

A4 = 595, 842


def test_a_city_prints_on_a4_with_its_sources(chromium, address):
    reader = welcome(chromium, address, "laptop")
    page = reader.open("city?city=amsterdam")
    # The way to all that rests on a source is for the screen alone.
    sources = page.eval_on_selector_all(".sources a[target]", "links => links.map(link => link.href)")
    paper = page.pdf(prefer_css_page_size=True)
    reader.context.close()
    sizes = {tuple(round(float(n)) for n in box.split()) for box in re.findall(rb"/MediaBox\s*\[0 0 ([\d. ]+)\]", paper)}
    assert all(abs(size[0] - A4[0]) <= 1 and abs(size[1] - A4[1]) <= 1 for size in sizes) and sizes
    linked = set(re.findall(rb"/URI\s*\(([^)]+)\)", paper))
    assert sources
    assert {url.encode() for url in sources} <= linked
