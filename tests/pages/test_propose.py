"""Propose a correction: a form that knows the codebook and says what is wrong while it is filled in."""
import pytest


def field(seen, kind: str, column: str):
    return next(element for element in seen.at.get(kind) if element.key.endswith(f".{column}"))


def test_what_is_recorded_is_shown_with_a_way_to_correct_each_row(reader, shown):
    seen = reader("propose", city="alba", question="nights")
    assert seen.headline == "Nights per year in Alba: what is right?"
    assert [link for link in seen.html.links if "rule=alba.nights." in link] == ["propose?city=alba&question=nights&rule=alba.nights.1",
                                                                                 "propose?city=alba&question=nights&rule=alba.nights.2"]
    assert "Nothing has been changed yet." in seen.words


def test_a_row_to_be_corrected_fills_the_form(reader, shown):
    seen = reader("propose", city="alba", question="nights", rule="alba.nights.1")
    assert field(seen, "text_input", "value").value == "90" and field(seen, "text_input", "valid_from").value == "2018-03"
    assert field(seen, "selectbox", "status").value == "in_force"


@pytest.mark.parametrize(("question", "kind", "options"), [
    ("permit", "selectbox", ["Yes (yes)", "No such rule (no)"]), ("access", "selectbox", ["By permit (by_permit)", "By tender (by_tender)"]), ("nights", "text_input", None)])
def test_the_value_is_asked_for_as_its_question_wants_it(reader, shown, question, kind, options):
    value = field(reader("propose", city="alba", question=question), kind, "value")
    assert options is None or list(value.options)[:2] == options


def test_money_has_a_currency_and_nothing_else_has(reader, shown):
    keys = {question: [element.key for element in reader("propose", city="alba", question=question).at.text_input] for question in ("fine", "nights")}
    assert any(key.endswith(".currency") for key in keys["fine"]) and not any(key.endswith(".currency") for key in keys["nights"])


def test_what_is_typed_is_checked_and_said_at_its_field_and_beside_it(reader, shown):
    seen = reader("propose", city="zell", question="nights")
    field(seen, "text_input", "value").set_value("ninety <b>").run()
    words, html = seen.words, "".join(seen.pieces)
    assert '<p class="problem">&quot;ninety &lt;b&gt;&quot; is no answer to nights.' in html
    assert "places to mend" in words and "Status: The cell is empty." in words and "Source: No source is named." in words
    assert not seen.html.harmful
    assert 'class="to-copy"' in html and [button.proto.label for button in seen.at.get("download_button")] == ["Text to send"]


def test_a_row_that_passes_is_handed_back_with_its_source(reader, shown):
    seen = reader("propose", city="zell", question="nights")
    for column, text in (("value", "120"), ("as_of", "2021-05"), ("url", "https://zell.example/nights"), ("title", "Nights"), ("publisher", "City of Zell")):
        field(seen, "text_input", column).set_value(text)
    for column, code in (("status", "in_force"), ("level", "city"), ("kind", "government"), ("language", "de")):
        field(seen, "selectbox", column).set_value(code)
    seen.at.run()
    assert "Every check is passed. The row is ready to be sent." in seen.words
    [text] = [piece for piece in seen.pieces if 'class="to-copy"' in piece]
    assert "zell.nights.2,zell,nights,120,,," in text and "City of Zell,government,de," in text
    assert [button.proto.label for button in seen.at.get("download_button")] == ["Text to send", "Row for rules.csv", "Row for sources.csv"]


def test_a_known_address_asks_no_more(reader, shown):
    seen = reader("propose", city="zell", question="nights")
    field(seen, "text_input", "url").set_value("https://gazette.example/cities").run()
    assert "This source is in the data: The Gazette, Cities and homes (news)." in seen.words
    assert not [element for element in seen.at.text_input if element.key.endswith(".publisher")]


def test_another_city_begins_anew_and_what_was_typed_is_there_on_return(reader, shown):
    seen = reader("propose", city="zell", question="nights", rule="zell.nights.1")
    field(seen, "text_input", "scope").set_value("every home").run()
    next(box for box in seen.at.selectbox if box.key == "propose.city").set_value("alba").run()
    assert seen.address == {"city": "alba", "question": "nights", "rule": ""} and field(seen, "text_input", "scope").value == ""
    assert not [said for said in seen.notices if said.startswith("The link")]


def test_a_row_of_another_cell_is_said_and_a_new_one_is_shown(reader, shown):
    seen = reader("propose", city="alba", question="nights", rule="zell.nights.1")
    assert seen.notices == ["The link asks for the row “zell.nights.1”, which is not one of this city and question. A new row is shown."]


def test_who_looked_is_said(reader, shown):
    assert "Looked at on 1 Apr 2021: nothing that was read states an answer. The city's portal and its gazette" in reader("propose", city="elan", question="access").words


@pytest.mark.parametrize(("page", "choices"), [("map", {"question": "str_permit", "city": "amsterdam"}), ("city", {"city": "amsterdam"}),
                                               ("compare", {"cities": "amsterdam,barcelona"})])
def test_every_cell_leads_here(reader, page, choices):
    assert "propose?city=amsterdam&question=str_permit&rule=" in reader(page, **choices).html.links
