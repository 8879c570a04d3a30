"""The library finds while somebody types."""
import pytest

from tests.browser import hosts

BOX = "[data-testid=stTextInput] input"


@pytest.fixture
def library(reader):
    return reader.open("library")


def found(page, words: str) -> None:
    """Wait until what was found says so."""
    page.locator(".says", has_text=f"“{words}”").wait_for()
    hosts.settle(page)


def test_it_finds_while_somebody_types_and_marks_the_words(library):
    library.locator(BOX).press_sequentially("scooter park", delay=60)
    found(library, "scooter park")
    assert {word.casefold() for word in library.locator("ol.found mark").all_inner_texts()} >= {"scooter", "parking"}
    assert library.locator(BOX).input_value() == "scooter park"
    assert "words=scooter+park&" in library.url


def test_no_letter_is_lost_however_slowly_somebody_types(library):
    library.locator(BOX).press_sequentially("amsterdam nights ", delay=230)
    found(library, "amsterdam nights")
    assert library.locator(BOX).input_value() == "amsterdam nights "


def test_back_leaves_the_words_as_a_whole(library):
    before = library.url
    library.locator(BOX).press_sequentially("tourist tax", delay=200)
    found(library, "tourist tax")
    library.go_back()
    library.locator(".says", has_text="each with where it comes from").wait_for()
    assert library.url == before
    assert library.locator(BOX).input_value() == ""
    library.go_forward()
    found(library, "tourist tax")
    assert library.locator(BOX).input_value() == "tourist tax"


def test_what_was_found_leads_to_a_page_of_its_own_and_to_its_sources_and_back(library):
    library.locator(BOX).press_sequentially("agreement with airbnb", delay=20)
    found(library, "agreement with airbnb")
    library.get_by_role("link", name="Activities").click()
    library.locator("ul.kinds b", has_text="Activities").wait_for()
    library.locator("ol.found h2 a").first.click()
    library.wait_for_url("**/library?activity=*")
    hosts.settle(library)
    library.get_by_role("link", name="what rests on it").first.click()
    library.wait_for_url("**/library?source=*")
    hosts.settle(library)
    assert "What rests on this source" in library.locator(".says").inner_text()
    library.locator("table.rows a[href^='city?'], table.rows a[href^='library?activity']").first.wait_for()
    library.go_back()
    library.wait_for_url("**/library?activity=*")
    library.go_back()
    library.wait_for_url("**words=agreement+with+airbnb**kind=activity**")
    found(library, "agreement with airbnb")
    assert library.locator(BOX).input_value() == "agreement with airbnb"


def test_the_city_page_leads_to_its_activities(reader):
    page = reader.open("city?city=amsterdam")
    page.locator("section.activity h3 a").first.click()
    page.wait_for_url("**/library?activity=amsterdam.*")
