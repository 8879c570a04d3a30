"""Choices ↔ address: what is written is read back, and what is not known is said and left out."""
import datetime
import json

import pytest
from hypothesis import given
from hypothesis import strategies as some
from streamlit.testing.v1 import AppTest

from dashboard import link

IDS = ["amsterdam", "sao-paulo", "str_night_cap", "from-91", "2019", "MDS_and_GBFS", "all"]
CITY = link.One(IDS, "amsterdam")
CITIES = link.Many(IDS, ("amsterdam", "2019"), 4)
FIRST, LAST = datetime.date(2008, 1, 1), datetime.date(2030, 12, 31)
hostile = some.text(max_size=60) | some.sampled_from([
    "<script>alert(1)</script>", "'; DROP TABLE rules; --", "x" * 10_000, ",", ",,,", " ", "\x00", "amsterdam ", "AMSTERDAM", "%61msterdam", "amsterdam;2019", "☃"])


@given(some.sampled_from([*IDS, None]))
def test_one_choice_is_read_as_it_was_written(chosen):
    field = link.One(IDS)
    assert field.parse(field.write(chosen)) == (chosen, [])


@given(some.lists(some.sampled_from(IDS), unique=True, max_size=4))
def test_many_choices_are_read_as_they_were_written_in_the_readers_order(chosen):
    assert CITIES.parse(CITIES.write(chosen)) == (chosen, [])


@given(some.text(max_size=50))
def test_a_text_of_the_readers_own_is_read_as_it_was_written(chosen):
    field = link.Text(most=50)
    assert field.parse(field.write(chosen)) == (chosen, [])


@given(some.dates(FIRST, LAST), some.none() | some.dates(FIRST, LAST))
def test_a_day_is_read_as_it_was_written(chosen, default):
    field = link.Day(FIRST, LAST, default)
    assert field.parse(field.write(chosen)) == (chosen, [])


def test_today_moves_on_with_the_calendar():
    field = link.Day(FIRST, LAST)
    assert field.write(datetime.date.today()) == "today" == field.write(None)
    assert field.parse("today") == (datetime.date.today(), []) == field.parse("")
    assert link.Day(FIRST, LAST, FIRST).parse("today") == (FIRST, ["today"])


@pytest.mark.parametrize("text", ["2007-12-31", "2031-01-01", "2019-02-30", "yesterday", "2019", "-1"])
def test_a_day_out_of_reach_is_said_and_left_out(text):
    assert link.Day(FIRST, LAST, FIRST).parse(text) == (FIRST, [text])


@given(hostile)
def test_whatever_stands_in_an_address_only_known_ids_are_followed(text):
    one, unknown_one = CITY.parse(text)
    assert one in IDS and (text == "" or (one == text) != (unknown_one == [text]))
    many, unknown_many = CITIES.parse(text)
    assert set(many) <= set(IDS) and len(many) <= 4 and len(set(many)) == len(many)
    assert [part for part in text.split(",") if part and part not in IDS] == [] or unknown_many


@given(hostile)
def test_what_is_said_of_it_stays_short(text):
    unknown = {name: strangers for name, field in (("city", CITY), ("cities", CITIES)) if (strangers := field.parse(text)[1])}
    for sentence in link.Choices("page", {"city": CITY, "cities": CITIES}, {}, unknown).notices():
        assert len(sentence) < 300 and sentence.endswith("The rest is shown.")


@pytest.mark.parametrize(("text", "chosen", "unknown"), [
    ("2019,amsterdam,all", ["2019", "amsterdam", "all"], []),
    ("2019,2019", ["2019"], []),
    ("atlantis,2019,eldorado", ["2019"], ["atlantis", "eldorado"]),
    ("all,2019,amsterdam,from-91,sao-paulo", ["all", "2019", "amsterdam", "from-91"], ["sao-paulo"]),
    ("", [], []),
    (",,", [], []),
])
def test_of_many_choices_the_known_ones_are_followed_up_to_the_most(text, chosen, unknown):
    assert CITIES.parse(text) == (chosen, unknown)


@pytest.mark.parametrize(("name", "field", "text", "said"), [
    ("city", CITY, "atlantis", "The link asks for city “atlantis”, which this dashboard does not know. The rest is shown."),
    ("cities", CITIES, "a,b,c,d,e", "The link asks for cities “a”, “b”, “c” and 2 more, which this dashboard does not know. The rest is shown."),
    ("cities", CITIES, ",".join(IDS[:6]), "The link asks for cities “2019”, “MDS_and_GBFS”, beyond the 4 that fit. The rest is shown."),
    ("words", link.Text(most=5), "too long", "The link asks for words “too long”, longer than 5 characters. The rest is shown."),
    ("since", link.Day(FIRST, LAST), "soon", "The link asks for since “soon”, which is no day from 2008-01-01 to 2030-12-31. The rest is shown."),
    ("city", CITY, "x" * 10_000, f"The link asks for city “{'x' * 40}…”, which this dashboard does not know. The rest is shown."),
])
def test_a_sentence_says_what_could_not_be_followed_and_why(name, field, text, said):
    value, strangers = field.parse(text)
    assert link.Choices("page", {name: field}, {name: value}, {name: strangers}).notices() == [said]


def test_a_link_to_the_same_page_holds_every_choice_the_empty_ones_too():
    choices = link.Choices("page", {"city": link.One(IDS), "cities": CITIES}, {"city": None, "cities": ["all", "2019"]}, {})
    assert choices.texts() == choices.address() == {"city": "", "cities": "all,2019"}
    assert choices.address(city="2019", cities=[]) == {"city": "2019", "cities": ""}
    assert choices.cities == ["all", "2019"]
    with pytest.raises(AttributeError):
        choices.colour


def page():
    """A page with three choices, one of them bound to a widget; another page takes one of the three."""
    import streamlit as st

    from dashboard import link

    if st.query_params.get("other"):
        choices = link.read("other", city=link.One(["a", "b", "c"], "a"), other=link.One(["yes"], "yes"))
    else:
        choices = link.read("page", city=link.One(["a", "b", "c"], "a"), many=link.Many(["x", "y", "z"], ("x",), 2), none=link.One(["n"]))
        st.selectbox("City", ["a", "b", "c"], **choices.bind("city"))
    st.json(choices.texts())
    for sentence in choices.notices():
        st.caption(sentence)


def opened(at: AppTest, **address: str) -> tuple[dict, list[str]]:
    """What a page makes of an address: its choices, which are those of the completed address too, and what it says."""
    at.query_params.clear()
    at.query_params.update({name: [text] for name, text in address.items()})
    at.run()
    assert not at.exception
    texts = json.loads(at.json[0].value)
    assert dict(at.query_params) == texts
    return texts, [said.value for said in at.caption]


@pytest.fixture
def at():
    return AppTest.from_function(page)


def test_an_address_is_completed(at):
    assert opened(at) == ({"city": "a", "many": "x", "none": ""}, [])
    assert opened(at, city="b", many="z,y") == ({"city": "b", "many": "z,y", "none": ""}, [])


def test_what_is_unknown_is_taken_out_of_the_address_and_the_rest_stays(at):
    texts, said = opened(at, city="atlantis", many="y,eldorado", none="n", colour="red")
    assert texts == {"city": "a", "many": "y", "none": "n"}
    assert [sentence.split(",")[0] for sentence in said] == ["The link asks for city “atlantis”", "The link asks for many “eldorado”"]


def test_a_choice_is_taken_along_to_another_page_that_takes_it_and_a_link_has_the_last_word(at):
    opened(at, city="b", many="z")
    assert opened(at, other="yes") == ({"city": "b", "other": "yes"}, [])
    assert opened(at) == ({"city": "b", "many": "z", "none": ""}, [])
    assert opened(at, city="c", many="")[0] == {"city": "c", "many": "", "none": ""}


def test_what_a_reader_picks_is_written_to_the_address_and_read_from_there(at):
    opened(at, city="b")
    at.selectbox[0].select("c").run()
    assert json.loads(at.json[0].value)["city"] == "c"
    assert at.selectbox[0].value == "c"


def test_a_pasted_address_wins_over_what_the_widget_held(at):
    opened(at, city="b")
    at.selectbox[0].select("c").run()
    opened(at, city="a")
    assert at.selectbox[0].value == "a"
