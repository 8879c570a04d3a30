"""How many feeds of a city the public register listed."""


def test_looks_at_the_register_come_in_order(tiny):
    frame = tiny.ask("feeds_of_city", city="alba")
    assert [(str(row.snapshot.date()), row.feeds_listed, row.feed_names) for row in frame.itertuples()] == [
        ("2020-12-31", 1, "Alba Bikes"), ("2021-12-31", 2, "Alba Bikes|Alba Cars")]
    assert tiny.ask("feeds_of_city", city="mora").empty
