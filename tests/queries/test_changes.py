"""What changed between two days, on either clock."""
import datetime

import pytest

from dashboard import database

DAY = datetime.date


def changes(tiny, **choice) -> list[str]:
    return list(tiny.ask("changes", **choice).change_id)


def changes_of(built, **choice) -> dict[str, str]:
    rows = built.ask("changes", **choice)
    return dict(zip(rows.change_id, rows.title))


def test_a_rule_begins_follows_another_is_suspended_or_adopted_and_ends_once(tiny):
    rows = tiny.ask("changes").set_index("change_id")
    assert dict(rows.kind) == {
        "mora.event.1": "event", "mora.commission.2.first": "suspended", "alba.home-desk.last": "activity", "alba.commission.1.first": "adopted", "alba.meal-couriers.first": "activity",
        "alba.nights.2.first": "began", "mora.permit.2.first": "adopted", "alba.event.3": "event", "alba.event.2": "event", "alba.permit.2.first": "changed",
        "alba.home-desk.first": "activity", "elan.access.2.last": "annulled", "elan.nights.1.first": "began", "mora.commission.1.first": "began", "zell.nights.1.first": "began",
        "zell.access.1.first": "began", "alba.nights.1.first": "began", "elan.commission.1.last": "ended", "elan.access.2.first": "began", "elan.fine.1.first": "began",
        "mora.fine.1.first": "began", "zell.fine.1.first": "began", "mora.access.1.first": "began", "mora.permit.1.first": "began", "alba.event.1": "event",
        "alba.permit.1.first": "began", "zell.permit.1.first": "began"}
    assert dict(rows.before.dropna()) == {"alba.permit.2.first": "Yes", "mora.commission.2.first": "10 percent of order"}
    # What followed tells of the end.
    assert "alba.permit.1.last" not in rows.index and "mora.commission.1.last" not in rows.index


def test_the_newest_come_first_and_a_year_counts_from_its_first_day(tiny):
    days = tiny.ask("changes").day
    assert list(days) == sorted(days, reverse=True)
    assert "mora.permit.2.first" in changes(tiny, since=DAY(2020, 1, 1), until=DAY(2020, 1, 1))
    assert "mora.permit.2.first" not in changes(tiny, since=DAY(2020, 1, 2))


def test_both_ends_of_a_time_belong_to_it(tiny):
    assert changes(tiny, since=DAY(2019, 3, 1), until=DAY(2019, 7, 1)) == ["alba.permit.2.first", "alba.event.2", "alba.home-desk.first", "elan.access.2.last"]


def test_what_has_no_recorded_day_is_known_to_the_collections_clock_alone(tiny):
    entered = DAY(2022, 1, 31)
    known = changes(tiny, clock="collection", since=entered, until=entered)
    undated = set(known) - set(changes(tiny))
    assert undated == {"alba.permit.1.valid_from.corrected.2022-01-31", "alba.fine.1.first", "alba.tool-house.first", "elan.permit.1.first", "elan.access.1.last", "elan.commission.1.first", "zell.permit.1.last"}
    assert changes(tiny, clock="collection", since=DAY(2022, 2, 1)) == []


@pytest.mark.parametrize(("choice", "found"), [
    ({"sector": "meals", "kinds": ["suspended"]}, ["mora.commission.2.first"]),
    ({"cities": ["zell", "elan"], "kinds": ["annulled", "ended"]}, ["elan.access.2.last", "elan.commission.1.last"]),
    ({"region": "asia", "kinds": ["began"]}, ["zell.nights.1.first", "zell.access.1.first", "zell.fine.1.first", "zell.permit.1.first"]),
    ({"partners": True, "kinds": ["event"]}, ["mora.event.1", "alba.event.3", "alba.event.2", "alba.event.1"]),
    ({"kinds": ["proposed"]}, []),
])
def test_changes_are_filtered(tiny, choice, found):
    assert changes(tiny, **choice) == found


def test_every_row_says_when_it_was_recorded_and_from_which_source(tiny):
    rows = tiny.ask("changes", clock="collection")
    assert rows.recorded.notna().all() and rows.change_id.is_unique
    assert all(len(listed) for listed in rows[rows.kind != "look"].sources)


def test_looks_and_corrections_are_what_the_collection_learned_not_what_a_city_did(tiny):
    assert not set(changes(tiny)) & set(changes(tiny, kinds=["look", "correction"], clock="collection"))
    rows = tiny.ask("changes", clock="collection", kinds=["look", "correction"]).set_index("change_id")
    assert dict(rows.title) == {
        "alba.permit.1.valid_from.corrected.2022-01-31": "first day, was: 2016, is: 2015, Ordinance 1 has applied since 2015.",
        "elan.access.look.2021-04-01": "looked for and not found, in: The city's portal and its gazette",
        "elan.commission.look.2021-04-01": "looked again, nothing newer, in: The city's portal",
        "alba.meals.look.2021-03-01": "looked for and found, in: The Gazette of 2020 and 2021"}
    assert list(rows.sector) == ["Homes", "Homes", "Meals", "Meals"]


def test_a_cell_corrected_again_on_one_day_is_told_each_time_in_the_order_of_the_log(folder):
    log = folder / "corrections.csv"
    head, last = log.read_text(encoding="utf-8").splitlines()
    first = [f"2022-01-31,rules,alba.permit.1,status,{was},2021,{now},The {number} reading." for was, now, number in
             (("in_force", "suspended", "first"), ("suspended", "in_force", "second"), ("in_force", "ended", "third"))]
    log.write_text("\n".join([head, *first, last]) + "\n", encoding="utf-8")
    rows = changes_of(database.build(folder), kinds=["correction"], clock="collection")
    assert rows == {
        "alba.permit.1.status.corrected.2022-01-31": "status, was: in force, is: suspended, The first reading.",
        "alba.permit.1.status.corrected.2022-01-31.2": "status, was: suspended, is: in force, The second reading.",
        "alba.permit.1.status.corrected.2022-01-31.3": "status, was: in force, is: ended, The third reading.",
        "alba.permit.1.valid_from.corrected.2022-01-31": "first day, was: 2016, is: 2015, Ordinance 1 has applied since 2015."}
    assert list(rows) == sorted(rows)


def test_each_dated_beginning_and_end_of_the_curated_rules_is_told_once(real):
    """By hand: every first day; every end but of those whose end is another rule's beginning."""
    rows = real.ask("changes")
    count = lambda condition: real.connection.cursor().execute(f"SELECT count(*) FROM rules WHERE {condition}").fetchone()[0]
    assert rows.kind.isin(["began", "changed", "adopted", "suspended"]).sum() == count("valid_from IS NOT NULL AND status <> 'proposed'")
    assert (rows.kind == "annulled").sum() == count("status = 'annulled' AND valid_to IS NOT NULL")
    assert (rows.kind == "event").sum() == real.ask("contents").events[0]
