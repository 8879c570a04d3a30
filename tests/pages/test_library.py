"""Library: what its page shows for an address."""
import pytest
from streamlit.testing.v1 import AppTest

from dashboard import database, search, wording


@pytest.fixture
def opened():
    """Opens the page at an address: its HTML, and the running app."""
    def open_at(**choices):
        app = AppTest.from_file(str(database.ROOT / "app.py"), default_timeout=30)
        app.query_params.update(choices)
        app.switch_page("pages/library.py").run()
        assert not app.exception
        return "".join(element.proto.body for element in app.get("html")), app
    return open_at


def test_an_address_without_a_choice_shows_everything(opened):
    html, _ = opened()
    assert f"{len(search.library('date').rows):,} entries" in html
    assert html.count('<li><p class="when">') == 20 and "1 to 20 of" in html


def test_the_words_and_filters_of_an_address_are_followed(opened):
    html, app = opened(words="scooter parking", kind="activity", language="fr", sort="city")
    n = search.library("city").index.count("scooter parking", [("kind", "activity"), ("language", "fr")])
    assert 0 < n < 20 and html.count('<li><p class="when">') == n
    assert app.text_input[0].value == "scooter parking"
    assert "<mark>" in html and "within the filters" in html


def test_another_part_shows_what_follows_and_one_beyond_the_end_the_last(opened):
    first, second = (set(opened(words="tax", part=part)[0].split("library?")[1:]) for part in ("1", "2"))
    assert not {link for link in first & second if link.startswith(("rule=", "source=", "event=", "activity="))}
    html, _ = opened(words="zurich nights", part="99")
    n = search.library("date").index.count("zurich nights")
    assert 0 < n <= 20 and f"1 to {n} of {n}" in html


def test_a_search_that_finds_nothing_says_so_and_what_to_do(opened):
    html, _ = opened(words="no such word as this")
    assert "<b>0 of " in html and "Take a word or a filter away" in html


def test_typing_leads_back_to_the_first_part(opened):
    _, app = opened(words="tax", part="3")
    app.text_input[0].set_value("taxi").run()
    html = "".join(element.proto.body for element in app.get("html"))
    assert "1 to 20 of" in html and "“taxi”" in html


def test_words_from_an_address_are_text(opened):
    html, _ = opened(words='<img src=x onerror=alert(1)>" NEAR(')
    assert "<img" not in html and "&lt;img src=x" in html


@pytest.mark.parametrize(("kind", "i", "said"), [
    ("activity", "amsterdam.agreement-with-airbnb", "Agreement with Airbnb"), ("event", "amsterdam.event.1", "Court ruling|Agreement"),
    ("rule", "amsterdam.str_night_cap.1", "nights per year"), ("source", "gemeentenu-tax-2025", "What rests on this source")])
def test_each_thing_has_an_address_of_its_own(opened, kind, i, said):
    html, app = opened(**{kind: i})
    assert any(words in html for words in said.split("|"))
    assert not app.text_input


@pytest.mark.parametrize("kind", wording.DOCUMENTS)
def test_an_address_of_nothing_says_so_and_searches(opened, kind):
    html, _ = opened(**{kind: "nobody-knows-me", "words": "scooter"})
    assert "“nobody-knows-me”" in html and "“scooter”" in html


def test_a_city_that_was_chosen_elsewhere_does_not_narrow_the_search(opened):
    app = AppTest.from_file(str(database.ROOT / "app.py"), default_timeout=30)
    app.query_params["city"] = "lisbon"
    app.switch_page("pages/city.py").run()
    app.query_params.clear()
    app.switch_page("pages/library.py").run()
    assert f"{len(search.library('date').rows):,} entries" in "".join(element.proto.body for element in app.get("html"))
