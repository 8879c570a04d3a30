"""From which years today's evidence dates."""


def test_each_year_says_how_many_rules_rest_on_it_and_who_reports_them(tiny):
    assert list(tiny.ask("coverage_by_year").itertuples(index=False, name=None)) == [(2021, 3, 2, 1), (2020, 8, 3, 5), (2019, 3, 2, 1)]


def test_a_sector_counts_alone_and_a_year_without_any_stands_there_too(tiny):
    assert list(tiny.ask("coverage_by_year", sector="meals").itertuples(index=False, name=None)) == [(2021, 1, 1, 0), (2020, 0, 0, 0), (2019, 1, 0, 1)]
    assert tiny.ask("coverage_by_year", region="asia", sector="meals").empty


def test_every_rule_that_counts_today_is_in_it_once(real):
    frame = real.ask("coverage_by_year")
    assert frame.rules.sum() == real.connection.cursor().execute(
        'SELECT count(DISTINCT rule_id) FROM cells WHERE "year" = (SELECT max("year") FROM cells)').fetchone()[0]
    assert (frame.official + frame.reported == frame.rules).all() and list(frame.year) == sorted(frame.year, reverse=True)
