"""Pieces of HTML: what comes from data or an address is text and nothing else."""
from collections import namedtuple

import pytest

from dashboard import markup
from dashboard.database import records
from tests.reading import read

HOSTILE = "<script>alert('1')</script>\" onclick=\"x() & 'y'"


def test_an_address_holds_choices_by_id_and_leaves_out_what_is_not_chosen():
    assert markup.address("map") == "map"
    assert markup.address("map", question="str_tax", year=2019, city=None, answers=[]) == "map?question=str_tax&year=2019"
    assert markup.address("compare", cities=["zurich", "amsterdam"]) == "compare?cities=zurich,amsterdam"
    assert markup.address("map", q="a&b=c d#e") == "map?q=a%26b%3Dc+d%23e"


def test_an_empty_choice_that_is_written_out_stays_in_the_address():
    assert markup.address("map", question="str_tax", city="") == "map?question=str_tax&city="


@pytest.mark.parametrize("piece", [
    lambda: markup.view("map", HOSTILE, question=HOSTILE),
    lambda: markup.outside("https://a.example/?" + HOSTILE, HOSTILE),
    lambda: markup.table(HOSTILE, ["City"], [["Alba"]]),
    lambda: markup.table("Cities", ["City", "Answer"], [["Alba", "Yes"]], labels=["City", HOSTILE]),
    lambda: markup.headline(HOSTILE, "", HOSTILE),
    lambda: markup.notice(HOSTILE),
    lambda: markup.sources([{"url": "https://a.example/" + HOSTILE, "publisher": HOSTILE}]),
])
def test_a_hostile_text_is_shown_as_it_is_written(piece):
    found = read(piece())
    assert not found.harmful and not found.wrong
    assert HOSTILE in found.words or HOSTILE in [value for _, _, value in found.attributes]


def test_a_link_to_a_view_is_followed_without_loading_the_page_anew():
    assert markup.view("city", "Alba", city="alba") == '<a data-view href="city?city=alba">Alba</a>'
    assert read(markup.view("city", "Alba", stay=True)).attributes[:2] == [("a", "data-view", ""), ("a", "data-stay", "")]


def test_a_link_to_somebody_elses_page_tells_it_nothing():
    attributes = {name: value for _, name, value in read(markup.outside("https://a.example", "A")).attributes}
    assert attributes == {"href": "https://a.example", "target": "_blank", "rel": "noopener noreferrer"}


@pytest.fixture
def row(tiny):
    def find(city, measure, year=2021, at=0):
        return records(tiny.ask("answers", year=year, cities=[city], measures=[measure]))[at]

    return find


def test_an_answer_says_mark_words_level_scope_and_since_when(row):
    found = read(markup.answer(row("zell", "nights")))
    assert found.words == " By a formula national rulehalf of the days of a monthsince 2019"
    assert ("i", "class", "mark triangle") in found.attributes
    assert "half of the days" not in markup.answer(row("zell", "nights"), with_scope=False)


def test_a_gap_says_which_kind_of_gap_it_is_and_why(row):
    assert read(markup.answer(row("elan", "permit"))).words.strip() == "Not recorded yet"
    assert read(markup.answer(row("alba", "access"))).words.strip() == "Not shared"
    assert read(markup.answer(row("mora", "nights"))).words.strip() == "Does not apply (short lets are not permitted)"
    for city, measure, shape in (("elan", "permit", "ring"), ("alba", "access", "box"), ("mora", "nights", "dash")):
        assert ("i", "class", f"mark {shape}") in read(markup.answer(row(city, measure))).attributes


def test_no_such_rule_has_words_and_a_mark_of_its_own(row):
    answer = markup.answer(row("alba", "permit"))
    assert "No such rule" in answer and "mark cross" in answer and "since 1 July 2019" in answer


def test_the_level_is_told_wherever_the_city_did_not_make_the_rule(row):
    assert markup.level(row("alba", "nights")) == ""
    assert read(markup.level(row("alba", "commission"))).words.strip() == "state or regional rule"
    assert read(markup.level(row("zell", "access"))).words.strip() == "national rule"


def test_evidence_says_basis_date_age_and_publishers(row):
    found = read(markup.evidence_of(row("alba", "nights")))
    assert found.words.startswith("official, 2021 (") and found.words.endswith("): City of Alba · The Gazette")
    assert found.links == ["https://alba.example/law?id=1&part=2", "https://gazette.example/cities"]
    assert markup.evidence_of(row("elan", "permit")) == ""


def test_a_table_has_a_caption_heads_and_on_a_phone_labels():
    found = read(markup.table("Answers", ["City", "<b>Answer</b>"], [["Alba", "Yes"], ["Zell", "No"]], "wide"))
    assert not found.wrong and found.tags.count("tr") == 3
    assert [value for tag, name, value in found.attributes if name == "scope"] == ["col", "col", "row", "row"]
    assert [value for _, name, value in found.attributes if name == "data-label"] == ["Answer", "Answer"]
    assert "Answers" in found.words


def test_sources_may_be_missing():
    assert markup.sources(None) == markup.sources(float("nan")) == ""
    Row = namedtuple("Row", "rule_id")
    assert markup.evidence_of(Row(float("nan"))) == ""
