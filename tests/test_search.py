"""The search: it finds by words as they are typed, takes everything as text, and marks what it found."""
import asyncio
import io
import threading

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from starlette.requests import Request

from dashboard import database, search, wording
from dashboard.search import Document, Index

HOSTILE = ['"', "'", '"unclosed', "a AND", "OR", "NOT a", "NEAR(a b, 2)", "title : tax", "{title text} : tax", "^tax", "tax*", "*", "(tax", "-tax", "tags : t0",
           "'; DROP TABLE documents; --", "\0", "tax\0", "\x02tax\x03", "<script>alert(1)</script>", "%", "_", "\\", "\u202e", "é" * 200, "a " * 100, "x" * 10_000]


@pytest.fixture(scope="module")
def index():
    return Index([
        Document("Visitor tax applies: Yes", "Ten percent of the price", "Does a tax apply?", "Zürich, Switzerland · Short-term rental", [("city", "zurich"), ("language", "de")]),
        Document("Taxi licences", "Every driver needs a permit", "", "São Paulo, Brazil", [("city", "sao-paulo"), ("language", "pt")]),
        Document("Two cities & <their> permits", "Taxes were kept", "", "Łódź, Poland", [("city", "lodz"), ("language", "pl"), ("language", "en")]),
    ])


def places(index: Index, words: str, *tags: tuple[str, str]) -> list[int]:
    return [hit.place for hit in index.find(words, tags)]


def test_without_words_everything_is_found_in_the_order_in_which_it_came(index):
    assert places(index, "") == places(index, "  ") == [0, 1, 2]
    assert index.count("") == 3


def test_the_last_word_may_be_unfinished_and_a_space_finishes_it(index):
    assert places(index, "tax") == [0, 1, 2]
    assert places(index, "tax ") == [0, 2]
    assert places(index, "taxi") == [1]
    assert places(index, "tax applies") == [0]


def test_a_finished_word_is_found_in_the_singular_and_the_plural(index):
    assert places(index, "permit ") == places(index, "permits ") == [1, 2]
    assert places(index, "city ") == places(index, "cities ") == [2]
    assert places(index, "taxes ") == [0, 2]


@pytest.mark.parametrize(("word", "other"), [
    ("permit", "permits"), ("city", "cities"), ("tax", "taxes"), ("bus", "buses"), ("class", "classes"), ("beach", "beaches"), ("TAX", "taxes")])
def test_the_singular_and_the_plural_lead_to_each_other(word, other):
    assert search.forms(word) == [other]
    assert search.forms(other) == [word.casefold()]


def test_accents_and_case_do_not_matter(index):
    assert places(index, "zurich ") == places(index, "ZÜRICH ") == places(index, "zu\u0308rich ") == [0]
    assert places(index, "sao paulo ") == [1]


def test_every_word_must_occur_anywhere_in_a_document(index):
    assert places(index, "zurich percent switzerland ") == [0]
    assert places(index, "zurich driver ") == []


def test_words_that_a_hyphen_joins_stand_side_by_side(index):
    assert places(index, "short-term") == places(index, "short-te") == [0]
    assert places(index, "term-short") == []


def test_what_a_document_is_about_narrows_the_search(index):
    assert places(index, "", ("language", "en")) == [2]
    assert places(index, "tax", ("language", "de"), ("city", "zurich")) == [0]
    assert places(index, "tax", ("language", "de"), ("city", "lodz")) == []
    assert places(index, "", ("city", "nowhere")) == []


def test_what_a_document_is_about_is_not_found_by_typing(index):
    for word in ("t0", "t1", "tags"):
        assert places(index, word) == []


def test_found_words_are_marked_and_everything_else_is_escaped(index):
    hit = index.find("cities permits tax")[0]
    assert hit.title == "Two <mark>cities</mark> &amp; &lt;their&gt; <mark>permits</mark>"
    assert hit.text == "<mark>Taxes</mark> were kept"
    assert index.find("sao ")[0].setting == "<mark>São</mark> Paulo, Brazil"


def test_parts_of_what_is_found_follow_one_another(index):
    assert [hit.place for hit in index.find("", first=0, most=2)] == [0, 1]
    assert [hit.place for hit in index.find("", first=2, most=2)] == [2]
    assert index.find("", first=3, most=2) == []


@pytest.mark.parametrize("text", HOSTILE, ids=lambda text: repr(text[:24]))
def test_hostile_input_is_text(index, text):
    found = index.find(text, most=-1)
    assert len(found) == index.count(text)
    assert index.count("") == 3
    # Signs are no words: what is left of the text is looked for as words, or nothing is.
    assert search.expression(text) == "" or all(word.isalnum() for words in search.phrases(text) for word in words)


@given(st.text(max_size=search.MOST_LETTERS))
@settings(max_examples=300, deadline=None)
def test_whatever_is_typed_is_answered(text):
    index = ANY
    assert len(index.find(text, most=-1)) == index.count(text) <= 1
    assert index.count("nothing like it") == 0


ANY = Index([Document("A title", "and its text")])


def test_sixteen_readers_at_once_find_the_same(index):
    wrong = []

    def read():
        for _ in range(50):
            if places(index, "tax") != [0, 1, 2] or index.count("permit ") != 2:
                wrong.append(1)

    readers = [threading.Thread(target=read) for _ in range(16)]
    [reader.start() for reader in readers]
    [reader.join() for reader in readers]
    assert not wrong


@pytest.fixture(scope="module")
def library():
    return search.library("date")


def test_everything_is_found_by_its_own_title(library):
    for place in range(0, len(library.rows), 37):
        row = library.rows[place]
        assert any(hit.place == place for hit in library.index.find(f"{row.title} ", [("kind", row.kind)], most=-1)), row.id


def test_counts_by_what_things_are_about_are_those_of_the_rows(library):
    for kind in wording.DOCUMENTS:
        assert library.index.count("", [("kind", kind)]) == sum(row.kind == kind for row in library.rows)
    for basis, official in (("official", True), ("reported", False)):
        assert library.index.count("", [("basis", basis), ("kind", "rule")]) == \
            int((database.ask("library").query("kind == 'rule'").official == official).sum())
    assert library.index.count("", [("city", "amsterdam"), ("kind", "activity")]) == len(database.ask("activities_of_city", city="amsterdam"))
    assert library.index.count("", [("language", "is")]) == sum("is" in row.languages.split("; ") for row in library.rows)


def test_a_word_finds_just_the_sources_that_contain_it(library):
    hits = library.index.find("bettensteuer ", [("kind", "source")], most=-1)
    wanted = {row.id for row in library.rows if row.kind == "source" and "bettensteuer" in f"{row.title} {row.text}".casefold()}
    assert {library.rows[hit.place].id for hit in hits} == wanted


def test_every_language_and_kind_of_source_has_a_name(library):
    assert {code for row in library.rows for code in search.listed(row.languages)} <= set(wording.LANGUAGES)
    assert {row.about for row in library.rows if row.kind == "source"} <= set(wording.SOURCE_KINDS)


def answer(query: str) -> tuple[int, str]:
    """What the fixed address answers: status and text."""
    response = asyncio.run(search.found(Request({"type": "http", "query_string": query.encode(), "headers": []})))
    return response.status_code, response.body.decode("utf-8-sig")


def test_all_that_is_found_can_be_taken_home_as_csv(library):
    status, text = answer("words=scooter+parking&kind=activity&sort=city")
    frame = pd.read_csv(io.StringIO(text))
    assert status == 200
    assert len(frame) == library.index.count("scooter parking", [("kind", "activity")]) > 20
    assert set(frame.kind) == {"activity"} and frame.source_urls.notna().all() and frame.data_version.notna().all()


@pytest.mark.parametrize("query", ["colour=red", "sort=size", "words=" + "x" * 201])
def test_what_cannot_be_searched_by_is_told(query):
    status, text = answer(query)
    assert status == 400 and text.startswith("This cannot be answered: ")
