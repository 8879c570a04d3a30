"""The addresses of a room: the stage and the notes for whoever holds the key, the phones' pages for whoever has the code.

A change is told by server-sent events as a number alone; each window then fetches what it may see.
"""
import asyncio
import gzip
import json
from collections.abc import AsyncIterator, Callable

from starlette.requests import ClientDisconnect, Request
from starlette.responses import HTMLResponse, JSONResponse, PlainTextResponse, RedirectResponse, Response, StreamingResponse
from starlette.routing import Route

from dashboard import pictures, stage, stops, theme
from dashboard.names import Names
from dashboard.rooms import Full, Room, TooManyTries, rooms

HEARTBEAT_SECONDS, SWEEP_SECONDS, COUNT_SECONDS = 15, 60, 1
MOST_BODY = 2000
NO_ROOM = "There is no room with this code. Look at the screen again; a room that has ended is gone."
GONE = "This room has ended, or never was. Open one from the Workshop page."
FRESH = {"cache-control": "no-store"}


def of_key(handler: Callable) -> Callable:
    """A handler that is given the facilitator's room."""
    async def find(request: Request) -> Response:
        room = rooms.of_key(request.path_params["key"])
        return await handler(request, room) if room else HTMLResponse(stage.entrance(GONE), 404)
    return find


def of_code(handler: Callable) -> Callable:
    """A handler that is given the room of a code."""
    async def find(request: Request) -> Response:
        try:
            room = rooms.of_code(request.path_params["code"].upper(), request.client.host if request.client else "")
        except TooManyTries:
            return HTMLResponse(stage.entrance("Too many codes were tried from here. Wait a minute."), 429)
        return await handler(request, room) if room else HTMLResponse(stage.entrance(NO_ROOM), 404)
    return find


def posted(handler: Callable) -> Callable:
    """A handler of what is sent; whoever merely opens its address is told so, and not given Streamlit's page."""
    async def take(request: Request) -> Response:
        if request.method != "POST":
            return PlainTextResponse("What a window of a room sends goes to this address; there is nothing to read.", 405, {"allow": "POST"})
        return await handler(request)
    return take


async def made(room: Room, key: tuple, make: Callable[[], bytes]) -> bytes:
    """What is drawn once for everybody who looks at the same."""
    if key not in room.made:
        # The first who asks makes it, the others wait for that.
        room.made[key] = asyncio.ensure_future(asyncio.to_thread(make))
    try:
        return await asyncio.shield(room.made[key])
    except Exception:
        room.made.pop(key, None)
        raise


async def sweeping() -> None:
    """End idle rooms, as long as the server runs: nobody may come by who would find them."""
    while True:
        await asyncio.sleep(SWEEP_SECONDS)
        rooms.sweep()


async def lost(request: Request) -> Response:
    """There is nothing else in a room."""
    return HTMLResponse(stage.entrance("There is no such address in a room."), 404)


async def enter(request: Request) -> Response:
    """The form for a code, and from there to the room."""
    code = "".join(letter for letter in request.query_params.get("code", "")[:20].upper() if letter.isalnum())
    return RedirectResponse(f"/room/{code}", 303) if code else HTMLResponse(stage.entrance())


def page(write: Callable[[Room], str]) -> Callable:
    """A handler that answers with a page of the room."""
    async def answer(request: Request, room: Room) -> Response:
        return HTMLResponse(await asyncio.to_thread(write, room), headers=FRESH)
    return answer


async def now(request: Request, room: Room) -> Response:
    """What a window shows now, as JSON: version, stop, its title, whether the stage is black, and the HTML; for the stage the overview too."""
    kind = "phone" if "code" in request.path_params else "notes" if request.query_params.get("kind") == "notes" else "stage"
    write = {"stage": stage.on_stage, "notes": stage.in_notes, "phone": stage.phone}[kind]
    at, black, version = room.at, room.black, room.told if kind == "phone" else room.version

    def make() -> bytes:
        told = {"version": version, "at": at, "title": stage.title(room, at), "black": black, "html": write(room, at)}
        if kind == "stage":
            told["overview"] = stage.overview(room)
        return gzip.compress(json.dumps(told).encode(), 6)

    for key in [key for key in room.made if key[:2] == ("now", kind) and key[2] < version]:
        room.made.pop(key, None)
    return Response(await made(room, ("now", kind, version), make), media_type="application/json", headers=FRESH | {"content-encoding": "gzip"})


async def picture(request: Request, room: Room) -> Response:
    """The picture of the stop on stage, for followers; of any stop, for the stage."""
    number, scheme = request.path_params["at"], stage.scheme(request.path_params["scheme"])
    on_stage = "key" in request.path_params
    known = map(str, range(len(room.walk.stops)) if on_stage else [room.at])
    if scheme is None or number not in known:
        return PlainTextResponse("There is no such picture.", 404)
    at = int(number)
    try:
        with_face, without = await drawn(room, at, scheme)
    except (pictures.Unavailable, stops.BadView) as why:
        return PlainTextResponse(str(why), 404)
    return Response(with_face if on_stage else without, media_type="image/svg+xml", headers={"content-encoding": "gzip", "cache-control": "private, max-age=600"})


async def drawn(room: Room, at: int, scheme: theme.Scheme) -> tuple[bytes, bytes]:
    """What `draw` returns, drawn once."""
    names = room.names(at)
    return await made(room, ("picture", at, scheme.name, names), lambda: draw(room.walk.stops[at].view, names, scheme))


def draw(view: str, names: Names, scheme: theme.Scheme) -> tuple[bytes, bytes]:
    """The picture of a view as compressed SVG: with the typeface for the stage, and without it for phones, where it would weigh
    more than the picture. Unavailable where there is none."""
    shown = stops.show(view, names)
    if shown.figure is None:
        raise pictures.Unavailable("This stop has no picture.")
    drawing = pictures.bare(shown.figure(scheme), *shown.size)
    return gzip.compress(pictures.with_face(drawing), 6), gzip.compress(drawing, 6)


async def prepare(room: Room) -> None:
    """Draw all pictures of a walk beforehand, so that no stop waits for its own."""
    for at in range(len(room.walk.stops)):
        for scheme in (theme.LIGHT, theme.DARK):
            if room.ended:
                return
            try:
                await drawn(room, at, scheme)
            except (pictures.Unavailable, stops.BadView):
                pass


def count_soon(room: Room) -> None:
    """Have the phones counted in a moment, once for all that come and go until then."""
    def count() -> None:
        room.made.pop(("counting",))
        room.count()

    if ("counting",) not in room.made:
        room.made["counting",] = asyncio.get_running_loop().call_later(COUNT_SECONDS, count)


async def events(request: Request, room: Room) -> Response:
    """The room's changes, told as they happen."""
    changed, loop, steers = asyncio.Event(), asyncio.get_running_loop(), "key" in request.path_params
    try:
        # Streamlit's threads may end a room.
        stop = room.listen(lambda: loop.call_soon_threadsafe(changed.set), phone=not steers)
    except Full as full:
        return PlainTextResponse(str(full), 503)
    count_soon(room)
    if steers and ("prepared",) not in room.made:
        room.made["prepared",] = asyncio.ensure_future(prepare(room))

    async def stream() -> AsyncIterator[str]:
        told = None
        try:
            yield "retry: 1000\n\n"
            while not room.ended:
                newest = room.version if steers else room.told
                if told != newest:
                    told = newest
                    yield f"data: {told}\n\n"
                try:
                    await asyncio.wait_for(changed.wait(), HEARTBEAT_SECONDS)
                except TimeoutError:
                    yield "event: beat\ndata: still here\n\n"
                changed.clear()
            yield "event: end\ndata: the room has ended\n\n"
        finally:
            stop()
            count_soon(room)

    return StreamingResponse(stream(), media_type="text/event-stream", headers=FRESH | {"x-accel-buffering": "no"})


async def body(request: Request) -> dict | None:
    """The small JSON object that a window sends; None where it is none."""
    content = b""
    try:
        async for part in request.stream():
            content += part
            if len(content) > MOST_BODY:
                return None
        found = json.loads(content)
    except (ValueError, RecursionError, ClientDisconnect):
        return None
    return found if isinstance(found, dict) else None


async def steer(request: Request, room: Room) -> Response:
    """What the facilitator does: go, black, reveal, hide, counts, end."""
    told = await body(request)
    does, value = (told or {}).get("do"), (told or {}).get("value")
    if does == "go" and type(value) is int:
        room.go(value)
    elif does == "black" and isinstance(value, bool):
        room.darken(value)
    elif does == "counts" and isinstance(value, bool):
        room.show_counts(value)
    elif does == "hide":
        room.hide()
    elif does == "reveal":
        at = room.at
        letters = (await asyncio.to_thread(stops.seen, room.walk.stops[at].view, room.names(at))).letters
        left = [city for city in letters if city not in room.revealed[at]]
        named = [city for city, letter in letters.items() if letter == value]
        if value not in (None, "all") and not named:
            return PlainTextResponse("Nothing was revealed: no city has this letter here.", 400)
        room.reveal(at, named or (left if value else left[:1]))
    elif does == "end":
        rooms.end(room)
    else:
        return PlainTextResponse("Nothing was done: that is no action of a stage.", 400)
    return JSONResponse({"version": room.version, "revealed": len(room.revealed[room.at])})


async def more(request: Request, room: Room) -> Response:
    """Somebody would like to hear more about an approach of a stop, or takes that back."""
    told = await body(request) or {}
    at, approach, wanted = told.get("at"), told.get("approach"), told.get("more")
    if type(at) is not int or not 0 <= at < len(room.walk.stops) or not isinstance(wanted, bool):
        return PlainTextResponse("Nothing was noted: a stop, an approach, and yes or no are needed.", 400)
    shown = await asyncio.to_thread(stops.seen, room.walk.stops[at].view)
    if approach not in [group.approach for group in shown.groups if group.approach not in stage.SILENT]:
        return PlainTextResponse("Nothing was noted: this stop has no such approach.", 400)
    room.want(at, approach, wanted)
    return JSONResponse({})


ANY = ["GET", "POST", "PUT", "PATCH", "DELETE"]
ROUTES = [
    Route("/room", enter),
    Route("/room/", enter),
    Route("/room/{code}", of_code(page(stage.follow))),
    Route("/room/{code}/", of_code(page(stage.follow))),
    Route("/room/{code}/now", of_code(now)),
    Route("/room/{code}/events", of_code(events)),
    Route("/room/{code}/picture/{at}.{scheme}.svg", of_code(picture)),
    Route("/room/{code}/more", posted(of_code(more)), methods=ANY),
    Route("/stage/{key}", of_key(page(stage.stage))),
    Route("/stage/{key}/notes", of_key(page(stage.notes))),
    Route("/stage/{key}/now", of_key(now)),
    Route("/stage/{key}/events", of_key(events)),
    Route("/stage/{key}/picture/{at}.{scheme}.svg", of_key(picture)),
    Route("/stage/{key}/do", posted(of_key(steer)), methods=ANY),
    Route("/room/{rest:path}", lost, methods=ANY),
    Route("/stage/{rest:path}", lost, methods=ANY),
]
