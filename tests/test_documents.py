"""The page of an activity, an event, a rule or a source: what rests on what, and the way on."""
import re

import pytest

from dashboard import documents, wording


def links(html: str) -> list[str]:
    return [address.replace("&amp;", "&") for address in re.findall(r'<a data-view href="([^"]+)"', html)]


def test_an_activity_shows_its_summary_dates_sources_and_what_else_the_city_does(shown):
    page = documents.activity("alba.home-desk")
    words = wording.plain(page.html)
    assert "The city lends tools" in words and "July 2019" in words and "2021" in words
    assert {"library?activity=alba.meal-couriers", "library?activity=alba.tool-house", "library?source=gazette-2021", "city?city=alba"} <= set(links(page.html))
    assert "library?activity=alba.home-desk" not in links(page.html)
    assert 'href="https://gazette.example/cities"' in page.html


def test_an_event_leads_to_the_other_events_of_its_city_and_sector(shown):
    page = documents.event("alba.event.1")
    assert "library?event=alba.event.2" in links(page.html)
    assert not {"library?event=alba.event.3", "library?event=mora.event.1"} & set(links(page.html))


def test_a_rule_shows_its_answer_and_what_else_is_recorded_on_the_question(shown):
    page = documents.rule("alba.permit.1")
    assert "<h1>Is a permit needed?</h1>" in page.html and "Ordinance 1" in page.html
    assert {"library?rule=alba.permit.2", "map?question=permit", "city?city=alba", "library?source=alba-law-2019"} <= set(links(page.html))


@pytest.mark.parametrize(("rule", "says"), [
    ("alba.permit.2", "Read in the rule's own text on 1 June 2021: City of Alba"), ("alba.nights.2", "Stated by another page, read on 1 June 2021: The Gazette (The Gazette of 2020)"),
    ("alba.fine.1", "None in what was read on 1 June 2021: City of Alba"), ("zell.access.1", "Looked for on 2 June 2021 and not found (The city's portal and its gazette)")])
def test_a_rule_says_how_its_first_day_is_known(shown, rule, says):
    assert says in wording.plain(documents.rule(rule).html)


def test_a_rule_whose_first_day_nobody_looked_at_says_nothing_of_it(shown):
    assert "First day" not in documents.rule("elan.nights.1").html


def test_a_source_shows_all_that_rests_on_it_and_leads_back(shown):
    page = documents.source("gazette-2021")
    assert "13 rules, 1 event, 3 activities and 2 figures" in wording.plain(page.html)
    assert {"city?city=alba", "city?city=elan", "city?city=zell", "library?rule=alba.nights.1", "library?event=alba.event.3",
            "library?activity=alba.tool-house"} <= set(links(page.html))
    assert "By 31 Jan 2022" in page.html and "No other day is known" in page.html


def test_a_source_of_figures_alone_says_that_no_day_of_reading_is_known(real, monkeypatch):
    monkeypatch.setattr(documents, "ask", real.ask)
    alone = real.connection.cursor().execute(
        "SELECT DISTINCT unnest(sources).source_id FROM figures EXCEPT SELECT source_id FROM rule_sources "
        "EXCEPT SELECT unnest(sources).source_id FROM events EXCEPT SELECT unnest(sources).source_id FROM activities").fetchone()
    assert "The day is not known" in documents.source(alone[0]).html


@pytest.mark.parametrize(("kind", "query", "column"), [
    ("activity", "SELECT activity_id FROM activities", "title"), ("event", "SELECT event_id FROM events", "title"),
    ("rule", "SELECT rule_id FROM rules", "question"), ("source", "SELECT source_id FROM sources", "title")])
def test_each_has_a_page_of_its_own(real, monkeypatch, kind, query, column):
    monkeypatch.setattr(documents, "ask", real.ask)
    for (i,) in real.connection.cursor().execute(query).fetchall()[::29]:
        page = documents.PAGES[kind](i)
        assert page.html.count("<h1>") == 1 and len(page.rows) and page.shows.endswith(".")
        assert links(page.html)
