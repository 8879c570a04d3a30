"""The questions, for other programs."""


def measures(tiny, **choice) -> list[str]:
    return list(tiny.ask("api_measures", **choice).measure_id)


def test_questions_come_in_the_codebooks_order_and_by_id_sector_or_kind(tiny):
    everything = list(tiny.ask("questions").measure_id)
    assert measures(tiny) == everything
    assert measures(tiny, measures=everything[:2]) == everything[:2]
    assert measures(tiny, sectors=["homes"], kinds=["number"]) == ["nights"]
    assert measures(tiny, limit=1, offset=1) == everything[1:2]
