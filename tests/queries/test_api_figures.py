"""Counts that sources state, for other programs."""


def figures(tiny, **choice) -> list[tuple]:
    frame = tiny.ask("api_figures", **choice)
    return list(zip(frame.city_id, frame.indicator, frame.value))


def test_figures_come_by_city_and_what_they_count_the_newest_first(tiny):
    assert figures(tiny) == [("alba", "scooters", 40), ("alba", "str_listings", 150.5), ("alba", "str_listings", 120), ("mora", "scooters", 0)]
    assert figures(tiny, cities=["mora"]) == [("mora", "scooters", 0)]
    assert figures(tiny, indicators=["str_listings"], limit=1, offset=1) == [("alba", "str_listings", 120)]
