"""The course of a number."""


def test_only_numbers_that_counted_at_some_time_each_on_its_own_scale(tiny):
    nights = tiny.ask("course", measure="nights")
    assert [(row.city, row.scale, row.number) for row in nights.itertuples()] == [("Alba", "nights per year", 90), ("Alba", "nights per year", 30)]
    fines = tiny.ask("course", measure="fine")
    assert [(row.city, row.scale) for row in fines.itertuples()] == [("Alba", "EUR"), ("Élan", "EUR"), ("Zell", "USD")]


def test_what_was_never_in_force_is_not_part_of_it(tiny, real):
    assert tiny.ask("course", measure="permit").empty
    frame = real.ask("course", measure="str_night_cap")
    assert len(frame) and (frame.status != "proposed").all() and frame.holds_from.notna().all()


def test_suspended_and_adopted_numbers_are_part_of_it(tiny):
    assert list(tiny.ask("course", measure="commission").rule_id) == ["alba.commission.1", "mora.commission.1", "mora.commission.2", "elan.commission.1"]
