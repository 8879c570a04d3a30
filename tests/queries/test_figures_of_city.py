"""Which counts sources state about a city."""


def test_figures_come_by_what_they_count_the_newest_first(tiny):
    frame = tiny.ask("figures_of_city", city="alba")
    assert list(zip(frame.indicator, frame.value, frame.as_of, frame.scope.fillna(""))) == [
        ("scooters", 40, "2020", ""), ("str_listings", 150.5, "2021-03", "one platform"), ("str_listings", 120, "2019", "one platform")]
    assert frame.sources[2][0]["source_id"] == "alba-law-2019"


def test_nought_is_a_figure_and_nothing_is_none(tiny):
    assert list(tiny.ask("figures_of_city", city="mora").value) == [0]
    assert tiny.ask("figures_of_city", city="zell").empty
