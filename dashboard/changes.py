"""What changed, in words, for the page and for the feed alike: in the cities, or in what this collection knows."""
import datetime

from dashboard import wording

KINDS = {
    "began": "Began", "changed": "Changed", "adopted": "Adopted, start not confirmed", "suspended": "Suspended", "annulled": "Annulled by a court",
    "ended": "Ended", "proposed": "Proposed", "withdrawn": "Withdrawn before it began", "event": "Event", "activity": "Activity of the city",
    "look": "Looked for", "correction": "Corrected",
}
# Of rules as what happened to them, of the rest as things, one and several.
COUNTED = {kind: (words, words) for kind, words in {
    "began": "began", "changed": "changed", "adopted": "adopted with a start not confirmed", "suspended": "suspended", "annulled": "annulled by a court",
    "ended": "ended", "proposed": "proposed", "withdrawn": "withdrawn before it began"}.items()} | {
    "event": ("event", "events"), "activity": ("start or end of an activity", "starts or ends of activities"),
    "look": ("look for an answer", "looks for an answer"), "correction": ("correction", "corrections")}
CLOCKS = {"cities": "In the cities", "collection": "In this collection"}
CLOCKS_EXPLAINED = {
    "cities": "By the day on which it happened. A date known to the month or the year only counts from its first day; what has no recorded day is "
              "not in the list.",
    "collection": "By the day on which this collection entered the row, or last looked at it and changed it, whenever it happened. Proposals, what was withdrawn, rules "
                  "whose first day is not recorded, looks for an answer and corrections stand here too.",
}


def title(row) -> str:
    """A change as one line of plain words. row: a row of the query `changes`."""
    return f"{row.city}: {subject(row)}, {what(row)}"


def subject(row) -> str:
    """What a change is about: the question, the kind of an event or activity, or the sector."""
    if row.kind == "event":
        return wording.EVENT_KINDS[row.event_kind].lower()
    if not wording.missing(row.measure):
        return row.measure
    return KINDS[row.kind].lower() if wording.missing(row.sector) or row.kind == "activity" else row.sector


def what(row) -> str:
    """What came to hold, ended, or happened."""
    if wording.missing(row.rule_id):
        return row.title
    value = wording.value(row)
    if row.kind in ("ended", "annulled"):
        return f"{KINDS[row.kind].lower()}: {value}"
    before = "" if wording.missing(row.before) else "; before: the same, on other terms" if row.before == value else f"; before: {row.before}"
    return f"{KINDS[row.kind].lower()}: {value}{before}"


def when(row) -> str:
    """The day of a change, as precise as it is recorded; of a look or a correction, which the collection made, the day of its record."""
    if row.kind in ("look", "correction"):
        return wording.date(row.recorded)
    return "day not recorded" if wording.missing(row.date) else wording.date(row.date)


def says(counts: list, cities: int, clock: str, since: datetime.date, until: datetime.date) -> str:
    """What changed between two days, as a sentence of HTML. counts: rows of the query `changes_in_short`; cities: how many cities they concern."""
    n = {row.kind: row.changes for row in counts if row.changes}
    total = sum(n.values())
    span = f"From {wording.date(since.isoformat())} to {'today' if until == datetime.date.today() else wording.date(until.isoformat())}"
    if not total:
        text = f"{span}, <b>no change</b> is recorded for this choice, which does not mean that nothing changed"
    elif clock == "cities":
        text = f"{span}, <b>{wording.count(total, 'change')}</b> in {wording.count(cities, 'city', 'cities')} {'is' if total == 1 else 'are'} recorded"
    else:
        text = (f"{span}, this collection learned of <b>{wording.count(total, 'change')}</b> in {wording.count(cities, 'city', 'cities')}, "
                f"whenever {'it' if total == 1 else 'they'} happened")
    if n:
        text += ": " + wording.listing([wording.count(n[kind], *words) for kind, words in COUNTED.items() if kind in n])
    rough, undated = sum(row.rough for row in counts), sum(row.undated for row in counts)
    text += "."
    if clock == "cities":
        text += f" {rough} of the dates {'is' if rough == 1 else 'are'} known to the month or the year only." if rough else ""
        text += (f" Besides, {wording.count(undated, 'change')} in the cities of this selection, at whatever time, {'has' if undated == 1 else 'have'} no recorded day."
                 if undated else "")
    return text
