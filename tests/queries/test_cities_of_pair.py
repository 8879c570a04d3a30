"""What each city answers to two questions at once."""


def test_every_city_stands_in_one_group(tiny):
    pair = tiny.ask("cities_of_pair", year=2020, measure="access", other="nights")
    assert list(zip(pair.city_id, pair.state, pair.other_state, pair.group)) == [
        ("alba", "not_shared", "recorded", "open"),
        ("mora", "recorded", "does_not_apply", "open"),
        ("elan", "not_recorded", "no_such_rule", "open"),
        ("zell", "recorded", "recorded", "both")]


def test_no_such_rule_is_an_answer_but_no_rule(tiny):
    pair = tiny.ask("cities_of_pair", year=2020, measure="permit", other="nights").set_index("city_id")
    assert pair.group.to_dict() == {"alba": "answered", "mora": "open", "elan": "open", "zell": "open"}
    assert tuple(pair.loc["alba", ["answer", "other_answer", "other_mark"]]) == ("No such rule", "More than one answer", 4)


def test_it_agrees_with_the_counts_of_instruments_that_occur_together(tiny):
    for cell in tiny.ask("together", year=2020, sector="homes").itertuples():
        pair = tiny.ask("cities_of_pair", year=2020, measure=cell.measure_id, other=cell.other_id)
        assert (pair.group == "both").sum() == cell.cities
        assert (pair.group != "open").sum() == cell.answered


def test_it_can_be_asked_of_a_region(tiny):
    assert list(tiny.ask("cities_of_pair", year=2020, measure="permit", other="fine", region="asia").city_id) == ["zell"]
