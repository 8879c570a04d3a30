"""Rules, for other programs."""
import pytest


def rules(tiny, **choice) -> list[str]:
    return list(tiny.ask("api_rules", **choice).rule_id)


def test_all_rules_come_by_id_with_words_and_sources(tiny):
    frame = tiny.ask("api_rules")
    assert list(frame.rule_id) == sorted(frame.rule_id) and set(frame.total) == {len(frame)}
    permit = frame.set_index("rule_id").loc["alba.permit.1"]
    assert (permit.city, permit.country, permit.sector_id, permit.measure, permit.answer) == ("Alba", "Northland", "homes", "Permit", "Yes")
    assert permit.sources[0]["source_id"]
    known = frame.set_index("rule_id").first_day_known
    assert known["alba.permit.2"] == "clause" and known.isna()["alba.permit.1"]


@pytest.mark.parametrize(("choice", "holds"), [
    ({"rules": ["alba.permit.1"]}, lambda r: r.rule_id == "alba.permit.1"),
    ({"cities": ["alba", "mora"]}, lambda r: r.city_id in ("alba", "mora")),
    ({"countries": ["XC"]}, lambda r: r.city_id == "zell"),
    ({"measures": ["nights"]}, lambda r: r.measure_id == "nights"),
    ({"sectors": ["homes"]}, lambda r: r.sector_id == "homes"),
    ({"statuses": ["adopted", "proposed"]}, lambda r: r.status in ("adopted", "proposed")),
    ({"levels": ["region"]}, lambda r: r.level == "region"),
    ({"bases": ["official"]}, lambda r: r.basis == "official"),
], ids=str)
def test_a_filter_keeps_just_what_it_names(tiny, choice, holds):
    wanted = [row.rule_id for row in tiny.ask("api_rules").itertuples() if holds(row)]
    assert wanted and rules(tiny, **choice) == wanted


def test_a_year_keeps_what_a_page_read_as_of_it_shows(tiny):
    for year in (2015, 2019, 2021):
        assert rules(tiny, year=year) == sorted(set(tiny.ask("answers", year=year).rule_id.dropna()))


def test_pages_follow_one_another_without_a_gap(tiny):
    assert rules(tiny, limit=3) + rules(tiny, limit=1000, offset=3) == rules(tiny)
    assert rules(tiny, offset=1000) == []
