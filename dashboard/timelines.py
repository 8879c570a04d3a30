"""Timelines: a frame in, a Plotly figure out. Rules as bars, events as points; unknown starts, open ends, and what ended, was
suspended or annulled, or is adopted for later are each drawn as such."""
import datetime
from collections.abc import Iterable

import pandas as pd
import plotly.graph_objects as go

from dashboard import theme, wording
from dashboard.database import grouped, records

FIRST = datetime.date(2005, 1, 1)
ROW = 26
CONFIG = {"displayModeBar": False}
# How a bar is drawn: its class in static/house.css, and what that means.
DRAWN = {"held": "holds, up to today where no end is recorded", "ended": "ended", "annulled": "annulled by a court",
         "adopted": "adopted, start not confirmed or to come", "suspended": "suspended",
         "earlier": f"began before {FIRST.year}",
         "unknown": "first or last day not recorded: the bar begins or ends with its evidence"}
# Not in force: thin, and told apart by the stroke, not by a colour of its own.
STROKES = {"adopted": "dash", "suspended": "dot"}
# A label is set beside a bar where a picture of this width has room for it; narrower screens hide the labels (house.css).
WIDTH, LETTER, LONGEST = 980, 7, 40


def of_city(rules: pd.DataFrame, events: pd.DataFrame, today: datetime.date, scheme: theme.Scheme) -> go.Figure:
    """The rules and events of one city over time.

    rules: rows of the query `rules_of_city` that have a day from which they count. events: rows of `events_of_city`.
    DRAWN says how a bar is drawn.
    """
    lines: dict[tuple, list] = {}
    for row in records(rules):
        lines.setdefault((row.sector, row.measure), []).append(row)
    labels, bars, y = [], [], 0.0
    sector, horizon = None, horizon_of((*rules.holds_from, *rules.holds_to), today)
    for (this, measure), rows in lines.items():
        if this != sector:
            sector, y = this, y + 0.6
            labels.append((y, f"<b>{this}</b>"))
            y += 1
        labels.append((y, f"{measure}: {_now(rows)}"))
        lanes = _lanes([span(row, today, horizon) for row in rows])
        bars += [(y + lane, row, measure) for row, lane in zip(rows, lanes)]
        y += max(lanes) + 1
    happened = [row for row in records(events) if row.day.date() >= FIRST]
    traces = _bars(bars, today, horizon, scheme)
    if happened:
        labels.append((y + 0.6, "<b>Events</b>"))
        y += 0.6
        traces.append({"type": "scatter", "mode": "markers", "x": [row.day.date() for row in happened], "y": [y] * len(happened),
                       "hovertext": [f"{wording.date(row.date)}: {row.title}" for row in happened], "hovertemplate": "%{hovertext}<extra></extra>",
                       "marker": {"symbol": "line-ns-open", "size": 13, "color": scheme.ink, "line": {"width": 2}}})
        y += 1
    first = min([day(row.holds_from) for _, row, _ in bars] + [row.day.date() for row in happened], default=today)
    return _figure(traces, labels, y, first, horizon, datetime.timedelta(days=120), today, scheme)


def of_question(rules: pd.DataFrame, today: datetime.date, scheme: theme.Scheme) -> go.Figure:
    """The periods of one question's rules, city by city, in the frame's order.

    rules: rows of the query `periods` that have a day from which they count. Rules of a city that hold at once stand below
    one another; beside a bar stands what holds today, or how it came not to. DRAWN says how a bar is drawn.
    """
    horizon = horizon_of((*rules.holds_from, *rules.holds_to), today)
    first = first_year(min(map(day, rules.holds_from)))
    # As much room as the longest label at the right needs.
    longest = max(len(_beside(row, [row], today)) for row in records(rules))
    pixel = (horizon - first) / (WIDTH - LETTER * longest - 28)
    room = (LETTER * longest + 28) * pixel
    labels, bars, words, y = [], [], [], 0
    for city, rows in grouped(rules, "city").items():
        labels.append((y, city))
        spans, said = [span(row, today, horizon) for row in rows], [_beside(row, rows, today) for row in rows]
        lanes = _lanes([(start, end + pixel * (LETTER * len(text) + 20) if text else end) for (start, end), text in zip(spans, said)])
        bars += [(y + lane, row, city) for row, lane in zip(rows, lanes)]
        words += [(end, y + lane, text) for (_, end), lane, text in zip(spans, lanes, said)]
        y += max(lanes) + 1
    traces = _bars(bars, today, horizon, scheme)
    traces.append({"type": "scatter", "mode": "text", "x": [end + 12 * pixel for end, _, _ in words], "y": [at for _, at, _ in words],
                   "text": [said for _, _, said in words], "textposition": "middle right", "hoverinfo": "skip",
                   "textfont": {"size": 13, "color": scheme.ink}})
    return _figure(traces, labels, y, first, horizon, room, today, scheme)


def key() -> str:
    """How a bar is drawn, as a list of HTML."""
    return '<ul class="key flow">' + "".join(f'<li><i class="bar {shape}"></i>{words}</li>' for shape, words in DRAWN.items()) + "</ul>"


def _bars(bars: list[tuple], today: datetime.date, horizon: datetime.date, scheme: theme.Scheme) -> list[dict]:
    """The traces for bars: (line, rule, whose it is)."""
    kinds, marks, arrows, rings, strokes, crosses = {}, {}, {}, [], [], []
    pixel = (horizon - FIRST) / WIDTH
    for y, row, whose in bars:
        start, end = span(row, today, horizon)
        mark = theme.mark(row.rule_state, row.rule_mark)
        # What began before the picture does comes into it as an arrow; the mark of the answer stands behind the arrow, also on a phone.
        if earlier := day(row.holds_from) < FIRST:
            arrows.setdefault(mark, []).append((start + 7 * pixel, y))
        kinds.setdefault((mark, STROKES.get(row.status, "solid")), []).append(
            (min(start + earlier * 8 * pixel, end), end, y, f"{whose}: {wording.value(row)}<br>{wording.since(row)}"))
        marks.setdefault(mark, []).append((min(start + earlier * 58 * pixel, end), y))
        if wording.missing(row.valid_from):
            rings.append((start, y))
        if wording.missing(row.valid_to) and row.status in ("ended", "annulled"):
            rings.append((end, y))
        elif row.status == "annulled":
            crosses.append((end, y))
        elif not wording.missing(row.valid_to):
            strokes.append((end, y))
    traces = [points(strokes, "line-ns-open", 16, scheme.ink, 2)]
    for (mark, stroke), drawn in kinds.items():
        # A bar can be touched anywhere along its line, not at its ends alone.
        xs, ys, texts = [], [], []
        for start, end, y, text in drawn:
            xs += [start, start + (end - start) / 2, end, None]
            ys += [y, y, y, None]
            texts += [text, text, text, None]
        traces.append({"type": "scatter", "mode": "lines", "x": xs, "y": ys, "hovertext": texts, "hovertemplate": "%{hovertext}<extra></extra>",
                       "line": {"color": scheme.colour(mark), "width": 11 if stroke == "solid" else 4, "dash": stroke}})
    for mark, drawn in marks.items():
        traces.append(points(drawn, mark.symbol, 13, scheme.colour(mark), 1, scheme.paper))
    for mark, drawn in arrows.items():
        traces.append(points(drawn, "triangle-left", 15, scheme.colour(mark), 0))
    return traces + [points(crosses, "x-thin-open", 12, scheme.ink, 3), points(rings, "circle-open", 17, scheme.ink, 1.5)]


def points(at: list[tuple], symbol: str, size: int, colour: str, width: float, outline: str | None = None) -> dict:
    """The trace for marks of one kind, at pairs of a day and a height."""
    return {"type": "scatter", "mode": "markers", "x": [x for x, _ in at], "y": [y for _, y in at], "hoverinfo": "skip",
            "marker": {"symbol": symbol, "size": size, "color": colour, "line": {"width": width} | ({"color": outline} if outline else {})}}


def _figure(traces: list[dict], labels: list[tuple], lines: float, first: datetime.date, horizon: datetime.date, room: datetime.timedelta,
            today: datetime.date, scheme: theme.Scheme) -> go.Figure:
    """The picture from the first year to the horizon, with room beside it for labels."""
    years = range(first_year(first).year, horizon.year + 1)
    ticks = [datetime.date(year, 1, 1) for year in years if year % (5 if len(years) > 12 else 2) == 0 or len(years) < 6]
    # Today has its line and its word, which no year may cover.
    ticks = [tick for tick in ticks if abs(tick - today) > 0.06 * (horizon + room - first_year(first))] + [today]
    return go.Figure(traces, theme.layout(
        scheme, int(ROW * (lines + 1) + 40), margin={"l": 8, "r": 8, "t": 8, "b": 8},
        # A little before the first year, so that a mark on its first day is whole.
        xaxis={"range": [first_year(first) - 0.01 * (horizon - first_year(first)), horizon + room], "gridcolor": scheme.line, "side": "top", "tickvals": ticks,
               "ticktext": ["today" if tick == today else str(tick.year) for tick in ticks], "automargin": True, "zeroline": False, "fixedrange": True,
               "tickfont": {"size": 14}},
        yaxis={"range": [lines + 0.2, -0.8], "tickvals": [at for at, _ in labels], "ticktext": [text for _, text in labels], "automargin": True,
               "showgrid": False, "zeroline": False, "fixedrange": True, "tickfont": {"size": 14}},
        shapes=[{"type": "line", "x0": today, "x1": today, "y0": 0, "y1": 1, "yref": "paper", "layer": "below",
                 "line": {"color": scheme.quiet, "width": 1}}],
    ))


def _lanes(spans: list[tuple[datetime.date, datetime.date]]) -> list[int]:
    """On which line each span is drawn, so that none covers another: the uppermost that is free from its first day on."""
    lanes, free = [0] * len(spans), []
    for i in sorted(range(len(spans)), key=lambda i: spans[i]):
        start, end = spans[i]
        lane = next((lane for lane, until in enumerate(free) if until <= start), len(free))
        free[lane:lane + 1] = [end]
        lanes[i] = lane
    return lanes


def span(row, today: datetime.date, horizon: datetime.date) -> tuple[datetime.date, datetime.date]:
    """From where to where a rule's bar runs: without an end up to today, or to the horizon where it begins later."""
    start = max(day(row.holds_from), FIRST)
    end = (horizon if start > today else today) if wording.missing(row.holds_to) else day(row.holds_to)
    return start, max(end, start)


def horizon_of(days: Iterable, today: datetime.date) -> datetime.date:
    """How far a picture looks ahead: today, or a year beyond the last day that its rules name. days: their first and last ones."""
    later = max((day(named) for named in days if not wording.missing(named)), default=today)
    return today if later <= today else later + datetime.timedelta(days=365)


def first_year(earliest: datetime.date) -> datetime.date:
    """With which day a picture begins: that of the first year, which is no earlier than FIRST."""
    return datetime.date(max(earliest, FIRST).year, 1, 1)


def _beside(row, rows: list, today: datetime.date) -> str:
    """What stands beside a bar: the value that holds today, what is suspended or adopted, how it ended; nothing where the
    city's next rule begins right there."""
    said = wording.value(row)[:LONGEST]
    if row.status in STROKES and wording.missing(row.valid_to):
        return said + standing(row, today)
    if wording.missing(row.holds_to):
        return said + (f", since {day(row.holds_from).year}" if day(row.holds_from) < FIRST and not wording.missing(row.valid_from) else "")
    if row.status == "annulled":
        return "annulled"
    end = day(row.holds_to)
    followed = any(0 <= (day(other.holds_from) - end).days < 31 for other in rows if other.rule_id != row.rule_id)
    return "" if followed else "suspension ended" if row.status == "suspended" else "ended"


def standing(row, today: datetime.date) -> str:
    """What is said behind a value that is not in force though it has not ended; nothing of another."""
    if row.status == "adopted":
        return ", adopted" + (f" for {wording.date(row.valid_from)}" if day(row.holds_from) > today else "")
    return ", suspended" if row.status == "suspended" else ""


def _now(rows: list) -> str:
    """What holds, in a word or two, so that a bar's colour is never the only sign."""
    told = list(dict.fromkeys(wording.within(row.rule_answer) if wording.missing(row.number) else wording.value(row) for row in rows if row.holds))
    return f"{len(told)} answers" if len(told) > 1 else told[0][:34] if told else "none recorded as in force"


def day(value) -> datetime.date:
    """A day as a frame's cell or a date gives it."""
    return value.date() if hasattr(value, "date") else value
