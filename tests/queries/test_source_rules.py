"""Which rules rest on a source."""


def test_rules_come_by_city_and_question(tiny):
    frame = tiny.ask("source_rules", source="alba-law-2019")
    assert list(frame.rule_id) == ["alba.permit.2", "alba.permit.1", "alba.nights.1", "alba.fine.1"]
    assert list(dict.fromkeys(tiny.ask("source_rules", source="gazette-2021").city)) == ["Alba", "Élan", "Zell"]


def test_a_rule_with_several_sources_rests_on_each(tiny):
    for source in ("alba-law-2019", "gazette-2021"):
        assert "alba.nights.1" in set(tiny.ask("source_rules", source=source).rule_id)


def test_nothing_rests_on_an_unknown_source(tiny):
    assert tiny.ask("source_rules", source="nothing").empty
