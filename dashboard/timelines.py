"""Timelines: a frame in, a Plotly figure out. Rules as bars by question, events as points, unknown starts and open ends drawn as such."""
import datetime

import pandas as pd
import plotly.graph_objects as go

from dashboard import theme, wording
from dashboard.database import records

FIRST = datetime.date(2005, 1, 1)
ROW = 26
CONFIG = {"displayModeBar": False}
# Not in force: told apart by the outline, not by a colour of its own.
DASHED = ("adopted", "suspended", "proposed")


def of_city(rules: pd.DataFrame, events: pd.DataFrame, today: datetime.date, scheme: theme.Scheme) -> go.Figure:
    """The rules and events of one city over time.

    rules: rows of the query `rules_of_city` that have a day from which they count. events: rows of `events_of_city`.
    A bar runs from the first day to the last, or to today while the rule holds; a bar whose first day is not recorded
    begins with a ring at the day that its evidence describes, an ended one whose last day is not recorded ends with one.
    """
    lines: dict[tuple, list] = {}
    for row in records(rules):
        lines.setdefault((row.sector, row.measure), []).append(row)
    labels, bars, unknown, y = [], {}, [], 0.0
    sector = None
    last = _day(today)
    for (this, measure), rows in lines.items():
        if this != sector:
            sector, y = this, y + 0.6
            labels.append((y, f"<b>{this}</b>"))
            y += 1
        labels.append((y, f"{measure}: {_now(rows)}"))
        for row in rows:
            start, end = _day(row.holds_from), last if wording.missing(row.holds_to) else min(_day(row.holds_to), last)
            key = theme.mark(row.rule_state, row.rule_mark), row.status in DASHED
            bars.setdefault(key, []).append((max(start, FIRST), max(end, start), y, f"{measure}: {wording.value(row)}<br>{wording.since(row)}"))
            if wording.missing(row.valid_from):
                unknown.append((start, y))
            if wording.missing(row.valid_to) and row.status in ("ended", "annulled"):
                unknown.append((end, y))
        y += 1
    traces = []
    for (mark, dashed), drawn in bars.items():
        xs, ys, texts = [], [], []
        for start, end, at, text in drawn:
            xs += [start, end, None]
            ys += [at, at, None]
            texts += [text, text, None]
        traces.append({"type": "scatter", "mode": "lines", "x": xs, "y": ys, "hovertext": texts, "hovertemplate": "%{hovertext}<extra></extra>",
                       "line": {"color": scheme.colour(mark), "width": 4 if dashed else 11, "dash": "dot" if dashed else "solid"}})
        traces.append({"type": "scatter", "mode": "markers", "x": [d[0] for d in drawn], "y": [d[2] for d in drawn], "hoverinfo": "skip",
                       "marker": {"symbol": mark.symbol, "size": 13, "color": scheme.colour(mark), "line": {"width": 1, "color": scheme.paper}}})
    traces.append({"type": "scatter", "mode": "markers", "x": [u[0] for u in unknown], "y": [u[1] for u in unknown], "hoverinfo": "skip",
                   "marker": {"symbol": "circle-open", "size": 17, "color": scheme.ink, "line": {"width": 1.5}}})
    happened = [row for row in records(events) if row.day.date() >= FIRST]
    if happened:
        labels.append((y + 0.6, "<b>Events</b>"))
        y += 0.6
        traces.append({"type": "scatter", "mode": "markers", "x": [row.day.date() for row in happened], "y": [y] * len(happened),
                       "hovertext": [f"{wording.date(row.date)}: {row.title}" for row in happened], "hovertemplate": "%{hovertext}<extra></extra>",
                       "marker": {"symbol": "line-ns-open", "size": 13, "color": scheme.ink, "line": {"width": 2}}})
        y += 1
    starts = [bar[0] for drawn in bars.values() for bar in drawn] + [row.day.date() for row in happened]
    first = datetime.date(min(starts, default=today).year, 1, 1)
    return go.Figure(traces, theme.layout(
        scheme, int(ROW * (y + 1) + 40), margin={"l": 8, "r": 8, "t": 8, "b": 8},
        xaxis={"range": [first, today + datetime.timedelta(days=120)], "gridcolor": scheme.line, "side": "top", "tickformat": "%Y", "automargin": True,
               "fixedrange": True, "tickfont": {"size": 14}},
        yaxis={"range": [y + 0.2, -0.2], "tickvals": [at for at, _ in labels], "ticktext": [text for _, text in labels], "automargin": True,
               "showgrid": False, "zeroline": False, "fixedrange": True, "tickfont": {"size": 14}},
    ))


def _now(rows: list) -> str:
    """What holds, in a word or two, so that a bar's colour is never the only sign."""
    told = list(dict.fromkeys(row.rule_answer.lower() if wording.missing(row.number) else wording.value(row) for row in rows if row.holds))
    return f"{len(told)} answers" if len(told) > 1 else told[0][:34] if told else "none recorded as in force"


def _day(value) -> datetime.date:
    return value.date() if hasattr(value, "date") else value
