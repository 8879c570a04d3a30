"""What a view shows on stage, on a phone and on paper: the same as its page, and with hidden names nothing that tells a city."""
import itertools

import pytest
from hypothesis import given, settings, strategies as st

from dashboard import controls, evidence, stops, theme, wording
from dashboard.database import ask, records
from dashboard.names import SHOWN, Names, drawn
from dashboard.stops import BadView
from tests.test_names import CITIES, EVERY_NAME

QUESTIONS, SECTORS = list(controls.questions()), list(controls.sectors())
FEW = "amsterdam,paris,sao-paulo"
# A view of each page that tells no city by itself, of each question or sector.
VIEWS = [f"{page}question={question}" for page in ("map?", "approaches?", "trends?view=periods&") for question in QUESTIONS]
VIEWS += [f"compare?cities={FEW}&sector={sector}&show={show}" for sector in (*SECTORS, "all") for show in ("all", "recorded", "differing")]
VIEWS += [f"trends?view={view}&question={question}" for view in ("spread", "course") for question in ("str_night_cap", "mm_fleet_cap", "str_fine_max")]
VIEWS += [f"trends?view={view}&question=str_night_cap&among=own&own={FEW}" for view in ("spread", "periods", "course")]


def said(shown: stops.Shown, with_pictures: bool = True) -> str:
    """All of what a stop shows that everybody may see."""
    table = shown.table.as_html() if shown.table else ""
    picture = shown.figure(theme.LIGHT).to_json() if shown.figure and with_pictures else ""
    return "\n".join((shown.kicker, shown.headline, shown.says, shown.evidence, repr(shown.groups), shown.rows.to_csv(), repr(shown.rows.attrs), shown.query,
                      repr(shown.params), table, repr(shown.counts), picture))


@pytest.mark.parametrize("view", VIEWS)
def test_with_names_hidden_nothing_tells_a_city(view):
    shown = stops.show(view, drawn(CITIES, "secret"))
    assert not EVERY_NAME.findall(said(shown))
    assert not any(country in said(shown, with_pictures=False) for country in ("Netherlands", "France", "Brazil", "Germany", "Spain"))


@pytest.mark.parametrize("view", [f"compare?cities={FEW}", "map?question=str_night_cap", "approaches?question=str_registration",
                                  "trends?view=periods&question=str_night_cap", f"trends?view=course&question=str_night_cap&among=own&own={FEW}"])
def test_what_is_revealed_is_told_and_nothing_more(view):
    hidden = drawn(CITIES, "secret")
    letters = stops.show(view, hidden).letters
    told = said(stops.show(view, Names(hidden.order, frozenset({"paris"}))))
    assert {word.casefold() for word in EVERY_NAME.findall(told)} == {"paris"}
    assert f"{letters['paris']} Paris" in told and "City " + letters["paris"] + "," not in told
    everything = said(stops.show(view, Names(hidden.order, frozenset(letters))))
    assert {CITIES.get(word, word) for word in EVERY_NAME.findall(everything)} >= {CITIES[city] for city in letters}


@pytest.mark.parametrize("view", ["map?question=str_night_cap", f"compare?cities={FEW}", "approaches?question=mm_parking", "trends?question=str_night_cap"])
def test_hiding_names_changes_no_count_and_no_sentence_but_its_names(view):
    plain, hidden = stops.show(view), stops.show(view, drawn(CITIES, "secret"))
    assert plain.counts == hidden.counts and plain.evidence == hidden.evidence and len(plain.rows) == len(hidden.rows)
    assert plain.sources == hidden.sources
    if not view.startswith("compare"):
        assert (plain.headline, plain.says) == (hidden.headline, hidden.says)


@settings(max_examples=60, deadline=None)
@given(st.sampled_from(QUESTIONS), st.sampled_from(controls.years()), st.sampled_from(list(controls.regions())))
def test_a_stop_shows_the_answers_of_its_page(question, year, region):
    shown = stops.show(f"approaches?question={question}&year={year}&region={region}")
    rows = ask("answers", year=int(year), measures=[question], region=None if region == controls.WORLD else region)
    of_page = {row.city: row.answer if row.state == "recorded" else wording.STATES[row.state] for row in records(rows)}
    on_stage = {city: group.words for group in shown.groups for city, _ in group.members}
    assert on_stage == of_page
    assert sum(len(group.members) for group in shown.groups) == len(of_page), "a city stands twice"
    assert shown.headline == controls.questions()[question].question
    assert shown.evidence == evidence.line(rows)


def test_cities_stand_in_the_readers_own_order_and_letters_in_theirs():
    shown = stops.show("compare?cities=paris,oslo,amsterdam&sector=short_term_rental")
    assert shown.table.columns == ["Question", "Paris", "Oslo", "Amsterdam"]
    assert stops.show("compare?cities=paris,oslo,amsterdam", drawn(CITIES, "x")).table.columns == ["Question", "City A", "City B", "City C"]


def test_the_letters_of_a_comparison_do_not_follow_the_order_of_its_cities():
    orders = {tuple(stops.show("compare?cities=paris,oslo,amsterdam", drawn(CITIES, str(secret))).letters) for secret in range(40)}
    assert orders == set(itertools.permutations(["paris", "oslo", "amsterdam"]))


def test_a_map_is_drawn_where_names_are_shown_alone():
    assert stops.show("map?question=str_registration").figure is not None
    assert stops.show("map?question=str_registration", drawn(CITIES, "secret")).figure is None


def test_a_citys_own_page_is_not_shown_while_names_are_hidden():
    assert stops.show("city?city=paris").headline == "Paris"
    with pytest.raises(BadView, match="while names are hidden"):
        stops.show("city?city=paris", drawn(CITIES, "secret"))
    assert not EVERY_NAME.findall(said(stops.seen("city?city=paris", drawn(CITIES, "secret"))))


@pytest.mark.parametrize("view", ["", "about", "workshop?walk=x", "javascript:alert(1)", "//evil.example/", "https://evil.example", "../..", "/", "?question=str_tax", "http://[x/map",
                                  "data:text/html,x", "map/../about", "\u202emap", "x" * 2000, "http://a\u2100b/map", "map\\..\\", "<script>", "%6dap", "maps", "paris"])
def test_what_is_no_view_is_told_and_leads_nowhere(view):
    with pytest.raises(BadView, match="cannot be shown on stage"):
        stops.show(view)
    shown = stops.seen(view)
    assert "cannot be shown on stage" in shown.says and "<script" not in shown.says
    assert shown.view == "" and shown.figure is None and not shown.groups and shown.table is None
    assert not EVERY_NAME.findall(said(stops.seen(view, drawn(CITIES, "secret"))))


@pytest.mark.parametrize("view", ["map?question=str_tax", "/map?question=str_tax", "http://localhost:8501/map?question=str_tax", "//evil.example/map?question=str_tax",
                                  "https://evil.example/map?question=str_tax", "///map?question=str_tax", "javascript:/map?question=str_tax", "\tmap?question=str_tax#x"])
def test_whatever_host_an_address_names_the_view_is_one_of_this_dashboard(view):
    assert stops.show(view).view == "map?question=str_tax&year=2026&region=world".replace("2026", controls.years()[-1])


@pytest.mark.parametrize("query", ["question=", "question=unknown", "question=str_tax&question=mm_parking", "year=1066", "region=%00", "page=2&self=1", "question=" + "x" * 1900,
                                   "%", "&&&==", "question='; DROP TABLE cities; --", "cities=" + ",".join(["paris"] * 300), "question=<script>alert(1)</script>"])
@pytest.mark.parametrize("page", list(stops.PAGES))
def test_a_hostile_query_gives_the_pages_first_view_or_a_sentence_and_no_markup(page, query):
    shown = stops.seen(f"{page}?{query}")
    assert shown.headline and shown.view.startswith(f"{page}?") or "that this dashboard does not know" in shown.says
    assert "<script" not in said(shown) and "<" not in shown.view and "://" not in shown.view


@pytest.mark.parametrize(("query", "what"), [("question=str_turist_tax", "question"), ("question=str_tax&region=europ", "region"), ("question=str_tax&year=1066", "year")])
def test_a_mistyped_choice_is_not_another_view_under_the_same_title(query, what):
    with pytest.raises(stops.BadView, match=f"asks for a {what} that this dashboard does not know"):
        stops.show(f"map?{query}")


def test_a_comparison_counts_what_its_page_counts_also_where_only_some_of_it_is_shown():
    every, some = (stops.show(f"compare?cities=amsterdam,paris,san-francisco&sector=short_term_rental&show={show}") for show in ("all", "differing"))
    assert some.says == every.says and len(some.table.parts[""]) < len(every.table.parts[""])


def test_a_comparison_of_few_says_since_when_and_for_what_but_not_where_that_tells_a_name():
    view = "compare?cities=amsterdam,paris&sector=short_term_rental"
    shown, hidden = stops.show(view), stops.show(view, drawn(CITIES, "secret"))
    asides = [value.aside for row in shown.table.parts[""] for cell in row[1:] for value in cell]
    assert any("since 1 Jan 2019" in aside for aside in asides) and any("whole main home" in aside for aside in asides)
    assert not any("whole main home" in value.aside for row in hidden.table.parts[""] for cell in row[1:] for value in cell)


def test_a_course_counts_every_city_that_was_asked(real):
    assert f"of {len(real.ask('cities'))}</b> recorded" in stops.show("trends?view=course&question=str_night_cap").evidence


def test_a_spread_over_no_city_says_what_to_do():
    with pytest.raises(stops.BadView, match="No city is among those chosen"):
        stops.show("trends?view=spread&question=str_night_cap&region=africa&among=partners")


def test_a_whole_sector_of_trends_is_not_shown_as_one_question():
    with pytest.raises(stops.BadView, match="All questions of a sector"):
        stops.show("trends?view=spread&question=str_night_cap&panels=sector")


def test_a_title_of_the_facilitators_has_letters_where_the_stop_has():
    hidden = drawn(CITIES, "secret")
    shown = stops.show(f"compare?cities={FEW}", hidden)
    assert not EVERY_NAME.findall(stops.told("Amsterdam, Paris & sao paulo", shown, hidden))
    assert stops.told("Amsterdam and Oslo", shown, SHOWN) == "City " + shown.letters["amsterdam"] + " and Oslo"
    nowhere = stops.seen("city?city=paris", hidden)
    assert not EVERY_NAME.findall(stops.told("Paris and Oslo", nowhere, hidden))


@pytest.mark.parametrize("sector", ["short_term_rental", "all"])
def test_a_citys_stop_has_a_row_for_each_rule_and_names_the_questions_without_any(sector):
    shown = stops.show(f"city?city=vienna&sector={sector}")
    rows = [cells for part in shown.table.parts.values() for cells in part]
    told = [cells for cells in rows if len(cells[3]) == 1]
    assert [(cells[0][0].words, cells[1][0].words) for cells in told] == [(rule.measure, wording.value(rule)) for rule in records(shown.rows[shown.rows.rule_id.notna()])]
    silent = [cells[1][0].aside for cells in rows if cells[1][0].kind[0] == "not_recorded"]
    assert sorted(", ".join(silent).split(", ")) == sorted(shown.rows.measure[shown.rows.state == "not_recorded"])
    assert list(shown.table.parts) == list(dict.fromkeys(controls.sectors()[row.sector_id].label for row in records(shown.rows)))


@pytest.mark.parametrize("view", ["periods", "course"])
def test_the_rules_of_a_question_stand_in_a_table_by_city(view):
    shown = stops.show(f"trends?question=str_night_cap&view={view}")
    rules = shown.rows[shown.rows.rule_id.notna()]
    assert [cells[0][0].words for cells in shown.table.parts[""]] == list(rules.city)
