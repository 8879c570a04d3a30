"""Over which periods rules held."""


def test_every_city_is_there_with_all_its_rules_alphabetically_and_the_earliest_first(tiny):
    frame = tiny.ask("periods", measures=["permit"])
    assert [(row.city, row.rule_id if isinstance(row.rule_id, str) else None) for row in frame.itertuples()] == [
        ("Alba", "alba.permit.1"), ("Alba", "alba.permit.2"), ("de Mora", "mora.permit.1"), ("de Mora", "mora.permit.2"), ("Élan", "elan.permit.1"), ("Zell", "zell.permit.1")]


def test_it_says_what_holds_today_and_what_does_not(tiny):
    frame = tiny.ask("periods", measures=["permit"]).set_index("rule_id")
    assert dict(frame.holds) == {"alba.permit.1": False, "alba.permit.2": True, "mora.permit.1": True, "mora.permit.2": False, "elan.permit.1": False, "zell.permit.1": False}
    assert dict(frame.state) == {"alba.permit.1": "no_such_rule", "alba.permit.2": "no_such_rule", "mora.permit.1": "recorded", "mora.permit.2": "recorded",
                                 "elan.permit.1": "not_recorded", "zell.permit.1": "not_recorded"}


def test_a_city_without_a_rule_has_a_row_that_says_so(tiny):
    frame = tiny.ask("periods", measures=["commission"], cities=["zell"])
    assert len(frame) == 1 and frame.rule_id.isna().all() and frame.state[0] == "not_recorded"


def test_it_is_asked_of_a_sector_and_of_some_cities(tiny):
    assert set(tiny.ask("periods", sector="meals").measure_id) == {"commission"}
    assert set(tiny.ask("periods", region="asia").city_id) == {"zell"}
    assert set(tiny.ask("periods", partners=True).city_id) == {"alba", "mora"}


def test_no_rule_of_the_curated_data_is_left_out(real):
    assert real.ask("periods").rule_id.nunique() == real.ask("contents").rules[0]
