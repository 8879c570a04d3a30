"""City: what its page shows for an address, on the invented data."""
import re
from collections import Counter

import pytest

from dashboard import database, wording
from dashboard.database import records
from tests.reading import read


@pytest.fixture
def opened(reader, shown):
    return lambda **choices: reader("city", **choices)


def test_the_city_is_told_in_sentences_made_from_the_data(opened):
    seen = opened(city="alba", year="2020")
    assert seen.headline == "Alba"
    assert ("At the end of 2020, 4 of 5 questions are answered for Alba: a rule is recorded for 3, for 1 a source says that there is no such rule") in seen.words
    assert "100,000 (GeoNames; what counts as the city differs between places)" in seen.words and "Alba is a partner city of the Alliance." in seen.words
    assert "partner city" not in opened(city="zell").words


def test_a_rule_says_scope_period_law_note_and_evidence(opened):
    seen = opened(city="alba", year="2020")
    rule = next(piece for piece in "".join(seen.pieces).split('<div class="rule" id="')[1:] if piece.startswith("alba.permit.2"))
    words = read('<div class="rule" id="' + rule.split("</div>")[0] + "</div>").words
    for said in ("No such rule", "all homes", "since 1 July 2019", "Legal basis: Ordinance 2", "Note: The permit was replaced by a notice.", "official, Aug 2019", "City of Alba"):
        assert said in words


def test_earlier_proposed_and_annulled_rules_stand_apart_from_those_that_hold(opened):
    html = "".join(opened(city="alba", year="2020").pieces)
    permit = next(section for section in html.split('<section class="question">') if "alba.permit.1" in section)
    assert permit.index("alba.permit.2") < permit.index("At other times, proposed, or not in force") < permit.index("alba.permit.1")
    elan = opened(city="elan", year="2020").words
    assert "proposed, as of 2020" in elan and "annulled by a court" in elan


def test_gaps_are_named_and_counted_and_a_city_that_keeps_an_answer_is_respected(opened):
    words = opened(city="zell", year="2021").words
    assert "Not recorded yet (1 of 1)" in words and "Not looked for yet: Commission cap" in words
    assert "Not shared" in opened(city="alba", year="2021").words
    assert "Does not apply (short lets are not permitted)" in opened(city="mora", year="2021").words


def test_a_gap_says_whether_somebody_looked_and_where(opened):
    seen = opened(city="elan", year="2020")
    assert "Not recorded yet (looked for on 1 Apr 2021; no answer that holds was found)" in seen.words
    looks = next(piece for piece in seen.pieces if "Looks for an answer in Élan</caption>" in piece)
    assert "Nothing newer than what is recorded" in looks and "The city&#x27;s portal and its gazette" in looks
    assert "Nobody is known to have looked" in opened(city="zell").words
    assert "and its gazette" not in opened(city="elan", sector="meals").words


def test_questions_without_any_rule_stand_under_what_is_known_of_them(reader):
    """On the curated data: in the same groups as on the page Coverage."""
    cells = records(database.ask("coverage"))
    silent = Counter((row.city_id, row.known) for row in cells if row.known in wording.GAPS and not row.rules)
    city = next(city for city, known in silent if known == "not_found" and silent[city, "not_looked"])
    words = reader("city", city=city).words
    for known, said in wording.GAPS.items():
        groups = re.findall(rf"{said}: (.*?)(?={'|'.join(wording.GAPS.values())}|$)", words)
        labels = {row.measure for row in cells if row.city_id == city and row.known == known and not row.rules}
        assert groups and all(any(label in group for group in groups) for label in labels)


def test_events_come_newest_first_and_figures_and_feeds_say_of_when(opened):
    seen = opened(city="alba")
    events = next(piece for piece in seen.pieces if "Events in Alba</caption>" in piece)
    assert events.index("The region adopts") < events.index("The permit ends") < events.index("Alba asks hosts")
    assert "40 scooters" in seen.words and "150.50 homes" in seen.words and "Alba Bikes" in seen.words and "31 Dec 2020" in seen.words
    assert "No event is recorded yet." in opened(city="zell").words and "No figure is recorded yet." in opened(city="zell").words


@pytest.mark.parametrize(("choices", "cities"), [
    ({"same": "any"}, ["mora", "elan", "zell"]), ({"same": "region"}, ["mora", "elan"]), ({"same": "country"}, ["elan"]),
    ({"same": "any", "times": "2"}, ["elan", "zell"]),
])
def test_similar_cities_are_those_that_fit_what_the_reader_picks_alphabetically(opened, choices, cities):
    seen = opened(city="alba", year="2020", **choices)
    similar = next(piece for piece in seen.pieces if "Cities with a similar setting</caption>" in piece)
    assert re.findall(r'href="city\?city=(\w+)', similar) == cities
    assert "in alphabetical order" in similar


def test_where_no_city_is_similar_the_page_says_so(opened):
    assert opened(city="zell", same="country").notices[-1].startswith("No city fits. Similar here means: same country;")


def test_every_source_stands_at_the_end_once(opened):
    seen = opened(city="alba")
    assert "Show 2 sources" in seen.words and seen.words.count("https://gazette.example/cities") == 1


def test_one_sector_can_be_read_alone(opened):
    words = opened(city="alba", sector="meals", year="2020").words
    assert "Commission cap" in words and "Ordinance 2" not in words


def test_a_city_without_a_rule_that_ever_counted_has_a_sentence_instead_of_a_picture(opened):
    seen = opened(city="zell", sector="meals")
    assert "No rule with a date is recorded for this choice yet." in seen.notices and not seen.at.get("plotly_chart")


def test_a_choice_is_written_to_the_address(opened):
    seen = opened(city="alba")
    seen.at.selectbox(key="city.city").select("zell").run()
    seen.at.selectbox(key="city.same").select("any").run()
    assert (seen.address["city"], seen.address["same"], seen.headline) == ("zell", "any", "Zell")
