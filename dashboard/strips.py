"""Dot strips: a frame in, a Plotly figure out. Chosen cities stand, named, among all others on a number line."""
import plotly.graph_objects as go

from dashboard import theme, wording
from dashboard.database import records

# How high a strip is in pixels: the axis with its figures, and each unit of height above it.
AXIS, UNIT = 40, 19
CONFIG = {"displayModeBar": False}


def among_all(numbers, chosen: list[str], scheme: theme.Scheme) -> go.Figure:
    """One strip per question and scale (unit or currency), each with an axis of its own.

    numbers: the rows of the query `numbers`. chosen: the ids of the cities to be named; the rest are quiet dots.
    """
    strips: dict[tuple, list] = {}
    for row in records(numbers):
        strips.setdefault((row.measure, row.scale), []).append(row)
    stacked = [_stacked(rows, chosen) for rows in strips.values()]
    # As many units as the uppermost name needs, with room for its letters and for the heading above them.
    units = [max([4.4, *(at + 2.6 for _, _, at in named)]) for named in stacked]
    total = sum(AXIS + UNIT * high for high in units)
    figure = go.Figure(layout=theme.layout(scheme, int(total) + 16, margin={"l": 8, "r": 24, "t": 0, "b": 0}))
    bottom = 1.0
    for i, (((measure, scale), rows), named, high) in enumerate(zip(strips.items(), stacked, units)):
        axis = str(i + 1) if i else ""
        top, bottom = bottom, bottom - (AXIS + UNIT * high) / total
        floor = max(bottom, 0) + AXIS / total
        values = [row.number for row in rows]
        pad = _pad(values)
        figure.update_layout({
            f"xaxis{axis}": {"domain": [0, 1], "anchor": f"y{axis}", "range": [min(values) - pad, max(values) + pad], "zeroline": False,
                             "showgrid": False, "showline": True, "linecolor": scheme.quiet, "ticks": "outside", "tickcolor": scheme.quiet,
                             "tickfont": {"size": 13, "color": scheme.quiet}, "nticks": 8, "separatethousands": True},
            f"yaxis{axis}": {"domain": [floor, top], "anchor": f"x{axis}", "range": [0, high], "visible": False, "fixedrange": True},
        })
        figure.add_annotation(x=0, y=top, xref="paper", yref="paper", xanchor="left", yanchor="top", showarrow=False,
                              text=f"<b>{measure}</b>, {scale}: {wording.count(len({r.city_id for r in rows}), 'city has', 'cities have')} a number",
                              font={"size": 14})
        # Equal numbers stand on one another: one open mark with how many cities it stands for.
        others: dict[float, list] = {}
        for row in rows:
            if row.city_id not in chosen:
                others.setdefault(row.number, []).append(row)
        figure.add_scatter(x=list(others), y=[0.6] * len(others), mode="markers+text", xaxis=f"x{axis}", yaxis=f"y{axis}",
                           text=[str(len(same)) if len(same) > 1 else "" for same in others.values()], textfont={"size": 12, "color": scheme.ink},
                           marker={"symbol": "circle-open", "size": [20 if len(same) > 1 else 11 for same in others.values()],
                                   "color": scheme.quiet, "line": {"width": 1.5}},
                           hovertext=["<br>".join(f"{row.city}: {_said(row)}" for row in same[:12]) + (f"<br>and {len(same) - 12} more" if len(same) > 12 else "")
                                      for same in others.values()], hovertemplate="%{hovertext}<extra></extra>")
        for row, dot, at in named:
            figure.add_scatter(x=[row.number], y=[dot], mode="markers", xaxis=f"x{axis}", yaxis=f"y{axis}",
                               marker={"symbol": "circle", "size": 13, "color": scheme.ink},
                               hovertext=[f"{row.city}: {_said(row)}"], hovertemplate="%{hovertext}<extra></extra>")
            figure.add_annotation(x=row.number, y=at, xref=f"x{axis}", yref=f"y{axis}", showarrow=False, yanchor="bottom",
                                  text=f"{row.city} {wording.number(row.number)}", font={"size": 14},
                                  xanchor="left" if row.number < min(values) + 2 * pad else "right" if row.number > max(values) - 2 * pad else "center")
    return figure


def _pad(values: list[float]) -> float:
    """How much room the axis has beside its first and last number."""
    return (max(values) - min(values) or max(values) or 1) * 0.06


def _stacked(rows: list, chosen: list[str]) -> list[tuple]:
    """The chosen cities' rows, each with how high its dot and its name stand. Dots stand above the ring of others with the same
    number; names of cities with the same or nearly the same number are stacked, so that none covers another."""
    near = 3 * _pad([row.number for row in rows])
    others = {row.number for row in rows if row.city_id not in chosen}
    named: list[tuple] = []
    for row in sorted((row for row in rows if row.city_id in chosen), key=lambda row: row.number):
        dot = 1.7 if row.number in others else 0.6
        at = dot + 0.55
        while any(abs(other.number - row.number) < near and abs(height - at) < 1 for other, _, height in named):
            at += 0.2
        named.append((row, dot, at))
    return named


def says(numbers, chosen: list[str]) -> str:
    """The strips in words, for a screen reader and for the minutes."""
    sentences = []
    for (measure, scale), rows in numbers.groupby(["measure", "scale"], sort=False):
        mine = {row.city_id: row for row in records(rows)}
        told = [f"{mine[city].city} {wording.number(mine[city].number)}" for city in chosen if city in mine]
        sentences.append(f"{measure} in {scale}: {', '.join(told)}; recorded numbers lie between {wording.number(rows.number.min())} "
                         f"and {wording.number(rows.number.max())}.")
    return " ".join(sentences)


def _said(row) -> str:
    scope = "" if wording.missing(row.scope) else f" ({row.scope[:80]})"
    return f"{wording.number(row.number)} {row.scale}{scope}"
