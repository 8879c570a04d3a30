"""How many feeds the public register listed."""


def test_one_row_for_each_city_and_year(tiny):
    frame = tiny.ask("feeds")
    assert [(row.city, row.year, row.feeds_listed) for row in frame.itertuples()] == [("Alba", 2020, 1), ("Alba", 2021, 2)]


def test_it_is_asked_of_some_cities_alone(tiny):
    assert tiny.ask("feeds", region="asia").empty and tiny.ask("feeds", cities=["mora"]).empty
    assert len(tiny.ask("feeds", partners=True)) == 2


def test_all_of_the_register_is_there(real):
    frame = real.ask("feeds")
    assert len(frame) == real.connection.cursor().execute("SELECT count(*) FROM feeds").fetchone()[0]
    assert not frame.duplicated(["city_id", "year"]).any()
