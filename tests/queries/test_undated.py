"""Which rules in force have no recorded first day."""


def test_only_what_is_in_force_without_a_first_day_is_listed(tiny):
    frame = tiny.ask("undated")
    assert [(row.rule_id, str(row.holds_from)[:10]) for row in frame.itertuples()] == [("alba.fine.1", "2019-06-01")]


def test_it_says_whether_somebody_looked_for_the_day(tiny):
    [row] = tiny.ask("undated").itertuples()
    assert (row.outcome, str(row.looked)[:10]) == ("silent", "2021-06-01")


def test_a_sector_a_region_and_the_partners_are_listed_alone(tiny):
    assert tiny.ask("undated", sector="meals").empty and tiny.ask("undated", region="asia").empty
    assert list(tiny.ask("undated", sector="homes", partners=True).city) == ["Alba"]


def test_they_are_as_many_as_counted_by_hand(real):
    [(by_hand,)] = real.connection.cursor().execute("SELECT count(*) FROM rules WHERE status = 'in_force' AND valid_from IS NULL").fetchall()
    assert len(real.ask("undated")) == by_hand > 0
