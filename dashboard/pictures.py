"""Pictures to keep: a figure in, an SVG or PNG out, with its title, what it shows, and its sources burnt in.

Drawn by Kaleido in a Chromium on this machine; nothing is fetched. `Unavailable` where there is no Chromium.
"""
import base64
import datetime
import json
import os
import shutil
import textwrap
import threading
from dataclasses import dataclass
from functools import lru_cache
from html import escape
from pathlib import Path

import plotly.graph_objects as go
import streamlit

from dashboard import database, maps, theme, wording

WIDTH = 1280
MARGIN = 40
# Characters that fit a line of each size, in the width between the margins.
TITLE, SAYS, FOOT = (28, 36, 82), (18, 26, 132), (14, 20, 172)
MISSING = "This server has no Chromium, which draws the pictures. The rows and the query are there to download."
BROWSERS = ("chromium", "chromium-browser", "google-chrome", "chrome")
LAND = database.ROOT / "static" / "land.json"
FONT = next((Path(streamlit.__file__).parent / "static/static/media").glob("SourceSansVF-Upright*.woff2"))
_starting = threading.Lock()
_started = False


class Unavailable(Exception):
    """No picture can be made here; the message says why and what to do."""


@dataclass(frozen=True)
class Caption:
    """What is burnt into a picture. title: what is asked; says: what the picture says, in a sentence or two;
    source: how many are recorded, by when, from where, under which version and licence."""

    title: str
    says: str
    source: str


def caption(title: str, says: str, evidence: str) -> Caption:
    """A caption from a headline, a sentence and an evidence line, which may hold markup."""
    return Caption(title, wording.plain(says), f"{wording.plain(evidence)} · {wording.TITLE}, Sharing Cities Alliance, "
                   f"{wording.date(datetime.date.today().isoformat())} · {wording.LICENCE}")


def svg(figure: go.Figure, words: Caption, scheme: theme.Scheme = theme.LIGHT) -> bytes:
    """The figure with its caption as an SVG that needs no other file, 1,280 pixels wide."""
    drawn = go.Figure(figure)
    # On the page the key stands beside the picture.
    drawn.update_layout(showlegend=any(trace.name for trace in drawn.data), legend={
        "orientation": "h", "x": 0, "xref": "container", "y": 1, "yanchor": "bottom", "font": {"size": 15}})
    for trace in drawn.data:
        trace.showlegend = bool(trace.name)
    high = int(drawn.layout.height or 450)
    inner = bare(drawn, WIDTH - 2 * MARGIN, high).decode()
    parts, y = [], MARGIN
    for text, (size, step, most), weight, colour in ((words.title, TITLE, 600, scheme.ink), (words.says, SAYS, 400, scheme.ink)):
        for line in textwrap.wrap(text, most):
            y += step
            parts.append(_line(line, y, size, weight, colour))
    top, y = y + 16, y + 16 + high + 8
    for line in textwrap.wrap(words.source, FOOT[2]):
        y += FOOT[1]
        parts.append(_line(line, y, FOOT[0], 400, scheme.quiet))
    height = y + MARGIN
    return (f'<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" width="{WIDTH}" height="{height}" '
            f'viewBox="0 0 {WIDTH} {height}"><title>{escape(words.title)}</title><desc>{escape(words.says)}</desc>'
            f"<style>{face()}</style>"
            f'<rect width="100%" height="100%" fill="{scheme.paper}"/>{"".join(parts)}'
            f'<svg x="{MARGIN}" y="{top}" width="{WIDTH - 2 * MARGIN}" height="{high}">{inner}</svg></svg>').encode()


def bare(figure: go.Figure, width: int, height: int) -> bytes:
    """The figure alone as an SVG of that size in pixels, with the land that a map on a page takes by its address."""
    drawn = go.Figure(figure)
    for trace in drawn.data:
        if trace.type == "choropleth" and trace.geojson == maps.LAND:
            trace.geojson = json.loads(LAND.read_text(encoding="utf-8"))
    drawing = _draw(drawn, "svg", width, height)
    return drawing[drawing.index(b"<svg"):]


def with_face(drawing: bytes) -> bytes:
    """An SVG with the project's typeface in it, where it is to stand alone."""
    return drawing.replace(b">", f"><style>{face()}</style>".encode(), 1)


def png(figure: go.Figure, words: Caption, scheme: theme.Scheme = theme.LIGHT) -> bytes:
    """The same as a PNG at twice the size, sharp on paper and on a projector."""
    return as_png(svg(figure, words, scheme))


def as_png(drawing: bytes) -> bytes:
    """An SVG that `svg` made as such a PNG."""
    height = int(drawing[drawing.index(b'height="') + 8:].split(b'"', 1)[0])
    data = "data:image/svg+xml;base64," + base64.b64encode(drawing).decode()
    sheet = go.Figure(layout={
        "template": "none", "margin": {"l": 0, "r": 0, "t": 0, "b": 0}, "xaxis": {"visible": False}, "yaxis": {"visible": False},
        "images": [{"source": data, "xref": "paper", "yref": "paper", "x": 0, "y": 1, "sizex": 1, "sizey": 1, "sizing": "stretch"}]})
    return _draw(sheet, "png", WIDTH, height, scale=2)


@lru_cache(maxsize=1)
def browser() -> str | None:
    """Where this machine's Chromium is; None where there is none."""
    return os.environ.get("BROWSER_PATH") or next(filter(None, map(shutil.which, BROWSERS)), None)


def available() -> bool:
    """Whether a picture can be made here."""
    return browser() is not None


def _line(text: str, y: int, size: int, weight: int, colour: str) -> str:
    return (f'<text x="{MARGIN}" y="{y}" font-family="Source Sans, sans-serif" font-size="{size}" font-weight="{weight}" '
            f'fill="{colour}">{escape(text)}</text>')


@lru_cache(maxsize=1)
def face() -> str:
    """The project's typeface as a rule of CSS that needs no other file."""
    font = base64.b64encode(FONT.read_bytes()).decode()
    return f"@font-face {{ font-family: 'Source Sans'; src: url(data:font/woff2;base64,{font}); font-weight: 200 900; }}"


def _draw(figure: go.Figure, kind: str, width: int, height: int, scale: int = 1) -> bytes:
    """One drawing by Kaleido, whose browser is started with the first one and kept."""
    global _started
    # Half a second to import, for readers who keep a picture only.
    import kaleido

    with _starting:
        if not _started:
            if not available():
                raise Unavailable(MISSING)
            os.environ["BROWSER_PATH"] = browser()
            kaleido.start_sync_server(page_generator=kaleido.PageGenerator(mathjax=False), n=1)
            _started = True
    return kaleido.calc_fig_sync(figure, opts={"format": kind, "width": width, "height": height, "scale": scale})


def close() -> None:
    """End the browser, if one was started."""
    global _started
    with _starting:
        if _started:
            import kaleido

            kaleido.stop_sync_server()
            _started = False
