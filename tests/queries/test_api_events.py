"""What happened, for other programs."""
import datetime


def events(tiny, **choice) -> list[str]:
    return list(tiny.ask("api_events", **choice).event_id)


def test_events_come_newest_first_and_by_id_city_sector_kind_or_days(tiny):
    assert events(tiny) == ["mora.event.1", "alba.event.3", "alba.event.2", "alba.event.1"]
    assert events(tiny, events=["alba.event.1"]) == ["alba.event.1"]
    assert events(tiny, cities=["mora"]) == ["mora.event.1"]
    assert events(tiny, sectors=["homes"]) == ["alba.event.2", "alba.event.1"]
    assert events(tiny, kinds=["rule_ended"]) == ["alba.event.2"]
    assert events(tiny, since=datetime.date(2019, 7, 1), until=datetime.date(2019, 11, 1)) == ["alba.event.3", "alba.event.2"]


def test_a_page_tells_the_total(tiny):
    page = tiny.ask("api_events", limit=1, offset=2)
    assert list(page.event_id) == ["alba.event.2"] and page.total[0] == 4
