"""Letters instead of names: on every question, nothing that is shown tells which city is meant, until it is revealed."""
import re

import pandas as pd
import pytest
from hypothesis import given, settings, strategies as st

from dashboard import controls, names, stops
from dashboard.database import ask
from dashboard.names import SHOWN, Names, drawn

CITIES = {city.city_id: city.name for city in controls.cities().values()}
COUNTRIES = {city.country for city in controls.cities().values()}


def telling(words) -> re.Pattern:
    """What finds any of these words as whole words: `paris` stands in `comparison` too."""
    return re.compile(rf"(?<![\w-])({'|'.join(map(re.escape, sorted(words, key=len, reverse=True)))})(?![\w-])", re.IGNORECASE)


EVERY_NAME = telling({*CITIES, *CITIES.values()})


def test_letters_go_on_after_z():
    assert [names.letter(n) for n in (0, 25, 26, 51, 52, 701, 702)] == ["A", "Z", "AA", "AZ", "BA", "ZZ", "AAA"]


def test_each_city_has_one_letter_and_they_are_drawn_anew_with_each_secret():
    first, again, other = drawn(CITIES, "one"), drawn(CITIES, "one"), drawn(CITIES, "other")
    assert first == again != other
    letters = first.letters(CITIES)
    assert len(set(letters.values())) == len(CITIES)
    assert list(letters) != sorted(letters) != list(other.letters(CITIES))


def test_letters_say_nothing_of_the_order_in_which_cities_come():
    few = ["paris", "oslo", "berlin"]
    hidden = drawn(CITIES, "secret")
    assert hidden.letters(few) == hidden.letters(reversed(few)) == hidden.letters(set(few))
    assert sorted(hidden.letters(few).values()) == ["A", "B", "C"]


def test_a_city_that_joined_the_data_since_the_room_was_opened_has_a_letter_too():
    hidden = drawn(["oslo", "paris"], "secret")
    assert hidden.letters(["newcomer", "oslo"]) == {"oslo": "A", "newcomer": "B"}
    frame = pd.DataFrame({"city_id": ["newcomer", "oslo"], "city": ["Newcomer", "Oslo"]})
    assert list(hidden.told(frame).city) == ["City A", "City B"]


def test_where_names_are_shown_nothing_changes():
    rows = ask("answers", year=2026, measures=[next(iter(controls.questions()))])
    assert SHOWN.told(rows) is rows
    assert SHOWN.letters(CITIES) == {}
    assert SHOWN.in_text("From Paris to Oslo", {}, CITIES) == "From Paris to Oslo"


@pytest.mark.parametrize("question", list(controls.questions()))
def test_rows_with_letters_tell_no_city_and_no_country(question):
    rows = ask("answers", year=2026, measures=[question])
    told = drawn(CITIES, "secret").told(rows)
    assert len(told) == len(rows) and told.state.value_counts().to_dict() == rows.state.value_counts().to_dict()
    text = told.to_csv(index=False)
    assert not EVERY_NAME.findall(text)
    assert not telling(COUNTRIES).findall(text)
    assert not told.attrs


def test_only_a_revealed_city_is_told():
    rows = ask("answers", year=2026, measures=["str_registration"])
    told = Names(drawn(CITIES, "secret").order, frozenset({"paris"})).told(rows)
    assert set(EVERY_NAME.findall(told.to_csv(index=False))) == {"paris", "Paris"}
    letter = drawn(CITIES, "secret").letters(CITIES)["paris"]
    assert set(told[told.city_id == "paris"].city) == {f"{letter} Paris"}


@pytest.mark.parametrize(("written", "read"), [
    ("Paris", "City A"), ("PARIS and paris", "City A and City A"), ("São Paulo, Sao Paulo, sao-paulo", "City B, City B, City B"),
    ("Paris's streets, (Paris)", "City A's streets, (City A)"), ("comparison of Parisian ways", "comparison of Parisian ways"),
    ("Oslo is not in the picture", "Oslo is not in the picture"), ("New York City", "City C"), ("", ""), ("paris-nord", "City A-nord"),
])
def test_a_title_that_names_a_city_of_the_stop_has_its_letter_instead(written, read):
    letters = {"paris": "A", "sao-paulo": "B", "new-york-city": "C"}
    assert drawn(CITIES, "secret").in_text(written, letters, CITIES) == read


def test_a_title_tells_a_revealed_city_behind_its_letter():
    hidden = Names(tuple(CITIES), frozenset({"paris"}))
    assert hidden.in_text("Paris and Oslo", {"paris": "A", "oslo": "B"}, CITIES) == "A Paris and City B"


@settings(max_examples=60, deadline=None)
@given(st.lists(st.sampled_from(sorted(CITIES)), min_size=2, max_size=8, unique=True), st.sampled_from(list(controls.sectors())), st.text(min_size=1, max_size=9))
def test_a_comparison_with_letters_tells_no_city(chosen, sector, secret):
    shown = stops.show(f"compare?cities={','.join(chosen)}&sector={sector}", drawn(CITIES, secret))
    said = " ".join((shown.kicker, shown.headline, shown.says, shown.evidence, shown.table.as_html(), shown.rows.to_csv(index=False), repr(shown.params)))
    assert not EVERY_NAME.findall(said)
    assert sorted(shown.letters) == sorted(chosen)


@pytest.mark.parametrize("written", ["Zürich", "zurich", "New York", "NEW YORK CITY", "new york city", "Washington", "Washington, DC", "washington dc", "Bogota"])
def test_what_people_make_of_a_name_is_a_letter_too(written):
    known = {"zurich": "Zurich", "new-york-city": "New York City", "washington-dc": "Washington, DC", "bogota": "Bogotá"}
    letters = dict(zip(known, "ABCD"))
    read = drawn(known, "secret").in_text(f"Would {written} do it, Élise?", letters, known)
    assert re.fullmatch(r"Would City [ABCD](, DC)? do it, Élise\?", read)
