"""Changes at fixed addresses, for a feed reader and for a spreadsheet: /changes.atom and /changes.csv, filtered as the page is."""
import asyncio
import datetime
import uuid
from urllib.parse import urlencode
from xml.etree import ElementTree

import pandas as pd
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Route

from dashboard import changes, controls, database, export, markup, wording
from dashboard.database import records

ATOM = "http://www.w3.org/2005/Atom"
# The newest ones; the CSV holds all.
MOST = 200
ElementTree.register_namespace("", ATOM)


def filters(texts: dict[str, str]) -> dict:
    """The parameters of the query `changes` as they stand in an address, up to today where no last day is given.
    ValueError where one cannot be read or names something unknown."""
    values = database.QUERY["changes"].read(texts)
    known = {"clock": changes.CLOCKS, "kinds": changes.KINDS, "sector": controls.sectors(), "region": controls.regions(), "cities": controls.cities()}
    for name, ids in known.items():
        given = values[name] or []
        for one in [given] if isinstance(given, str) else given:
            if one not in ids:
                raise ValueError(f"{name} “{one[:40]}” is not known; there are {', '.join(ids)}")
    if values["region"] == controls.WORLD:
        values["region"] = None
    return values | {"until": values["until"] or datetime.date.today()}


def atom(rows: list, texts: dict[str, str], home: str) -> bytes:
    """The newest changes as an Atom feed (RFC 4287). rows: of the query `changes`; texts: the filters as they stand in the
    address, which name the feed; home: the address of the dashboard, ending in a slash."""
    asked = urlencode(sorted(texts.items()))
    feed = ElementTree.Element(f"{{{ATOM}}}feed")
    # An empty feed is as old as the data.
    newest = max((row.recorded for row in rows), default=datetime.datetime.strptime(database.version()[:10], "%Y.%m.%d"))
    clock = texts.get("clock") or "cities"
    cut = f" These are the newest {MOST:,} of {len(rows):,}; all are at {home}changes.csv{f'?{asked}' if asked else ''}." if len(rows) > MOST else ""
    for name, text in (("id", _id(f"feed?{asked}")), ("title", f"{wording.TITLE}: what changed"), ("updated", _moment(newest)),
                       ("rights", wording.LICENCE), ("subtitle", f"{changes.CLOCKS_EXPLAINED[clock]}{cut} Data version {database.version()}.")):
        _put(feed, name, text)
    _put(_put(feed, "author"), "name", "Sharing Cities Alliance")
    _put(feed, "link", rel="self", type="application/atom+xml", href=f"{home}changes.atom" + (f"?{asked}" if asked else ""))
    _put(feed, "link", rel="alternate", type="text/html", href=home + markup.address("trends", view="changes", clock=clock))
    for row in rows[:MOST]:
        entry, sources = _put(feed, "entry"), [] if wording.missing(row.sources) else row.sources
        _put(entry, "id", _id(row.change_id))
        _put(entry, "title", f"{changes.when(row)}, {changes.title(row)}")
        _put(entry, "updated", _moment(row.recorded))
        about = [changes.what(row) + ".", *(text for text in (row.scope, row.note) if not wording.missing(text)),
                 *(f"Source: {source['publisher']}, {source['url']}" for source in sources)]
        _put(entry, "content", "\n".join(about), type="text")
        page = (markup.address("city", city=row.city_id) if wording.missing(row.measure_id)
                else markup.address("trends", view="periods", question=row.measure_id))
        _put(entry, "link", rel="alternate", type="text/html", href=home + page)
        for source in sources:
            _put(entry, "link", rel="via", href=source["url"])
        _put(entry, "category", term=row.kind, label=changes.KINDS[row.kind])
        if not wording.missing(row.sector_id):
            _put(entry, "category", term=row.sector_id, label=row.sector)
    return ElementTree.tostring(feed, encoding="utf-8", xml_declaration=True)


def _put(parent: ElementTree.Element, name: str, text: str | None = None, **attributes: str) -> ElementTree.Element:
    child = ElementTree.SubElement(parent, f"{{{ATOM}}}{name}", attributes)
    child.text = text
    return child


def _id(name: str) -> str:
    """A name that stays, whatever address the dashboard is served at."""
    return uuid.uuid5(uuid.NAMESPACE_URL, f"sharing-cities/{name}").urn


def _moment(day: datetime.date) -> str:
    return f"{day:%Y-%m-%d}T00:00:00Z"


async def _answered(request: Request, made, kind: str) -> Response:
    """What `made` makes of the filters in the address, off the event loop; a sentence where they can't be followed."""
    texts = {name: text for name, text in request.query_params.items() if text}
    try:
        body = await asyncio.to_thread(made, texts, str(request.base_url))
    except ValueError as error:
        return PlainTextResponse(f"This cannot be answered: {error}.", 400)
    except database.BadData:
        return PlainTextResponse("The data files do not pass their checks, so there is nothing to tell yet.", 503)
    return Response(body, media_type=kind, headers={"cache-control": "no-cache"})


def _asked(texts: dict[str, str]) -> pd.DataFrame:
    return database.current.database().put("changes", **filters(texts)).df()


async def changes_atom(request: Request) -> Response:
    """What changed as an Atom feed: /changes.atom?clock=collection&sector=ride_hailing."""
    return await _answered(request, lambda texts, home: atom(records(_asked(texts)), texts, home), "application/atom+xml")


async def changes_csv(request: Request) -> Response:
    """What changed as CSV: /changes.csv?since=2026-01-01&cities=amsterdam,lisbon."""
    return await _answered(request, lambda texts, _: export.as_csv(_asked(texts)), "text/csv; charset=utf-8")


ROUTES = [Route("/changes.atom", changes_atom), Route("/changes.csv", changes_csv)]
