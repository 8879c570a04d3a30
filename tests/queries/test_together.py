"""Which instruments of a sector occur together."""


def test_a_pair_counts_cities_with_a_rule_on_both_out_of_those_answered_on_both(tiny):
    frame = tiny.ask("together", year=2020, sector="homes").set_index(["measure_id", "other_id"])
    told = {pair: (row.cities, row.answered) for pair, row in frame.iterrows()}
    assert told["permit", "permit"] == (1, 2)
    assert told["nights", "nights"] == (2, 3)
    assert told["fine", "nights"] == (2, 3)
    assert told["permit", "nights"] == (0, 1)
    assert told["access", "nights"] == (1, 1)
    assert told["permit", "access"] == (1, 1)


def test_every_pair_of_the_sector_is_there_both_ways_in_the_codebooks_order(tiny):
    frame = tiny.ask("together", year=2008, sector="homes")
    order = ["permit", "access", "nights", "fine"]
    assert list(zip(frame.measure_id, frame.other_id)) == [(a, b) for a in order for b in order]
    assert frame.cities.sum() == frame.answered.sum() == 0
    now = tiny.ask("together", year=2020, sector="homes").set_index(["measure_id", "other_id"])
    assert all(now.loc[(a, b), "cities"] == now.loc[(b, a), "cities"] for a in order for b in order)


def test_it_can_be_asked_of_a_region(tiny):
    frame = tiny.ask("together", year=2020, sector="homes", region="asia").set_index(["measure_id", "other_id"])
    assert tuple(frame.loc[("fine", "nights"), ["cities", "answered"]]) == (1, 1)
    assert tuple(frame.loc[("permit", "permit"), ["cities", "answered"]]) == (0, 0)
