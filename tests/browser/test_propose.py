"""Propose: what is typed is checked while it is typed, and what comes of it can be taken along."""
import csv
import io

from tests.browser import choosing, hosts

TYPED = {"Value: a plain number": "90", "Who, what or where": "whole homes <b>", "Date that the evidence describes": "2025-05", "Address of the source": "https://zell.example/nights",
         "What the source is": "Nights", "Publisher": "City of Zell"}


def test_a_word_that_judges_is_told_before_the_field_is_left(reader):
    mine = reader.open("propose?city=oslo&question=str_night_cap")
    mine.get_by_label("Who, what or where it applies to").press_sequentially("a strict limit")
    mine.locator(".problem", has_text='The text judges: "strict".').wait_for()
    assert mine.evaluate("document.activeElement.value") == "a strict limit"


def test_a_row_that_passes_can_be_downloaded_and_its_text_holds_it(reader):
    mine = reader.open("propose?city=zurich&question=str_night_cap")
    for label, text in TYPED.items():
        mine.get_by_label(label).first.fill(text)
        mine.evaluate("watched.expect()")
        mine.keyboard.press("Tab")
        hosts.settle(mine)
    for label, steps in (("Status", 0), ("Made by", 0), ("Kind of source", 1), ("Language of the page", 0)):
        choosing.choose(mine, mine.get_by_role("combobox", name=label, exact=False).first, steps)
    mine.get_by_text("Every check is passed.").wait_for()
    with mine.expect_download() as saved:
        mine.get_by_role("button", name="Row for rules.csv").click()
    header, row = csv.reader(io.StringIO(saved.value.path().read_text(encoding="utf-8-sig")))
    written = dict(zip(header, row))
    assert (written["value"], written["scope"], written["as_of"], written["basis"]) == ("90", "whole homes <b>", "2025-05", "official")
    assert ",".join(row[:4]) in mine.locator("pre.to-copy").inner_text()
    assert not [url for url in reader.asked if not url.startswith((reader.address, reader.address.replace("http", "ws"), "data:", "blob:"))]
