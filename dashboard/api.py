"""What other programs read, at fixed addresses: the files of /data, the rows of /api, an answer of the SQL box as CSV.

Read-only, public data alone, nothing remembered for a stranger. What cannot be answered is told in a sentence.
"""
import asyncio
import datetime
import json
import re
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from urllib.parse import urlencode

from starlette.middleware import Middleware
from starlette.middleware.gzip import GZipMiddleware
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from dashboard import controls, database, dictionary, downloads, export, sandbox, wording
from dashboard.database import Database

# The rows that can be asked for, each by the query api_{name}.
RESOURCES = ("cities", "measures", "rules", "cells", "sources", "events", "activities", "figures")
# Filters by codes that the data package lists, and the column that holds them.
CODES = {"statuses": "status", "levels": "level", "bases": "basis", "kinds": "kind", "indicators": "indicator"}
USUAL, MOST, FARTHEST = 100, 1000, 1_000_000
# Longer than any list of all cities or questions; what is quoted back stays short.
LONGEST, QUOTED = 4000, 40
# What is not smaller for being compressed on its way.
PACKED = tuple(downloads.MEDIA[ending] for ending in ("parquet", "xlsx", "zip"))
DAY, DIGITS = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}"), re.compile(r"[0-9]{1,9}")
TEXT = "text/plain; charset=utf-8"
# Public data: any other page may read them too.
SHARED = {"access-control-allow-origin": "*", "access-control-expose-headers": "link, x-total-count", "cache-control": "no-cache"}
# Threads of their own: whoever waits for a file to be made, or floods the API, takes none from the pages.
MAKER, READERS, ASKERS = ThreadPoolExecutor(1, "downloads"), ThreadPoolExecutor(2, "api"), ThreadPoolExecutor(4, "ask")
EXAMPLES = (
    ("The rules on nights per year that held in Amsterdam and Paris at the end of 2024", "/api/rules?cities=amsterdam,paris&measures=str_night_cap&year=2024"),
    ("How each city answered on access for shared scooters at the end of 2019, as CSV", "/api/cells.csv?measures=mm_scooter_access&year=2019&limit=1000"),
    ("The questions on short-term rental, with how an answer is coded", "/api/measures?sectors=short_term_rental"),
    ("Court rulings in Amsterdam and Berlin", "/api/events?cities=amsterdam,berlin&kinds=court_ruling"),
    ("Laws, rulings and government texts that the rows on Lisbon rest on", "/api/sources?cities=lisbon&kinds=law,government,court"),
    ("Rules of countries and of the European Union that are adopted and not yet in force", "/api/rules?statuses=adopted&levels=country,supranational"),
    ("The second hundred of all activities", "/api/activities?limit=100&offset=100"),
)
# In another program; {address} is where the dashboard is served.
PROGRAMS = {
    "A table with pandas": '''import pandas

rules = pandas.read_parquet("{address}/data/rules.parquet")
nights = pandas.read_csv("{address}/api/cells.csv?measures=str_night_cap&limit=1000")''',
    "Page after page, with Python alone": '''import json
from urllib.parse import urljoin
from urllib.request import urlopen

address, rows = "{address}/api/rules?sectors=ride_hailing&limit=200", []
while address:
    page = json.load(urlopen(address))
    rows += page["rows"]
    address = page["next"] and urljoin(address, page["next"])''',
    "The whole database with DuckDB": '''import duckdb
from urllib.request import urlretrieve

urlretrieve("{address}/data/sharing-cities.duckdb", "sharing-cities.duckdb")
database = duckdb.connect("sharing-cities.duckdb", read_only=True)
states = database.execute("SELECT year, state, count(*) FROM cells GROUP BY ALL ORDER BY ALL").fetchall()''',
}


class Unanswerable(Exception):
    """A request that cannot be answered; the message says why and what to do."""


def filters(resource: str) -> dict[str, tuple[str, str]]:
    """What a resource can be filtered by: name → (kind, meaning). Every resource can be paged besides, by limit and offset."""
    return {name: told for name, told in database.QUERY[f"api_{resource}"].parameters.items() if name not in ("limit", "offset")}


def known(data: Database, resource: str, name: str) -> list[str]:
    """The values that a filter of ids or codes can take."""
    return data.once(("api.known", resource, name), lambda: _known(data, resource, name))


def _known(data: Database, resource: str, name: str) -> list[str]:
    if name == "states":
        return list(wording.STATES)
    if name in CODES:
        fields = {field["name"]: field for field in dictionary.resources()[resource]["schema"]["fields"]}
        return fields[CODES[name]]["constraints"]["enum"]
    return [value for filtered, value in data.put("api_values").fetchall() if filtered == name]


def read(data: Database, resource: str, given: list[tuple[str, str]]) -> dict:
    """The parameters of a resource's query as they stand in an address. Unanswerable where one is not known or makes no sense."""
    takes, values = filters(resource), {"limit": USUAL, "offset": 0}
    if "year" in takes and resource == "cells":
        values["year"] = datetime.date.today().year
    for name, text in given:
        if name not in takes and name not in ("limit", "offset"):
            raise Unanswerable(f"{resource} has no filter {_quote(name)}. It has: {', '.join([*takes, 'limit', 'offset'])}.")
        if sum(other == name for other, _ in given) > 1:
            raise Unanswerable(f"{name} is given twice. Join several values with a comma: {name}=one,two.")
        if not text:
            raise Unanswerable(f"{name} is empty. Give it a value, or leave it out.")
        if len(text) > LONGEST:
            raise Unanswerable(f"{name} is longer than {LONGEST:,} characters.")
        values[name] = _value(data, resource, name, text)
    return values


def _value(data: Database, resource: str, name: str, text: str):
    if name == "limit":
        return _whole(name, text, 1, MOST)
    if name == "offset":
        return _whole(name, text, 0, FARTHEST)
    kind = filters(resource)[name][0]
    if kind == "integer":
        return _whole(name, text, controls.FIRST_YEAR, datetime.date.today().year)
    if kind == "date":
        return _day(name, text)
    if kind == "boolean":
        if text not in ("yes", "no"):
            raise Unanswerable(f"{name} is yes or no, not {_quote(text)}.")
        return text == "yes"
    possible = known(data, resource, name)
    for part in text.split(","):
        if part not in possible:
            where = f"/api/{name} lists what there is" if name in RESOURCES else f"There are: {', '.join(possible)}"
            raise Unanswerable(f"{name}: {_quote(part)} is not known. {where}.")
    return text.split(",")


def _day(name: str, text: str) -> datetime.date:
    try:
        # Python would read 20240131 and 2024-W05 too, and whoever mistyped would not be told.
        return datetime.date.fromisoformat(text if DAY.fullmatch(text) else "")
    except ValueError:
        raise Unanswerable(f"{name} is a day such as 2024-01-31, not {_quote(text)}.") from None


def _whole(name: str, text: str, least: int, most: int) -> int:
    if not (DIGITS.fullmatch(text) and least <= int(text) <= most):
        raise Unanswerable(f"{name} is a whole number from {least} to {most}, not {_quote(text)}.")
    return int(text)


def _quote(text: str) -> str:
    return f"“{text[:QUOTED]}{'…' if len(text) > QUOTED else ''}”"


def rows(data: Database, name: str, given: list[tuple[str, str]]) -> Response:
    """The rows of a resource, as JSON or, where the name ends so, as CSV."""
    resource, _, ending = name.partition(".")
    if resource not in RESOURCES or ending not in ("", "csv"):
        return _told(f"There is nothing at this address. There are: {', '.join(f'/api/{r}' for r in RESOURCES)}, each also with .csv, "
                     "and /api/openapi.json.", 404, ending)
    try:
        values = read(data, resource, given)
    except Unanswerable as told:
        return _told(str(told), 400, ending)
    asked = data.put(f"api_{resource}", **values)
    columns = [column[0] for column in asked.description]
    answered = asked.df() if ending else asked.fetchall()
    # The total stands in every row; past the last one there is none to read it from.
    total = (int(answered.total[0]) if ending else answered[0][-1]) if len(answered) else _total(data, resource, values)
    licence = downloads.tables(data)[resource].licence
    last = values["offset"] + values["limit"]
    more = f"{name}?{urlencode(dict(given) | {'limit': values['limit'], 'offset': last}, safe=',')}" if last < total else None
    if ending:
        return Response(export.as_csv(answered.drop(columns="total"), licence), media_type=downloads.MEDIA["csv"], headers={
            "x-total-count": str(total), "content-disposition": f'attachment; filename="{resource}-{data.version}.csv"',
        } | ({"link": f'<{more}>; rel="next"'} if more else {}))
    return _json({"data_version": data.version, "licence": licence, "total": total, "limit": values["limit"], "offset": values["offset"],
                  "next": more, "rows": [dict(zip(columns[:-1], row)) for row in answered]})


def _total(data: Database, resource: str, values: dict) -> int:
    first = data.put(f"api_{resource}", **values | {"limit": 1, "offset": 0}).fetchone() if values["offset"] else None
    return first[-1] if first else 0


def _json(content: dict, status: int = 200) -> Response:
    return Response(json.dumps(content, ensure_ascii=False, default=str, separators=(",", ":")), status, media_type="application/json")


def _told(sentence: str, status: int, ending: str = "") -> Response:
    return _json({"error": sentence}, status) if not ending else Response(sentence, status, media_type=TEXT)


def document(data: Database) -> dict:
    """The OpenAPI document of the routes below."""
    told = {"description": "What cannot be answered, and why, in a sentence.",
            "content": {"application/json": {"schema": {"type": "object", "properties": {"error": {"type": "string"}}, "required": ["error"]}}}}
    text = {"description": told["description"], "content": {"text/plain": {"schema": {"type": "string"}}}}
    paths = {}
    for resource in RESOURCES:
        query = database.QUERY[f"api_{resource}"]
        parameters = [_parameter(resource, name) for name in [*filters(resource), "limit", "offset"]]
        page = {"type": "object", "required": ["data_version", "licence", "total", "limit", "offset", "next", "rows"], "properties": {
            "data_version": {"type": "string"}, "licence": {"type": "string"},
            "total": {"type": "integer", "description": "How many rows there are with these filters."},
            "limit": {"type": "integer"}, "offset": {"type": "integer"},
            "next": {"type": ["string", "null"], "description": "The next page, an address relative to this one; null on the last."},
            "rows": {"type": "array", "items": _row(data, resource)}}}
        paths[f"/api/{resource}"] = {"get": {
            "summary": query.about, "description": f"Each row is {query.row}", "operationId": resource, "parameters": parameters,
            "responses": {"200": {"description": "A page of rows.", "content": {"application/json": {"schema": page}}}, "400": told}}}
        paths[f"/api/{resource}.csv"] = {"get": {
            "summary": f"{query.about} As CSV.", "operationId": f"{resource}_csv", "parameters": parameters,
            "responses": {"200": {"description": "A page of rows; the header x-total-count says how many there are, link leads to the next page.",
                                  "content": {"text/csv": {"schema": {"type": "string"}}}}, "400": text}}}
    kinds = {media.partition(";")[0]: {} for media in downloads.MEDIA.values()}
    paths["/data/{file}"] = {"get": {
        "summary": "A whole table or all of them as a file.", "operationId": "file", "parameters": [
            {"name": "file", "in": "path", "required": True, "schema": {"type": "string", "enum": downloads.names(data)}}],
        "responses": {"200": {"description": "The file. Its ETag changes with the data.", "content": kinds}, "404": text}}}
    return {"openapi": "3.1.0", "info": {
        "title": "Sharing Cities", "version": data.version, "license": {"name": wording.LICENCE, "identifier": "CC-BY-4.0"},
        "description": "How cities regulate sharing platforms: read-only, without a key. Lists are joined with commas."},
        "servers": [{"url": "/"}], "paths": paths, "components": {"schemas": {
            _values_of(resource, name): {"type": "string", "enum": known(data, resource, name)}
            for resource in RESOURCES for name, (kind, _) in filters(resource).items() if kind == "list"}}}


def _values_of(resource: str, name: str) -> str:
    """What the document calls the values of a filter: codes are a resource's own, ids are the same everywhere."""
    return f"{resource}_{name}" if name in CODES else name


def _parameter(resource: str, name: str) -> dict:
    """A filter as OpenAPI describes it."""
    if name in ("limit", "offset"):
        least, most, usual = (1, MOST, USUAL) if name == "limit" else (0, FARTHEST, 0)
        meaning, schema = "How many rows." if name == "limit" else "How many rows to pass over first.", {
            "type": "integer", "minimum": least, "maximum": most, "default": usual}
    else:
        kind, meaning = filters(resource)[name]
        meaning = wording.initial(meaning) + "."
        if kind == "integer":
            schema = {"type": "integer", "minimum": controls.FIRST_YEAR, "maximum": datetime.date.today().year}
        elif kind == "date":
            schema = {"type": "string", "format": "date"}
        elif kind == "boolean":
            schema = {"type": "string", "enum": ["yes", "no"]}
        else:
            schema = {"type": "array", "minItems": 1, "items": {"$ref": f"#/components/schemas/{_values_of(resource, name)}"}}
    exploded = {"style": "form", "explode": False} if schema["type"] == "array" else {}
    return {"name": name, "in": "query", "description": meaning, "schema": schema} | exploded


def _row(data: Database, resource: str) -> dict:
    """A row as OpenAPI describes it."""
    table, described = resource, dictionary.resources()
    asked = data.put(f"api_{resource}", **read(data, resource, []) | {"limit": 1})
    return {"type": "object", "properties": {
        name: {"description": dictionary.meaning(table, name, described) or dictionary.meaning("rules", name, described)} | _type(str(kind))
        for name, kind, *_ in asked.description[:-1]}}


def _type(kind: str) -> dict:
    if kind.endswith("[]"):
        return {"type": ["array", "null"], "items": {"type": "object"}}
    return {"type": [{"BIGINT": "integer", "INTEGER": "integer", "DOUBLE": "number", "BOOLEAN": "boolean"}.get(kind, "string"), "null"]}


def file(data: Database, request: Request) -> Response:
    """A file of `downloads`, or the word that the reader's own is still the newest."""
    name = request.path_params["file"]
    if name not in downloads.names(data):
        return _told(f"There is no such file. There are: {', '.join(downloads.names(data))}.", 404, "txt")
    mark = f'W/"{data.version}-{datetime.date.today()}"'
    if mark in request.headers.get("if-none-match", ""):
        return Response(status_code=304, headers={"etag": mark})
    stem, _, ending = name.rpartition(".")
    packed = "gzip" in request.headers.get("accept-encoding", "") and ending in downloads.PACKED
    return Response((downloads.packed if packed else downloads.file)(data, name), media_type=downloads.MEDIA[ending], headers={
        "etag": mark, "content-disposition": f'attachment; filename="{stem}-{data.version}.{ending}"', "vary": "accept-encoding",
    } | ({"content-encoding": "gzip"} if packed else {}))


def asked(data: Database, given: list[tuple[str, str]]) -> Response:
    """The answer of the SQL box as CSV."""
    if [name for name, _ in given] != ["sql"]:
        return _told("This address takes a query and nothing else: /api/ask.csv?sql=SELECT…", 400, "txt")
    try:
        answer = sandbox.ask(data, given[0][1])
    except sandbox.Stopped as stopped:
        return _told(str(stopped), 400, "txt")
    return Response(export.written(answer.frame), media_type=downloads.MEDIA["csv"], headers={
        "content-disposition": f'attachment; filename="answer-{data.version}.csv"'})


def _route(address: str, answer: Callable[[Database, Request], Response], threads: ThreadPoolExecutor) -> Route:
    """A route whose answer is made of the current data in a thread of its own kind."""
    def make(request: Request) -> Response:
        try:
            response = answer(database.current.database(), request)
        except database.BadData:
            response = _told("The data files do not pass their checks, so there is nothing to hand out yet.", 503, "txt")
        response.headers.update(SHARED)
        return response

    async def endpoint(request: Request) -> Response:
        return await asyncio.get_running_loop().run_in_executor(threads, make, request)

    return Route(address, endpoint, middleware=[Middleware(GZipMiddleware, minimum_size=1000, compresslevel=5, exclude_content_types=PACKED)])


ROUTES = [
    _route("/data/{file:path}", file, MAKER),
    _route("/api/openapi.json", lambda data, _: _json(data.once(("api.document",), lambda: document(data))), READERS),
    _route("/api/ask.csv", lambda data, request: asked(data, request.query_params.multi_items()), ASKERS),
    _route("/api/{name:path}", lambda data, request: rows(data, request.path_params["name"], request.query_params.multi_items()), READERS),
]
