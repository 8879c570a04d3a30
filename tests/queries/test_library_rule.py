"""A rule of a city, and what else is recorded for the same city and question."""


def test_the_rule_that_was_asked_for_comes_first_then_the_newest(tiny):
    frame = tiny.ask("library_rule", rule="alba.permit.1")
    assert list(zip(frame.rule_id, frame.asked)) == [("alba.permit.1", True), ("alba.permit.2", False)]
    assert list(tiny.ask("library_rule", rule="alba.permit.2").rule_id) == ["alba.permit.2", "alba.permit.1"]


def test_a_rule_comes_with_its_question_and_sources(tiny):
    rule = tiny.ask("library_rule", rule="alba.commission.1").iloc[0]
    assert (rule.question, rule.city, rule.level, rule.number) == ("At what share of the order is the commission capped?", "Alba", "region", 15)
    assert [source["publisher"] for source in rule.sources] == ["The Gazette"]


def test_an_unknown_id_has_no_row(tiny):
    assert tiny.ask("library_rule", rule="alba.permit.9").empty
