"""What a query may be asked: a value for each parameter that any query declares. A new parameter is given a value here."""
import datetime

from dashboard import database

GIVEN = {
    "year": datetime.date.today().year, "measures": ["str_permit", "str_night_cap"], "cities": ["amsterdam", "barcelona"], "region": "europe",
    "countries": ["NL"], "partners": True, "answers": ["yes"], "sort": "country", "city": "amsterdam", "sector": "short_term_rental", "show": "recorded",
    "measure": "str_night_cap", "other": "str_permit", "same": "region", "times": 5, "common": 5, "clock": "cities", "kinds": ["began", "event"],
    "since": datetime.date(2020, 1, 1), "until": datetime.date(2025, 12, 31), "sectors": ["short_term_rental"], "regions": ["europe"], "states": ["recorded"],
    "statuses": ["ended"], "levels": ["city"], "bases": ["reported"], "languages": ["nl"], "indicators": ["scooters"], "limit": 2, "offset": 1,
    "ids": ["amsterdam.agenda-autodelen"], "activity": "amsterdam.agenda-autodelen", "activities": ["amsterdam.agenda-autodelen"],
    "event": "amsterdam.event.1", "events": ["amsterdam.event.1"], "rule": "amsterdam.cs_parking_permit.1", "rules": ["amsterdam.str_night_cap.1"],
    "reason": "old_evidence", "source": "gemeentenu-tax-2025", "sources": ["gemeentenu-tax-2025"],
}


def needed(name: str) -> dict:
    """The parameters without which a query cannot be asked."""
    query = database.QUERY[name]
    return {parameter: GIVEN[parameter] for parameter in query.parameters.keys() - query.optional}


def everything(name: str) -> dict:
    """All parameters that a query takes."""
    return {parameter: GIVEN[parameter] for parameter in database.QUERY[name].parameters}
