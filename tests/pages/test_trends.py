"""Trends: what its page shows for an address."""
import datetime

import pytest
from streamlit.testing.v1 import AppTest

from dashboard import controls, database
from dashboard.database import ask

VIEWS = ("spread", "periods", "course", "feeds", "changes")


@pytest.fixture
def opened():
    """Opens the page at an address: its HTML, and the running app."""
    def open_at(**choices):
        app = AppTest.from_file(str(database.ROOT / "app.py"), default_timeout=30)
        app.query_params.update(choices)
        app.switch_page("pages/trends.py").run()
        assert not app.exception
        html = "".join(element.proto.body for element in app.get("html"))
        assert "could not be drawn" not in html
        return html, app
    return open_at


@pytest.mark.parametrize("question", list(controls.questions())[::4] + ["str_fine_max"])
@pytest.mark.parametrize("view", ("spread", "periods", "course"))
def test_questions_of_every_sector_and_kind_have_their_view(opened, view, question):
    html, _ = opened(view=view, question=question)
    numeric = controls.questions()[question].kind in ("number", "amount", "percent")
    assert ("asks for no number" in html) == (view == "course" and not numeric)
    assert html.count("<h1>") == 1


@pytest.mark.parametrize("view", VIEWS)
@pytest.mark.parametrize("choice", [{"region": "africa"}, {"region": "africa", "among": "partners"}, {"region": "africa", "among": "partners", "panels": "sector"}, {"among": "partners"}, {"among": "own", "own": "zurich"}, {"among": "own", "own": ""}, {"panels": "sector"}])
def test_every_view_takes_every_choice_of_cities(opened, view, choice):
    opened(view=view, question="mm_fleet_cap", **choice)


def test_the_columns_stand_as_numbers_too_and_agree_with_the_map(opened):
    html, _ = opened(view="spread", question="mm_parking")
    counts = ask("answer_counts", year=datetime.date.today().year, measures=["mm_parking"])
    told = counts[counts.state.isin(["recorded", "no_such_rule"])].cities.sum()
    assert f"<b>{told} of 75 cities</b>" in html and f'data-label="Recorded">{told} of 75' in html


def test_the_periods_name_the_cities_that_the_picture_cannot_show(opened):
    html, _ = opened(view="periods", question="str_night_cap")
    rules = ask("periods", measures=["str_night_cap"])
    for row in rules[rules.rule_id.isna()].itertuples():
        assert f'city={row.city_id}">{row.city}</a>'.replace("&", "&amp;") in html
    assert "Proposed, so never counted" in html


def test_what_changed_counts_what_it_lists_and_offers_both_files(opened):
    html, _ = opened(view="changes", since="2026-01-01", until="2026-06-30", sector="short_term_rental")
    found = ask("changes", since=datetime.date(2026, 1, 1), until=datetime.date(2026, 6, 30), sector="short_term_rental")
    assert 0 < len(found) <= 150 and f"<b>{len(found)} changes</b>" in html
    assert html.count('<span class="kind">') == len(found)
    for file in ("changes.atom", "changes.csv"):
        assert f'href="{file}?clock=cities&amp;sector=short_term_rental&amp;since=2026-01-01&amp;until=2026-06-30"' in html


def test_the_feed_is_of_the_same_choice_and_goes_on_where_its_last_day_is_today(opened):
    later, year, everything = opened(view="changes", since="2026-11-25", until="2040-12-31", kinds="adopted")[0], opened(view="changes", since="2026-11-01")[0], opened(view="changes", since="1990-01-01")[0]
    assert 'href="changes.atom?clock=cities&amp;kinds=adopted&amp;since=2026-11-25&amp;until=2040-12-31">Atom feed</a> ·' in later
    assert 'href="changes.atom?clock=cities&amp;since=2026-11-01">Atom feed</a>' in year
    assert "Atom feed</a> (the newest 200) ·" in everything


def test_what_the_collection_did_is_not_among_what_has_no_recorded_day(opened):
    assert "no recorded day." in opened(view="changes")[0]
    assert "Besides" not in opened(view="changes", kinds="look")[0]
    assert "day not recorded" not in opened(view="changes", clock="collection", kinds="look,correction", since="2026-01-01")[0]


def test_the_link_to_come_back_with_holds_todays_date_and_moves_on(opened):
    html, _ = opened(view="changes")
    assert f"since={datetime.date.today().isoformat()}&amp;until=today" in html


def test_what_the_collection_learned_is_told_apart(opened):
    html, _ = opened(view="changes", clock="collection", since="2026-11-24", cities="")
    assert "this collection learned of" in html and "What did this collection learn?" in html
    assert "The newest 150 of" in html


@pytest.mark.parametrize(("choices", "quoted"), [
    ({"since": "yesterday"}, "“yesterday”, which is no day from 1990-01-01 to 2040-12-31"), ({"until": "1066-10-14"}, "“1066-10-14”"), ({"kinds": "began,vanished"}, "“vanished”"),
    ({"view": "future"}, "“future”"),
])
def test_what_the_address_asks_in_vain_is_said(opened, choices, quoted):
    html, _ = opened(**{"view": "changes"} | choices)
    assert quoted in html


def test_a_time_that_ends_before_it_begins_has_no_change(opened):
    html, _ = opened(view="changes", since="2026-06-01", until="2026-01-01")
    assert "<b>no change</b>" in html and "Nothing is recorded for this choice" in html
