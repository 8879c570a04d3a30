"""What happened in a city."""


def test_events_come_newest_first_with_their_sources(tiny):
    frame = tiny.ask("events_of_city", city="alba")
    assert list(frame.event_id) == ["alba.event.3", "alba.event.2", "alba.event.1"]
    assert [str(day.date()) for day in frame.day] == ["2019-11-01", "2019-07-01", "2015-01-01"]
    assert [source["publisher"] for source in frame.sources[0]] == ["The Gazette"]


def test_a_sector_can_be_asked_alone(tiny):
    assert list(tiny.ask("events_of_city", city="alba", sector="meals").event_id) == ["alba.event.3"]
    assert tiny.ask("events_of_city", city="zell").empty
