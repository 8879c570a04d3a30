"""How the first days of rules in force are known."""


def outcomes(frame) -> list[tuple]:
    return [(None if row.outcome != row.outcome else row.outcome, row.rules) for row in frame.itertuples()]


def test_each_outcome_is_counted_and_the_rest_comes_last(tiny):
    assert outcomes(tiny.ask("first_days")) == [("clause", 1), ("stated", 1), ("silent", 1), ("not_found", 1), (None, 8)]


def test_a_sector_a_region_and_the_partners_are_counted_alone(tiny):
    assert outcomes(tiny.ask("first_days", sector="homes", partners=True)) == [("clause", 1), ("stated", 1), ("silent", 1), (None, 4)]
    assert tiny.ask("first_days", region="africa").empty


def test_they_are_all_the_rules_in_force(real):
    [(by_hand,)] = real.connection.cursor().execute("SELECT count(*) FROM rules WHERE status = 'in_force'").fetchall()
    assert real.ask("first_days").rules.sum() == by_hand
