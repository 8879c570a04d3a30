"""How much is in the data."""
import datetime


def test_what_is_in_the_data_is_counted(tiny):
    [whole] = tiny.ask("contents").to_dict("records")
    newest = whole.pop("newest_evidence")
    assert newest.date() == datetime.date(2021, 6, 1)
    assert whole == {"cities": 4, "partners": 2, "measures": 5, "rules": 22, "sources": 3, "events": 4, "activities": 3, "countries": 3, "official_rules": 10}
