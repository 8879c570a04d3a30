"""Dot strips: a frame in, a Plotly figure out. Chosen cities stand, named, among all others on a number line."""
import plotly.graph_objects as go

from dashboard import theme, wording
from dashboard.database import records

ROW = 136
CONFIG = {"displayModeBar": False}


def among_all(numbers, chosen: list[str], scheme: theme.Scheme) -> go.Figure:
    """One strip per question and scale (unit or currency), each with an axis of its own.

    numbers: the rows of the query `numbers`. chosen: the ids of the cities to be named; the rest are quiet dots.
    """
    strips: dict[tuple, list] = {}
    for row in records(numbers):
        strips.setdefault((row.measure, row.scale), []).append(row)
    figure = go.Figure(layout=theme.layout(scheme, ROW * len(strips) + 16, margin={"l": 8, "r": 24, "t": 0, "b": 0}))
    for i, ((measure, scale), rows) in enumerate(strips.items()):
        axis = str(i + 1) if i else ""
        top = 1 - i / len(strips)
        bottom = 1 - (i + 1) / len(strips)
        floor = bottom + 0.30 * (top - bottom)
        values = [row.number for row in rows]
        pad = (max(values) - min(values) or max(values) or 1) * 0.06
        figure.update_layout({
            f"xaxis{axis}": {"domain": [0, 1], "anchor": f"y{axis}", "range": [min(values) - pad, max(values) + pad], "zeroline": False,
                             "showgrid": False, "showline": True, "linecolor": scheme.quiet, "ticks": "outside", "tickcolor": scheme.quiet,
                             "tickfont": {"size": 13, "color": scheme.quiet}, "nticks": 8, "separatethousands": True},
            f"yaxis{axis}": {"domain": [floor, top], "anchor": f"x{axis}", "range": [0, 5], "visible": False, "fixedrange": True},
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
        # Names of cities with the same or nearly the same number are stacked, so that none covers another.
        named: list[tuple[float, int]] = []
        for row in sorted((row for row in rows if row.city_id in chosen), key=lambda r: r.number):
            taken = {level for number, level in named if abs(number - row.number) < 3 * pad}
            level = next(level for level in range(len(named) + 1) if level not in taken)
            named.append((row.number, level))
            at = 1.7 if row.number in others else 0.6
            figure.add_scatter(x=[row.number], y=[at], mode="markers", xaxis=f"x{axis}", yaxis=f"y{axis}",
                               marker={"symbol": "circle", "size": 13, "color": scheme.ink},
                               hovertext=[f"{row.city}: {_said(row)}"], hovertemplate="%{hovertext}<extra></extra>")
            figure.add_annotation(x=row.number, y=at + 0.55 + 0.9 * min(level, 2), xref=f"x{axis}", yref=f"y{axis}", showarrow=False, yanchor="bottom",
                                  text=f"{row.city} {wording.number(row.number)}", font={"size": 14},
                                  xanchor="left" if row.number < min(values) + 2 * pad else "right" if row.number > max(values) - 2 * pad else "center")
    return figure


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
