"""Maps: a frame in, a Plotly figure out. One point per city over the land outline, told apart by mark and colour."""
from functools import lru_cache

import geopandas as gpd
import pandas as pd
import plotly.graph_objects as go

from dashboard import static_files, theme, wording
from dashboard.database import grouped, records
from dashboard.markup import escape

LAND = static_files.address("land.json")
HEIGHT = 540
# On stage a headline and a question stand above it; drawn at WIDTH and enlarged, so that labels are read at ten metres.
STAGE_HEIGHT, STAGE_SIZE = 400, 15
# Plotly asks a foreign host for outlines of its own unless it is told where not to find any; we draw none of them.
CONFIG = {"topojsonURL": "app/static/", "displayModeBar": False, "scrollZoom": False}
# A label is set where a picture of this width has room for it; narrower screens hide the labels (house.css).
WIDTH = 860
# A letter is half as wide as it is high.
LETTER, LINE, GAP, HALF = 0.51, 16, 9, 7
SIDES = {"middle right": (GAP, -LINE / 2), "middle left": (-GAP, -LINE / 2), "top center": (None, GAP), "bottom center": (None, -GAP - LINE),
         "top right": (GAP / 2, GAP / 2), "bottom right": (GAP / 2, -GAP / 2 - LINE), "top left": (-GAP / 2, GAP / 2), "bottom left": (-GAP / 2, -GAP / 2 - LINE)}


def on_land(cells: pd.DataFrame, picked: str | None, scheme: theme.Scheme, height: int = HEIGHT, size: int = 13) -> go.Figure:
    """A map of one question's answers.

    cells: one row per city with city_id, city, latitude, longitude, partner, state, mark, label (what is drawn beside the
    name), lines (what the tooltip says, HTML). picked: the city to be ringed. height and size of the labels in pixels. Points carry their city_id as customdata.
    """
    places = records(cells)
    window, sides = _room(tuple((place.city, place.label, place.longitude, place.latitude) for place in places), height, size)
    side = dict(zip((place.city_id for place in places), sides))
    kinds: dict[tuple, list] = {}
    for place in places:
        kinds.setdefault((0 if wording.missing(place.mark) else int(place.mark), place.state), []).append(place)

    # Rings around the city that was picked and around partner cities first; recorded answers last, above the open rings.
    traces = [_rings([p for p in places if p.city_id == picked], 26, 3, scheme.accent)]
    traces += [_points(kinds[kind], theme.mark(kind[1], kind[0]), side, scheme, size) for kind in sorted(kinds)]
    partners = [place for place in places if place.partner]
    traces += [_rings(partners, 20, 1.2, scheme.ink) | ({"name": f"Ring: partner city ({len(partners)})"} if partners else {})]
    # Cities first, land after them: Plotly looks at the first trace alone when it decides what to fetch.
    traces += [{"type": "choropleth", "geojson": LAND, "locations": ["land"], "z": [0], "showscale": False, "hoverinfo": "skip",
                "colorscale": [[0, scheme.land], [1, scheme.land]], "marker": {"line": {"width": 0}}}]
    west, east, south, north = window
    geo = {"projection": {"type": "natural earth"}, "visible": False, "bgcolor": scheme.paper,
           "lonaxis": {"range": [west, east]}, "lataxis": {"range": [south, north]}}
    return go.Figure(traces, theme.layout(scheme, height, margin={"l": 0, "r": 0, "t": 0, "b": 0}, geo=geo))


def _points(places: list, mark: theme.Mark, side: dict, scheme: theme.Scheme, size: int) -> dict:
    colour = scheme.colour(mark)
    return {
        # The page shows the key beside the map; a picture that is kept has it burnt in.
        "type": "scattergeo", "name": f"{', '.join(dict.fromkeys(map(_answer, places)))} ({len(places)})", "mode": "markers+text", "lon": [p.longitude for p in places], "lat": [p.latitude for p in places],
        "text": [f"{p.city} {p.label}".strip() if side[p.city_id] else "" for p in places],
        "textposition": [side[p.city_id] or "middle right" for p in places], "textfont": {"size": size, "color": scheme.ink},
        "customdata": [p.city_id for p in places], "hovertext": [p.lines for p in places], "hovertemplate": "%{hovertext}<extra></extra>",
        "marker": {"symbol": mark.symbol, "opacity": 1, "size": [14 if p.partner else 11 for p in places], "color": colour,
                   "line": {"width": 2, "color": colour} if mark.open else {"width": 0.8, "color": scheme.paper}},
    }


def _rings(places: list, size: int, width: float, colour: str) -> dict:
    return {"type": "scattergeo", "mode": "markers", "lon": [p.longitude for p in places], "lat": [p.latitude for p in places],
            "hoverinfo": "skip", "marker": {"symbol": "circle-open", "size": size, "line": {"width": width}, "color": colour}}


@lru_cache(maxsize=256)
def _room(places: tuple, height: int, size: int) -> tuple[tuple, tuple]:
    """The window (west, east, south, north in degrees) that shows all places in a picture of that height, and for each place the side on which its
    label fits without touching a point or another label, or None. places: (name, label, longitude, latitude)."""
    points = gpd.GeoSeries.from_xy([p[2] for p in places], [p[3] for p in places], crs=4326)
    west, south, east, north = points.total_bounds
    wide, high = max(east - west, 14), max(north - south, 9)
    window = (max(west - 0.1 * wide, -180), min(east + 0.16 * wide, 180), max(south - 0.12 * high, -58), min(north + 0.12 * high, 80))
    # As Plotly draws it: turned to the middle of the window, and fitted to it where it is widest, which is nearest the equator.
    west, east, south, north = window
    projection = f"+proj=natearth +lon_0={(west + east) / 2} +datum=WGS84"
    flat = points.to_crs(projection)
    edge = gpd.GeoSeries.from_xy([east] * 3, [south, min(max(south, 0), north), north], crs=4326).to_crs(projection)
    scale = max(2 * edge.x.max() / WIDTH, (edge.y[2] - edge.y[0]) / height)
    at = list(zip(flat.x / scale, flat.y / scale))
    edges = -WIDTH / 2, WIDTH / 2
    taken = [(x - HALF, y - HALF, x + HALF, y + HALF) for x, y in at]
    sides = []
    for (x, y), (name, label, *_) in zip(at, places):
        width = LETTER * size * len(f"{name} {label}".strip())
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
    """One row per city from the query `answers`, which has one per rule: the columns of `on_land`."""
    out = rows.drop_duplicates("city_id").copy()
    by_city = grouped(rows, "city_id")
    # A second answer is told in the tooltip and the list; the map has one mark and one figure for each city.
    out["label"] = [_label(answers[0]) for answers in by_city.values()]
    out["lines"] = [f"<b>{escape(answers[0].city)}</b>, {escape(answers[0].country)}<br>" + "<br>".join(map(_line, answers))
                    for answers in by_city.values()]
    return out


def _answer(row) -> str:
    return row.answer if row.state == "recorded" else wording.STATES[row.state]


def _label(row) -> str:
    plain = row.answer_id not in ("several", "suspended") and not wording.missing(row.number) and wording.missing(row.currency)
    return wording.number(row.number) if plain else ""


def _line(row) -> str:
    if wording.missing(row.rule_id):
        return wording.STATES[row.state]
    level = "" if row.level == "city" else f" ({wording.LEVELS[row.level]} rule)"
    return escape(f"{wording.value(row)}{level}, {wording.since(row)}")
