"""What happened in a city, in one case."""


def test_an_event_comes_with_its_city_sector_and_sources(tiny):
    frame = tiny.ask("library_event", event="alba.event.3")
    assert list(frame[["city", "sector", "kind", "date"]].iloc[0]) == ["Alba", "Meals", "rule_adopted", "2019-11"]
    assert [source["source_id"] for source in frame.sources[0]] == ["gazette-2021"]


def test_an_unknown_id_has_no_row(tiny):
    assert tiny.ask("library_event", event="alba.event.9").empty
