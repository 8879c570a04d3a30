"""Which numbers the cities have."""


def told(frame):
    return list(zip(frame.measure_id, frame.scale, frame.city_id, frame.number))


def test_each_number_stands_on_the_scale_of_its_unit_or_currency(tiny):
    assert told(tiny.ask("numbers", year=2020)) == [
        ("nights", "nights per year", "alba", 90), ("nights", "nights per year", "alba", 30),
        ("fine", "EUR", "alba", 1000), ("fine", "EUR", "elan", 1000), ("fine", "USD", "zell", 1000),
        ("commission", "percent of order", "alba", 15), ("commission", "percent of order", "mora", 10)]


def test_scales_on_which_no_chosen_city_stands_are_left_out_but_no_city_of_a_scale(tiny):
    assert told(tiny.ask("numbers", year=2020, cities=["elan"])) == [("fine", "EUR", "alba", 1000), ("fine", "EUR", "elan", 1000)]
    assert told(tiny.ask("numbers", year=2020, measures=["nights"], cities=["zell"])) == []


def test_a_formula_is_no_number(tiny):
    assert "zell" not in set(tiny.ask("numbers", year=2020, measures=["nights"]).city_id)
