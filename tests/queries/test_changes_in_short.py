"""How many changes of each kind, and how many without a day."""
import datetime


def test_they_count_what_the_list_shows(tiny):
    for choice in ({}, {"clock": "collection"}, {"since": datetime.date(2018, 1, 1), "until": datetime.date(2019, 12, 31), "sector": "homes"}, {"partners": True},
                   {"region": "europe", "kinds": ["began", "event"]}, {"cities": ["mora"]}):
        listed = tiny.ask("changes", **choice).kind.value_counts()
        counted = tiny.ask("changes_in_short", **choice).set_index("kind").changes
        assert dict(counted[counted > 0]) == dict(listed)


def test_they_say_how_many_dates_are_rough_and_how_many_missing(tiny):
    counts = tiny.ask("changes_in_short", since=datetime.date(2018, 1, 1), until=datetime.date(2018, 12, 31)).set_index("kind")
    assert tuple(counts.loc["began", ["changes", "rough", "undated"]]) == (6, 5, 2)


def test_what_no_city_did_is_not_among_what_has_no_recorded_day(tiny):
    counts = tiny.ask("changes_in_short").set_index("kind").undated
    assert dict(counts[counts > 0]) == {"activity": 1, "annulled": 1, "began": 2, "ended": 1}
    assert {"proposed", "look", "correction"} <= set(counts.index)
