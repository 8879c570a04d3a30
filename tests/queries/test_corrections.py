"""What was wrong, and what it says now."""


def test_a_correction_says_what_was_there_since_when_and_whose_it_is(tiny):
    [row] = tiny.ask("corrections").itertuples()
    assert (row.file, row.row_id, row.column, row.was, row.since, row.now) == ("rules", "alba.permit.1", "valid_from", "2016", "2021", "2015")
    assert (row.city, row.measure, row.why) == ("Alba", "Permit", "Ordinance 1 has applied since 2015.")
