"""Maps: a frame in, a Plotly figure out. One point per city over the land outline, told apart by mark and colour."""
from functools import lru_cache

import geopandas as gpd
import pandas as pd
import plotly.graph_objects as go

from dashboard import markup, theme, wording

LAND = "app/static/land.json"
HEIGHT = 540
# Plotly asks a foreign host for outlines of its own unless it is told where not to find any; we draw none of them.
CONFIG = {"topojsonURL": "app/static/", "displayModeBar": False, "scrollZoom": False}
NATURAL_EARTH = "+proj=natearth +datum=WGS84"
# A label is set where a picture of this width has room for it; narrower screens hide the labels (house.css).
WIDTH = 860
LETTER, LINE, GAP = 7.4, 17, 9
SIDES = {"middle right": (GAP, -LINE / 2), "middle left": (-GAP, -LINE / 2), "top center": (None, GAP), "bottom center": (None, -GAP - LINE)}


def on_land(cells: pd.DataFrame, picked: str | None, scheme: theme.Scheme) -> go.Figure:
    """A map of one question's answers.

    cells: one row per city with city_id, city, latitude, longitude, partner, state, mark, label (what is drawn beside the
    name), lines (what the tooltip says, HTML). picked: the city to be ringed. Points carry their city_id as customdata.
    """
    figure = go.Figure(layout=theme.layout(scheme, HEIGHT, margin={"l": 0, "r": 0, "t": 0, "b": 0}))
    window, sides = _room(tuple(zip(cells.city, cells.label, cells.longitude, cells.latitude)))
    cells = cells.assign(side=[side or "" for side in sides])
    chosen = cells[cells.city_id == picked]
    if len(chosen):
        figure.add_scattergeo(lon=chosen.longitude, lat=chosen.latitude, mode="markers", hoverinfo="skip",
                              marker={"symbol": "circle-open", "size": 26, "line": {"width": 3}, "color": scheme.accent})
    # Recorded answers are drawn last, above the rings of what nobody has recorded.
    for (state, number), group in sorted(cells.groupby([cells.state, cells.mark.fillna(0)]), key=lambda pair: pair[0][1]):
        mark = theme.mark(state, number)
        text = [f"{city} {label}".strip() if side else "" for city, label, side in zip(group.city, group.label, group.side)]
        figure.add_scattergeo(
            lon=group.longitude, lat=group.latitude, mode="markers+text", text=text,
            textposition=[side or "middle right" for side in group.side],
            textfont={"size": 13, "color": scheme.ink}, customdata=group.city_id, hovertext=group.lines,
            hovertemplate="%{hovertext}<extra></extra>",
            marker={"symbol": mark.symbol, "opacity": 1, "size": [14 if partner else 11 for partner in group.partner],
                    "color": scheme.colour(mark), "line": {"width": 2 if mark.open else 0.8, "color": scheme.colour(mark) if mark.open else scheme.paper}},
        )
    partners = cells[cells.partner]
    figure.add_scattergeo(lon=partners.longitude, lat=partners.latitude, mode="markers", hoverinfo="skip",
                          marker={"symbol": "circle-open", "size": 20, "line": {"width": 1.2}, "color": scheme.ink})
    # Cities first, land after them: Plotly looks at the first trace alone when it decides what to fetch.
    figure.add_choropleth(geojson=LAND, locations=["land"], z=[0], showscale=False, hoverinfo="skip",
                          colorscale=[[0, scheme.land], [1, scheme.land]], marker={"line": {"width": 0}})
    west, east, south, north = window
    figure.update_geos(projection_type="natural earth", visible=False, bgcolor=scheme.paper,
                       lonaxis_range=[west, east], lataxis_range=[south, north])
    return figure


@lru_cache(maxsize=256)
def _room(places: tuple) -> tuple[tuple, tuple]:
    """The window (west, east, south, north in degrees) that shows all places, and for each place the side on which its
    label fits without touching a point or another label, or None. places: (name, label, longitude, latitude)."""
    points = gpd.GeoSeries.from_xy([p[2] for p in places], [p[3] for p in places], crs=4326)
    west, south, east, north = points.total_bounds
    wide, high = max(east - west, 14), max(north - south, 9)
    window = (max(west - 0.1 * wide, -180), min(east + 0.16 * wide, 180), max(south - 0.12 * high, -58), min(north + 0.12 * high, 80))
    flat = points.to_crs(NATURAL_EARTH)
    corners = gpd.GeoSeries.from_xy([window[0], window[1]], [window[2], window[3]], crs=4326).to_crs(NATURAL_EARTH)
    scale = max((corners.x[1] - corners.x[0]) / WIDTH, (corners.y[1] - corners.y[0]) / HEIGHT)
    at = list(zip(flat.x / scale, flat.y / scale))
    middle = (corners.x[0] + corners.x[1]) / 2 / scale
    edges = middle - WIDTH / 2, middle + WIDTH / 2
    taken = [(x - 8, y - 8, x + 8, y + 8) for x, y in at]
    sides = []
    for (x, y), (name, label, *_) in zip(at, places):
        width = LETTER * len(f"{name} {label}".strip())
        for side, (dx, dy) in SIDES.items():
            left = x - width / 2 if dx is None else x + dx if dx > 0 else x + dx - width
            box = (left, y + dy, left + width, y + dy + LINE)
            inside = edges[0] < box[0] and box[2] < edges[1]
            if inside and not any(box[0] < t[2] and t[0] < box[2] and box[1] < t[3] and t[1] < box[3] for t in taken):
                taken.append(box)
                sides.append(side)
                break
        else:
            sides.append(None)
    return window, tuple(sides)


def cells(rows: pd.DataFrame) -> pd.DataFrame:
    """One row per city from the query `map`, which has one per rule: the columns of `on_land`."""
    out = rows.drop_duplicates("city_id").copy()
    # A second answer is told in the tooltip and the list; the map has one mark and one figure for each city.
    out["label"] = [wording.number(row.number) if row.answer_id not in ("several", "suspended") and not wording.missing(row.number)
                    and wording.missing(row.currency) else "" for row in out.itertuples()]
    lines = rows.assign(line=[_line(row) for row in rows.itertuples()]).groupby("city_id", sort=False).line.agg("<br>".join)
    out["lines"] = [f"<b>{markup.escape(row.city)}</b>, {markup.escape(row.country)}<br>{lines[row.city_id]}" for row in out.itertuples()]
    return out


def _line(row) -> str:
    if wording.missing(row.rule_id):
        return wording.STATES[row.state]
    level = "" if row.level == "city" else f" ({wording.LEVELS[row.level]} rule)"
    return markup.escape(f"{wording.value(row)}{level}, {wording.since(row)}")
