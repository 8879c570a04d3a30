"""The course of a number."""
from dashboard import database


def test_only_numbers_that_counted_at_some_time_each_on_its_own_scale(tiny):
    nights = tiny.ask("course", measure="nights")
    assert [(row.city, row.scale, row.number) for row in nights.itertuples()] == [("Alba", "nights per year", 90), ("Alba", "nights per year", 30)]
    fines = tiny.ask("course", measure="fine")
    assert [(row.city, row.scale) for row in fines.itertuples()] == [("Alba", "EUR"), ("Élan", "EUR"), ("Zell", "USD")]


def test_what_was_never_in_force_is_not_part_of_it(tiny, real):
    assert tiny.ask("course", measure="permit").empty
    frame = real.ask("course", measure="str_night_cap")
    assert len(frame) and (frame.status != "proposed").all() and frame.holds_from.notna().all()


def test_what_held_on_no_day_is_not_part_of_it(tiny, folder):
    """Ended, and the evidence of its end dates from its first day."""
    rules = folder / "rules.csv"
    text = rules.read_text(encoding="utf-8")
    assert len(tiny.ask("course", measure="nights")) == 2
    before, after = "alba.nights.1,alba,nights,90,,whole city,2018-03,,in_force,city,,,,2021,", "alba.nights.1,alba,nights,90,,whole city,2018-03,,ended,city,,,,2018-03,"
    assert before in text
    rules.write_text(text.replace(before, after), encoding="utf-8")
    assert list(database.build(folder).ask("course", measure="nights").rule_id) == ["alba.nights.2"]


def test_suspended_and_adopted_numbers_are_part_of_it(tiny):
    assert list(tiny.ask("course", measure="commission").rule_id) == ["alba.commission.1", "mora.commission.1", "mora.commission.2", "elan.commission.1"]
