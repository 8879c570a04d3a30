"""The sources, for other programs."""


def sources(tiny, **choice) -> list[str]:
    return list(tiny.ask("api_sources", **choice).source_id)


def test_sources_come_by_id_and_by_kind_language_or_the_city_whose_rows_rest_on_them(tiny):
    frame = tiny.ask("api_sources")
    assert list(frame.source_id) == sorted(frame.source_id) and set(frame.total) == {len(frame)}
    assert sources(tiny, sources=["alba-law-2019"]) == ["alba-law-2019"]
    assert sources(tiny, kinds=["law"]) == list(frame.source_id[frame.kind == "law"])
    assert sources(tiny, languages=["en"]) == list(frame.source_id[frame.language == "en"])
    resting = {source["source_id"] for query in ("events", "activities", "figures") for row in tiny.ask(f"api_{query}", cities=["mora"]).sources for source in row}
    resting |= {source["source_id"] for row in tiny.ask("api_rules", cities=["mora"]).sources for source in row}
    assert sources(tiny, cities=["mora"]) == sorted(resting) != sources(tiny)


def test_a_page_is_a_part_of_the_whole(tiny):
    assert sources(tiny, limit=1, offset=1) == sources(tiny)[1:2]
