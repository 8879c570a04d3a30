"""What cities did themselves, for other programs."""


def activities(tiny, **choice) -> list[str]:
    return list(tiny.ask("api_activities", **choice).activity_id)


def test_activities_come_by_id_and_by_city_or_sector(tiny):
    assert activities(tiny) == ["alba.home-desk", "alba.meal-couriers", "alba.tool-house"]
    assert activities(tiny, activities=["alba.tool-house"]) == ["alba.tool-house"]
    assert activities(tiny, cities=["mora"]) == []
    assert activities(tiny, sectors=["homes"]) == ["alba.home-desk"]
    assert activities(tiny, limit=2, offset=2) == ["alba.tool-house"]
