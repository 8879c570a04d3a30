"""Take it home, on the pages that offer it."""
import pytest

from dashboard import handout, pictures, takeaway, walk
from tests.files import texts


def made(seen):
    return seen.at.session_state["takeaway.made"]


def press(seen, ending: str):
    seen.at.button(key=f"takeaway.{ending}").click().run()
    return seen


@pytest.mark.parametrize(("page", "choices", "title"), [
    ("compare", {"cities": "paris,oslo", "sector": "car_sharing"}, "How do Paris and Oslo answer?"),
    ("city", {"city": "oslo"}, "Oslo"),
    ("workshop", {"walk": walk.ready()["homes-and-visitors"].as_link()}, "Homes and visitors"),
])
def test_slides_are_made_of_what_is_on_the_page(reader, page, choices, title):
    (of, _, _), form, content = made(press(reader(page, **choices), "pptx"))
    assert of.title == title and form.ending == "pptx"
    assert any(title in text for name, text in texts(content).items() if name == "ppt/slides/slide1.xml")


def test_what_was_made_of_another_view_is_not_offered(reader):
    seen = press(reader("compare", cities="paris,oslo"), "pptx")
    assert [button.proto.label for button in seen.at.get("download_button") if "Save the" in button.proto.label]
    seen.at.query_params["cities"] = "paris,berlin"
    seen.at.run()
    assert not [button.proto.label for button in seen.at.get("download_button") if "Save the" in button.proto.label]


def test_where_it_cannot_be_made_the_reader_is_told_what_to_do(reader, monkeypatch):
    monkeypatch.setattr(pictures, "browser", lambda: None)
    seen = press(reader("compare", cities="paris,oslo"), "pdf")
    assert any("no Chromium" in notice for notice in seen.notices) and made(seen)[2] is None


def test_a_fault_is_a_sentence(reader, monkeypatch):
    monkeypatch.setattr(handout, "make", lambda *anything: 1 / 0)
    seen = press(reader("compare", cities="paris,oslo"), "pdf")
    assert any("could not be made" in notice for notice in seen.notices) and not takeaway._making.locked()


def test_a_walk_without_stops_is_not_offered(reader):
    assert "Take it home" not in reader("workshop", walk=walk.Walk().as_link()).words
