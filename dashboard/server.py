"""How the dashboard is served: nothing leaves the host, everything is compressed, and long-lived objects are left alone
by the garbage collector. One process, stateless but for each reader's own session."""
import asyncio
import base64
import gc
import hashlib
import re
from contextlib import asynccontextmanager
from functools import lru_cache

import streamlit
from starlette.datastructures import Headers, MutableHeaders
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import JSONResponse, PlainTextResponse, Response
from starlette.routing import Route
from starlette.types import ASGIApp, Receive, Scope, Send
from streamlit.runtime.pages_manager import PagesManager
from streamlit.web.server import server_util

from dashboard import api, database, downloads, export, feed, live, maps, pictures, search, static_files, wording

PAGES = database.ROOT / "pages"
SECURITY = {
    "x-content-type-options": "nosniff",
    "referrer-policy": "no-referrer",
    "x-frame-options": "SAMEORIGIN",
    "cross-origin-opener-policy": "same-origin",
    "permissions-policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
}


def front_page(shows: str = "") -> bytes:
    """Streamlit's index.html with our title, style and script, a first paint while the rest loads, and what a page would
    ask for late, once it is known what stands on it. shows: the text of the page's file, which tells."""
    html = (static_files.FRONTEND / "index.html").read_text(encoding="utf-8")
    html = html.replace("<title>Streamlit</title>", f"<title>{wording.TITLE}</title>")
    late = static_files.scripts(static_files.EVERYWHERE + (static_files.PICTURES if "plotly_chart" in shows else ()))
    head = ('<meta name="description" content="How cities regulate sharing platforms, side by side and without judgement." />'
            '<link rel="alternate" type="application/atom+xml" title="What changed" href="./changes.atom" />'
            + "".join(f'<link rel="modulepreload" crossorigin href="./static/js/{script}">' for script in late if script not in html)
            + (f'<link rel="preload" as="fetch" crossorigin href="./{maps.LAND}" />' if "maps.on_land" in shows else "")
            + f'<link rel="stylesheet" href="./{static_files.address("house.css")}" /><script src="./{static_files.address("links.js")}"></script>')
    first_paint = '<div class="first-paint" role="status"><p>Sharing Cities</p><i></i><i></i><i></i></div>'
    html = html.replace("</head>", head + "</head>").replace('<div id="root"></div>', f'<div id="root">{first_paint}</div>')
    return html.encode()


@lru_cache(maxsize=64)
def page(path: str) -> static_files.File:
    """The page at a path, as it is sent."""
    file = PAGES / f"{path.strip('/') or 'start'}.py"
    return static_files.File.of(front_page(file.read_text(encoding="utf-8") if file.is_file() else ""), "text/html")


def policy(html: bytes) -> str:
    """The Content-Security-Policy: this host and nobody else. Streamlit's own inline script is allowed by its hash."""
    inline = re.findall(rb"<script>(.*?)</script>", html, re.S)
    hashes = " ".join(f"'sha256-{base64.b64encode(hashlib.sha256(script).digest()).decode()}'" for script in inline)
    return ("default-src 'self'; "
            f"script-src 'self' {hashes}; "
            "style-src 'self' 'unsafe-inline'; img-src 'self' data: blob:; font-src 'self' data:; "
            "connect-src 'self'; worker-src 'self' blob:; object-src 'none'; base-uri 'self'; form-action 'self'; "
            "frame-ancestors 'self'")


def from_our_page(scope: Scope) -> bool:
    """Whether a page of this host asks, or of one listed in server.corsAllowedOrigins, or no page at all. Streamlit refuses
    strangers' WebSockets too, but asks a host on the internet for our own address first."""
    headers = Headers(scope=scope)
    origin = headers.get("origin")
    return origin is None or origin.partition("://")[2] == headers.get("host") or server_util.is_allowed_origin(origin)


class Furniture:
    """Serves the page, our files and Streamlit's scripts compressed from memory, and puts the security headers on every answer."""

    def __init__(self, app: ASGIApp):
        self.app = app
        self.headers = SECURITY | {"content-security-policy": policy(front_page())}

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "websocket" and not from_our_page(scope):
            return await send({"type": "websocket.close", "code": 1008})
        if scope["type"] != "http":
            return await self.app(scope, receive, send)
        if scope["method"] not in ("GET", "HEAD", "OPTIONS") and not from_our_page(scope):
            return await PlainTextResponse("Only this dashboard's own pages may ask for this.", 403)(scope, receive, send)

        async def send_with_headers(message):
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                headers.update(self.headers)
            await send(message)

        answer = await self.at_hand(scope) if scope["method"] == "GET" else None
        await (answer or self.app)(scope, receive, send_with_headers)

    async def at_hand(self, scope: Scope) -> Response | None:
        """The answer to a request for a page or a file, without Streamlit; None for any other request."""
        path, asked = scope["path"], Headers(scope=scope)
        if self.is_page(path):
            file, keeping = page(path), static_files.ASK_AGAIN
        else:
            file, keeping = await asyncio.to_thread(static_files.find, path), static_files.keeping(path, scope["query_string"].decode("latin-1"))
        if file is None:
            return None
        headers = {"vary": "accept-encoding", "cache-control": keeping, "etag": f'"{file.fingerprint}"'}
        if asked.get("if-none-match") == headers["etag"]:
            return Response(status_code=304, headers=headers)
        if file.packed and "gzip" in asked.get("accept-encoding", ""):
            return Response(file.packed, media_type=file.kind, headers=headers | {"content-encoding": "gzip"})
        return Response(file.plain, media_type=file.kind, headers=headers)

    @staticmethod
    def is_page(path: str) -> bool:
        """Whether an address is a page of the dashboard: one word, without an ending."""
        return bool(re.fullmatch(r"/[a-z-]{0,40}", path)) and path not in ("/healthz", "/room")


async def healthz(request: Request) -> Response:
    """Whether the dashboard can answer, and with which data."""
    try:
        version = await asyncio.to_thread(database.version)
    except database.BadData as bad:
        return JSONResponse({"status": "no good data", "problems": len(bad.problems)}, 503)
    return JSONResponse({"status": "ok", "data_version": version, "data_problems": len(database.problems())})


async def rows(request: Request) -> Response:
    """The rows of a query as CSV at a fixed address: /rows/answers.csv?measures=str_night_cap&year=2026."""
    name = request.path_params["name"]
    if name not in database.QUERY:
        return PlainTextResponse(f"There is no query of that name. There are: {', '.join(database.QUERY)}.", 404)
    try:
        values = database.QUERY[name].read(dict(request.query_params))
        text = await asyncio.to_thread(lambda: _rows(database.current.database(), name, values))
    except ValueError as error:
        return PlainTextResponse(f"This cannot be answered: {error}.", 400)
    return Response(text, media_type="text/csv; charset=utf-8", headers={
        "content-disposition": f'attachment; filename="{name}-{database.version()}.csv"'})


def _rows(data: database.Database, name: str, values: dict) -> str:
    return export.as_csv(data.put(name, **values).df(), downloads.licence(data, name))


def pack() -> None:
    """Compress what the map asks for, which is most of what any page does, so that the first reader need not wait for it."""
    for address in re.findall(r'(?:href|src)="\./([^"?]+)', page("/map").plain.decode()):
        static_files.find(f"/{address}")


@asynccontextmanager
async def lifespan(app):
    """Build the database and load what every page needs before the first reader comes; then freeze it out of the
    garbage collection that Streamlit runs after every click."""
    packing = asyncio.create_task(asyncio.to_thread(pack))
    try:
        await asyncio.to_thread(database.version)
        for sort in search.SORTS:
            await asyncio.to_thread(search.library, sort)
    except database.BadData as bad:
        print(f"The data do not pass the checks; the pages say what to mend.\n{bad}")
    # The page list is app.py's: without this, the first reader of an inner page would get Streamlit's own for pages/.
    PagesManager.uses_pages_directory = False
    await packing
    gc.collect()
    gc.freeze()
    sweeping = asyncio.create_task(live.sweeping())
    yield
    sweeping.cancel()
    await asyncio.to_thread(pictures.close)


def furniture() -> dict:
    """What `streamlit.App` takes besides the script: routes, middleware, and what happens at the start."""
    return {
        "lifespan": lifespan,
        "routes": [Route("/healthz", healthz), Route("/rows/{name}.csv", rows), *live.ROUTES, *api.ROUTES, *feed.ROUTES, *search.ROUTES],
        "middleware": [Middleware(Furniture)],
    }
