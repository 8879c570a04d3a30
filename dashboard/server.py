"""How the dashboard is served: nothing leaves the host, everything is compressed, and long-lived objects are left alone
by the garbage collector. One process, stateless but for each reader's own session."""
import asyncio
import gc
import gzip
import hashlib
import base64
import re
from contextlib import asynccontextmanager
from pathlib import Path

import streamlit
from starlette.datastructures import Headers, MutableHeaders
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import JSONResponse, PlainTextResponse, Response
from starlette.routing import Route
from starlette.types import ASGIApp, Receive, Scope, Send
from streamlit.runtime.pages_manager import PagesManager
from streamlit.web.server import server_util

from dashboard import api, database, export, feed, live, pictures, search, wording

FRONTEND = Path(streamlit.__file__).parent / "static"
STATIC = database.ROOT / "static"
SECURITY = {
    "x-content-type-options": "nosniff",
    "referrer-policy": "no-referrer",
    "x-frame-options": "SAMEORIGIN",
    "cross-origin-opener-policy": "same-origin",
    "permissions-policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
}


def front_page() -> bytes:
    """Streamlit's index.html with our title, style and script, and a first paint while the rest loads."""
    html = (FRONTEND / "index.html").read_text(encoding="utf-8")
    html = html.replace("<title>Streamlit</title>", f"<title>{wording.TITLE}</title>")
    head = ('<meta name="description" content="How cities regulate sharing platforms, side by side and without judgement." />'
            '<link rel="alternate" type="application/atom+xml" title="What changed" href="./changes.atom" />'
            '<link rel="stylesheet" href="./app/static/house.css" /><script src="./app/static/links.js"></script>')
    first_paint = '<div class="first-paint" role="status"><p>Sharing Cities</p><i></i><i></i><i></i></div>'
    html = html.replace("</head>", head + "</head>").replace('<div id="root"></div>', f'<div id="root">{first_paint}</div>')
    return html.encode()


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
    """Serves the page and Streamlit's scripts compressed from memory, and puts the security headers on every answer."""

    def __init__(self, app: ASGIApp):
        self.app = app
        self.page = front_page()
        self.packed_page = gzip.compress(self.page, 9)
        self.headers = SECURITY | {"content-security-policy": policy(self.page)}
        self.packed: dict[str, bytes] = {}

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "websocket" and not from_our_page(scope):
            return await send({"type": "websocket.close", "code": 1008})
        if scope["type"] != "http":
            return await self.app(scope, receive, send)
        if scope["method"] not in ("GET", "HEAD", "OPTIONS") and not from_our_page(scope):
            return await PlainTextResponse("Only this dashboard's own pages may ask for this.", 403)(scope, receive, send)
        zipped = "gzip" in Headers(scope=scope).get("accept-encoding", "")
        path = scope["path"]

        async def send_with_headers(message):
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                headers.update(self.headers)
            await send(message)

        if scope["method"] == "GET" and zipped and path.startswith(("/static/js/", "/static/css/")) and (
                body := await self.pack(path)):
            kind = "text/javascript" if path.endswith(".js") else "text/css"
            answer = Response(body, media_type=kind, headers={
                "content-encoding": "gzip", "vary": "accept-encoding", "cache-control": "public, immutable, max-age=31536000"})
            return await answer(scope, receive, send_with_headers)
        if scope["method"] == "GET" and self.is_page(path):
            answer = Response(self.packed_page if zipped else self.page, media_type="text/html", headers={
                "vary": "accept-encoding", "cache-control": "no-cache"} | ({"content-encoding": "gzip"} if zipped else {}))
            return await answer(scope, receive, send_with_headers)
        await self.app(scope, receive, send_with_headers)

    @staticmethod
    def is_page(path: str) -> bool:
        """Whether an address is a page of the dashboard: one word, without an ending."""
        return bool(re.fullmatch(r"/[a-z-]{0,40}", path)) and path != "/healthz"

    async def pack(self, path: str) -> bytes | None:
        """A script or style sheet of Streamlit's, compressed once; None where there is no such file."""
        if path not in self.packed:
            file = (FRONTEND / path.lstrip("/")).resolve()
            if not file.is_relative_to(FRONTEND) or not file.is_file():
                return None
            self.packed[path] = await asyncio.to_thread(lambda: gzip.compress(file.read_bytes(), 9))
        return self.packed[path]


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
        text = await asyncio.to_thread(lambda: export.as_csv(database.current.database().put(name, **values).df()))
    except ValueError as error:
        return PlainTextResponse(f"This cannot be answered: {error}.", 400)
    return Response(text, media_type="text/csv; charset=utf-8", headers={
        "content-disposition": f'attachment; filename="{name}-{database.version()}.csv"'})


@asynccontextmanager
async def lifespan(app):
    """Build the database and load what every page needs before the first reader comes; then freeze it out of the
    garbage collection that Streamlit runs after every click."""
    try:
        await asyncio.to_thread(database.version)
        for sort in search.SORTS:
            await asyncio.to_thread(search.library, sort)
    except database.BadData as bad:
        print(f"The data do not pass the checks; the pages say what to mend.\n{bad}")
    # The page list is app.py's: without this, the first reader of an inner page would get Streamlit's own for pages/.
    PagesManager.uses_pages_directory = False
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
