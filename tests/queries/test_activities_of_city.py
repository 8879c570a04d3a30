"""What a city government did itself."""


def test_activities_come_newest_first_and_those_without_a_start_last(tiny):
    frame = tiny.ask("activities_of_city", city="alba")
    assert list(frame.activity_id) == ["alba.meal-couriers", "alba.home-desk", "alba.tool-house"]
    assert list(frame.sector.fillna("")) == ["Meals", "Homes", ""]
    assert [len(listed) for listed in frame.sources] == [1, 1, 1]


def test_city_wide_work_belongs_to_every_sector(tiny):
    assert list(tiny.ask("activities_of_city", city="alba", sector="homes").activity_id) == ["alba.home-desk", "alba.tool-house"]
    assert tiny.ask("activities_of_city", city="mora").empty
