"""Which values a filter of the API can take."""


def test_every_filter_of_ids_has_the_ids_that_there_are(tiny):
    frame = tiny.ask("api_values")
    values = {name: list(rows.value) for name, rows in frame.groupby("filter")}
    assert values["cities"] == ["alba", "elan", "mora", "zell"] and values["countries"] == ["XA", "XB", "XC"]
    assert set(values["measures"]) == set(tiny.ask("questions").measure_id) and set(values["sectors"]) == set(tiny.ask("sectors").sector_id)
    assert len(values["rules"]) == tiny.ask("contents").rules[0] and len(values["sources"]) == tiny.ask("contents").sources[0]
    assert values["events"] == ["alba.event.1", "alba.event.2", "alba.event.3", "mora.event.1"]
    assert set(values) == {"cities", "countries", "regions", "measures", "sectors", "rules", "sources", "languages", "events", "activities"}
    assert not frame.duplicated().any()
