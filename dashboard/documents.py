"""An activity, an event, a rule or a source by itself: what it says, what it rests on or what rests on it, and where to go from there."""
from typing import NamedTuple

import pandas as pd

from dashboard import markup, theme, wording
from dashboard.database import ask, grouped, records


class Page(NamedTuple):
    """What a page shows: its HTML, and for the evidence under it its rows, a heading for its citation and a sentence."""

    html: str
    rows: pd.DataFrame
    shows: str
    says: str


def activity(i: str) -> Page:
    """What a city did itself."""
    frame = ask("activity_in_full", activity=i)
    row = records(frame)[0]
    known = _facts(Started=_date(row.started, "not recorded"), Ended=_date(row.ended), Recorded_here=_date(row.recorded))
    others = [(one.activity_id, one.started, one.title) for one in records(ask("activities_of_city", city=row.city_id)) if one.activity_id != i]
    html = (markup.headline(row.title, "", _belongs("Activity", row)), f"<p>{markup.escape(row.summary)}</p>", known, _sources(row),
            _more(f"What else {row.city} does itself", "activity", others), _ways(row))
    return Page("".join(html), frame, f"{row.title}, {row.city}.", markup.escape(row.summary))


def event(i: str) -> Page:
    """What happened in a city."""
    frame = ask("library_event", event=i)
    row = records(frame)[0]
    known = _facts(Date=wording.date(row.date), Kind=wording.EVENT_KINDS[row.kind], Recorded_here=_date(row.recorded))
    others = [(one.event_id, one.date, one.title) for one in records(ask("events_of_city", city=row.city_id, sector=row.sector_id)) if one.event_id != i]
    html = (markup.headline(row.title, "", _belongs("Event", row)), known, _sources(row),
            _more(f"Other events in {row.city}: {row.sector.lower()}", "event", others), _ways(row))
    return Page("".join(html), frame, f"{row.title}, {row.city}.", "")


def rule(i: str) -> Page:
    """A rule, and what else is recorded for the same city and question."""
    frame = ask("library_rule", rule=i)
    row, *more = records(frame)
    answer = f"{theme.glyph(row.rule_state, row.rule_mark)}<b>{markup.escape(wording.value(row))}</b>{markup.level(row)}"
    known = _facts(When=markup.escape(wording.since(row)), First_day=_first_day(row), Scope=_text(row.scope), Status=wording.STATUSES[row.status], Legal_basis=_text(row.legal_basis),
                   Evidence=f"{wording.BASES[row.basis]}, {wording.date(row.as_of)} ({wording.age(row.as_of)})", Note=_text(row.note),
                   Recorded_here=_date(row.recorded))
    others = [[markup.view("library", wording.value(one), rule=one.rule_id), markup.escape(wording.since(one)), _text(one.scope), markup.sources(one.sources)]
              for one in more]
    html = (markup.headline(row.question, answer, _belongs("Rule", row)), known, _sources(row),
            _table(f"What else is recorded for {row.city} on this question", ["Answer", "When", "Scope", "Sources"], others),
            _ways(row, markup.view("map", "What every city answers", question=row.measure_id)))
    return Page("".join(html), frame, f"{row.question} {row.city}.", answer)


def source(i: str) -> Page:
    """A source: what it is, when it was read, and all that rests on it."""
    row = records(ask("source_in_full", source=i))[0]
    rules, others = ask("source_rules", source=i), ask("source_others", source=i)
    counts = ((row.rules, ("rule",)), (row.events, ("event",)), (row.activities, ("activity", "activities")), (row.figures, ("figure",)))
    resting = wording.listing([wording.count(n, *words) for n, words in counts if n])
    says = f"What rests on this source: <b>{resting}</b> for {wording.count(row.cities, 'city', 'cities')}."
    known = _facts(Publisher=_text(row.publisher), Kind=wording.SOURCE_KINDS[row.kind], Language=wording.language(row.language),
                   Published=_date(row.published, "no date"), Read=_read(row), Address=markup.outside(row.url, row.url))
    listed = grouped(others, "kind")
    html = (markup.headline(row.title, says, f"Source · {row.publisher}"), known,
            _table("Rules", ["City", "Question", "Answer"],
                   [[_city(one), markup.view("library", one.measure, rule=one.rule_id), markup.answer(one)] for one in records(rules)]),
            *(_table(heading, ["City", "What", "Date"],
                     [[_city(one), markup.view("library", one.title, **{kind: one.id}), _date(one.date)] for one in listed.get(kind, [])])
              for kind, heading in (("event", "Events"), ("activity", "What cities do themselves"))),
            _table("Figures", ["City", "What", "Figure", "Scope", "As of"],
                   [[_city(one), wording.INDICATORS[one.title], f"{wording.number(one.value)} {markup.escape(one.unit)}", _text(one.scope),
                     wording.date(one.date)] for one in listed.get("figure", [])]),
            f'<p class="ways">{markup.view("library", "The whole library")}</p>')
    return Page("".join(html), rules if len(rules) else others, f"What rests on “{row.title}”, {row.publisher}.", says)


PAGES = {"activity": activity, "event": event, "rule": rule, "source": source}


def _first_day(row) -> str:
    """How the first day of a rule is known, where somebody looked."""
    if wording.missing(row.outcome):
        return ""
    source = "" if wording.missing(row.first_day_sources) else f": {markup.sources(row.first_day_sources)}"
    where = "" if wording.missing(row.where_looked) else f" ({markup.escape(row.where_looked)})"
    return markup.escape(wording.FIRST_DAYS[row.outcome].format(_date(row.looked))) + source + where


def _read(row) -> str:
    if wording.missing(row.first_recorded):
        return "The day is not known: only figures rest on the source, and these carry no day on which they were recorded."
    first, last = _date(row.first_recorded), _date(row.last_recorded)
    again = "" if first == last else f", and again by {last}"
    return f"By {first}{again}: the day on which what rests on it was recorded or last changed. No other day is known."


def _text(text) -> str:
    return "" if wording.missing(text) else markup.escape(text)


def _date(written, otherwise: str = "") -> str:
    return otherwise if wording.missing(written) else wording.date(str(written)[:10])


def _city(row) -> str:
    return markup.view("city", row.city, city=row.city_id)


def _facts(**known: str) -> str:
    """Names and values (HTML); what is empty is left out."""
    lines = "".join(f"<div><dt>{name.replace('_', ' ')}</dt><dd>{value}</dd></div>" for name, value in known.items() if value)
    return f'<dl class="facts">{lines}</dl>'


def _belongs(kind: str, row) -> str:
    return " · ".join([kind, f"{row.city}, {row.country}", *([] if wording.missing(row.sector) else [row.sector])])


def _sources(row) -> str:
    return f"<h2>Sources</h2>{markup.source_list(row.sources)}"


def _more(heading: str, kind: str, rows: list[tuple]) -> str:
    items = "".join(f"<li>{markup.view('library', title, **{kind: i})} <span class='quiet'>{_date(date)}</span></li>" for i, date, title in rows)
    return f"<h2>{markup.escape(heading)}</h2><ul>{items}</ul>" if rows else ""


def _table(heading: str, columns: list[str], rows: list[list[str]]) -> str:
    return f"<h2>{markup.escape(heading)}</h2>{markup.table(heading, columns, rows)}" if rows else ""


def _ways(row, *first: str) -> str:
    ways = (*first, markup.view("city", f"All about {row.city}", city=row.city_id),
            markup.view("library", f"{row.city} in the library", city=row.city_id), markup.view("library", "The whole library"))
    return f'<p class="ways">{" · ".join(ways)}</p>'
