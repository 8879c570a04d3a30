"""What a city government did itself, in one case."""


def test_an_activity_comes_with_its_city_sector_dates_and_sources(tiny):
    activity = tiny.ask("activity_in_full", activity="alba.home-desk").iloc[0]
    assert (activity.city, activity.sector, activity.started, activity.ended) == ("Alba", "Homes", "2019-07", "2021")
    assert [source["source_id"] for source in activity.sources] == ["gazette-2021"]


def test_an_activity_for_the_whole_city_has_no_sector(tiny):
    assert tiny.ask("activity_in_full", activity="alba.tool-house").sector.isna().all()


def test_an_unknown_id_has_no_row(tiny):
    assert tiny.ask("activity_in_full", activity="alba.nothing").empty
