"""What other programs read: rows, files and answers at fixed addresses, and a sentence where there is none."""
import asyncio
import csv
import datetime
import gzip
import io
import json
import threading
import time
from dataclasses import dataclass
from urllib.parse import urlencode, urljoin

import pytest
import uvicorn
from hypothesis import given, settings
from hypothesis import strategies as st
from starlette.applications import Starlette

from dashboard import api, database, downloads
from tests.browser.hosts import free_port

APP = Starlette(routes=api.ROUTES)
TYPES = {"string": (str,), "integer": (int,), "number": (int, float), "boolean": (bool,), "array": (list,), "null": (type(None),)}


@dataclass
class Answer:
    """What came back: status, headers and body."""

    status: int
    headers: dict[str, str]
    body: bytes

    def json(self):
        return json.loads(self.body)

    def rows(self) -> list[dict]:
        return list(csv.DictReader(io.StringIO(self.body.decode("utf-8-sig"), newline="")))


def get(address: str, method: str = "GET", **headers) -> Answer:
    """Ask at an address, such as /api/rules?limit=1."""
    path, _, query = address.partition("?")
    answer = Answer(0, {}, b"")

    async def send(message):
        if message["type"] == "http.response.start":
            answer.status = message["status"]
            answer.headers = {name.decode(): value.decode() for name, value in message["headers"]}
        else:
            answer.body += message.get("body", b"")

    async def receive():
        return {"type": "http.request", "body": b"", "more_body": False}

    scope = {"type": "http", "http_version": "1.1", "method": method, "scheme": "http", "path": path, "raw_path": path.encode(), "root_path": "",
             "query_string": query.encode(), "server": ("test", 80), "client": ("test", 1),
             "headers": [(b"host", b"test"), *((name.replace("_", "-").encode(), value.encode()) for name, value in headers.items())]}
    asyncio.run(APP(scope, receive, send))
    return answer


DOCUMENT = get("/api/openapi.json").json()
PARAMETERS = {path: {p["name"]: p for p in DOCUMENT["paths"][path]["get"]["parameters"]} for path in DOCUMENT["paths"] if path.startswith("/api/")}
each_resource = pytest.mark.parametrize("resource", api.RESOURCES)


@pytest.fixture(scope="module")
def served():
    """The routes on a port of this host, as a program on another one reads them."""
    server = uvicorn.Server(uvicorn.Config(APP, host="127.0.0.1", port=free_port(), log_level="warning"))
    thread = threading.Thread(target=server.run)
    thread.start()
    while not server.started:
        time.sleep(0.05)
    yield f"http://127.0.0.1:{server.config.port}"
    server.should_exit = True
    thread.join()


@each_resource
def test_pages_that_follow_one_another_hold_every_row_once(resource):
    address, rows = f"/api/{resource}?limit=1000", []
    while address:
        page = get(address).json()
        rows += page["rows"]
        assert page["data_version"] == database.version() and page["licence"] == downloads.tables(database.current.database())[resource].licence
        address = page["next"] and urljoin(address, page["next"])
    assert len(rows) == page["total"] == len({json.dumps(row, sort_keys=True) for row in rows}) > 50


@each_resource
def test_csv_holds_the_same_rows_and_says_version_licence_total_and_next(resource):
    page, answer = get(f"/api/{resource}?limit=20&offset=5").json(), get(f"/api/{resource}.csv?limit=20&offset=5")
    rows = answer.rows()
    assert len(rows) == len(page["rows"]) == 20
    first = next(iter(page["rows"][0]))
    assert [row[first] for row in rows] == [str(row[first]) for row in page["rows"]]
    assert {row["data_version"] for row in rows} == {database.version()} and {row["licence"] for row in rows} == {page["licence"]}
    assert answer.headers["x-total-count"] == str(page["total"])
    assert answer.headers["link"] == f'<{resource}.csv?limit=20&offset=25>; rel="next"'


def test_what_a_year_holds_is_what_the_pages_show():
    for year in (2012, 2019, datetime.date.today().year):
        shown = database.ask("answers", year=year, measures=["str_night_cap"])
        cells = get(f"/api/cells?measures=str_night_cap&year={year}&limit=1000").json()["rows"]
        assert [(row["city_id"], row["state"], row["rule_id"]) for row in cells] == [
            (row.city_id, row.state, row.rule_id if isinstance(row.rule_id, str) else None) for row in shown.itertuples()]


@pytest.mark.parametrize(("address", "said"), [
    ("/api/rules?colour=red", "rules has no filter “colour”. It has: rules, cities, "),
    ("/api/rules?cities=atlantis", "cities: “atlantis” is not known. /api/cities lists what there is."),
    ("/api/rules?cities=amsterdam,atlantis", "“atlantis”"),
    ("/api/rules?statuses=valid", "There are: in_force, adopted, proposed, withdrawn, ended, annulled, suspended."),
    ("/api/rules?cities=", "cities is empty."),
    ("/api/rules?cities=lisbon&cities=berlin", "cities is given twice. Join several values with a comma"),
    ("/api/rules?limit=0", "limit is a whole number from 1 to 1000, not “0”."),
    ("/api/rules?limit=1e3", "not “1e3”"),
    ("/api/rules?limit=%C2%B2", "not “²”"),
    ("/api/rules?offset=-1", "offset is a whole number from 0"),
    ("/api/cells?year=1999", "year is a whole number from 2008 to "),
    ("/api/cells?states=unknown", "There are: recorded, no_such_rule, not_recorded, not_shared, does_not_apply."),
    ("/api/cities?partners=1", "partners is yes or no, not “1”."),
    ("/api/events?since=2024-02-30", "since is a day such as 2024-01-31, not “2024-02-30”."),
    ("/api/events?since=20240131", "since is a day"),
    ("/api/rules?cities=" + "x" * 5000, "cities is longer than 4,000 characters."),
    ("/api/rules?cities=" + "x" * 500, "“" + "x" * 40 + "…”"),
])
def test_what_cannot_be_answered_is_told_in_a_sentence(address, said):
    answer = get(address)
    assert answer.status == 400 and said in answer.json()["error"] and answer.json()["error"].endswith(".")
    as_text = get(address.replace("?", ".csv?", 1))
    assert as_text.status == 400 and as_text.body.decode() == answer.json()["error"]


@pytest.mark.parametrize("address", ["/api/", "/api/nothing", "/api/rules.xml", "/api/rules/1", "/api/values", "/data/", "/data/nothing.csv", "/data/../data/rules.csv"])
def test_where_nothing_is_stands_what_there_is(address):
    answer = get(address)
    assert answer.status == 404 and "There are: " in answer.body.decode()


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "PATCH"])
def test_nothing_can_be_written(method):
    assert get("/api/rules", method).status == get("/data/rules.csv", method).status == get("/api/ask.csv?sql=SELECT+1", method).status == 405


def test_past_the_last_row_there_is_an_empty_page_with_the_total():
    page = get("/api/cities?offset=1000").json()
    assert page["rows"] == [] and page["total"] == 75 and page["next"] is None


def test_any_page_may_read_it_and_long_answers_are_compressed():
    answer = get("/api/rules", accept_encoding="gzip")
    assert answer.headers["access-control-allow-origin"] == "*" and "access-control-allow-credentials" not in answer.headers
    assert json.loads(gzip.decompress(answer.body)) == get("/api/rules").json()


@pytest.mark.parametrize(("name", "kind"), [("sectors.csv", "text/csv"), ("sectors.parquet", "application/vnd.apache.parquet")])
def test_a_file_stays_the_same_until_the_data_change(name, kind):
    answer = get(f"/data/{name}")
    assert answer.status == 200 and answer.headers["content-type"].startswith(kind)
    assert answer.headers["content-disposition"].startswith(f'attachment; filename="sectors-{database.version()}')
    assert answer.body == downloads.file(database.current.database(), name)
    again = get(f"/data/{name}", if_none_match=answer.headers["etag"])
    assert (again.status, again.body) == (304, b"")
    assert get(f"/data/{name}", if_none_match='W/"of-another-version"').status == 200
    packed = get(f"/data/{name}", accept_encoding="gzip")
    assert (gzip.decompress(packed.body) if packed.headers.get("content-encoding") else packed.body) == answer.body


def test_an_answer_of_the_sql_box_can_be_taken_away():
    rows = get("/api/ask.csv?" + urlencode({"sql": "SELECT city_id, '=1+1' AS \"=sum\" FROM cities ORDER BY ALL LIMIT 2"})).rows()
    assert rows == [{"city_id": city, "'=sum": "'=1+1", "data_version": database.version(), "licence": "Creative Commons Attribution 4.0 (CC BY 4.0)"}
                    for city in ("amsterdam", "athens")]
    assert get("/api/ask.csv?sql=DROP+TABLE+rules").status == get("/api/ask.csv").status == get("/api/ask.csv?sql=SELECT+1&more=1").status == 400


@pytest.mark.parametrize(("words", "address"), api.EXAMPLES, ids=[address for _, address in api.EXAMPLES])
def test_an_example_answers(words, address):
    answer = get(address)
    assert answer.status == 200 and (answer.rows() if ".csv" in address else answer.json()["rows"])


@pytest.mark.parametrize("title", api.PROGRAMS)
def test_a_program_runs_as_it_stands(served, title, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    made: dict = {}
    exec(api.PROGRAMS[title].replace("{address}", served), made)
    found = {name: made[name] for name in ("rules", "nights", "rows", "states") if name in made}
    assert found and all(len(rows) > 20 for rows in found.values())
    if "database" in made:
        made["database"].close()


def test_the_document_tells_every_address_and_filter():
    assert DOCUMENT["openapi"] == "3.1.0" and DOCUMENT["info"]["version"] == database.version()
    assert set(DOCUMENT["paths"]) == {f"/api/{resource}{ending}" for resource in api.RESOURCES for ending in ("", ".csv")} | {"/data/{file}"}
    for resource in api.RESOURCES:
        assert set(PARAMETERS[f"/api/{resource}"]) == set(database.QUERY[f"api_{resource}"].parameters)
        row = DOCUMENT["paths"][f"/api/{resource}"]["get"]["responses"]["200"]["content"]["application/json"]["schema"]["properties"]["rows"]["items"]
        assert all(column["description"] for column in row["properties"].values())


def plausible(parameter: dict) -> st.SearchStrategy[str]:
    """Values that the document allows."""
    schema = parameter["schema"]
    if schema["type"] == "integer":
        return st.integers(schema["minimum"], schema["maximum"]).map(str)
    if schema["type"] == "array":
        known = DOCUMENT["components"]["schemas"][schema["items"]["$ref"].rpartition("/")[2]]["enum"]
        return st.lists(st.sampled_from(known), min_size=1, max_size=4).map(",".join)
    return st.sampled_from(schema["enum"]) if "enum" in schema else st.dates(datetime.date(1900, 1, 1)).map(str)


@st.composite
def allowed(draw) -> tuple[str, dict[str, str]]:
    """A request as the document describes it."""
    path = draw(st.sampled_from(sorted(PARAMETERS)))
    names = draw(st.lists(st.sampled_from(sorted(PARAMETERS[path])), unique=True, max_size=4))
    return path, {name: draw(plausible(PARAMETERS[path][name])) for name in names}


@settings(max_examples=150, deadline=None)
@given(allowed())
def test_whatever_the_document_allows_is_answered_as_it_says(request):
    path, values = request
    answer = get(f"{path}?{urlencode(values)}")
    assert answer.status == 200
    if path.endswith(".csv"):
        assert len(answer.rows()) <= int(values.get("limit", api.USUAL))
        return
    page = answer.json()
    schema = DOCUMENT["paths"][path]["get"]["responses"]["200"]["content"]["application/json"]["schema"]
    assert set(page) == set(schema["required"])
    assert len(page["rows"]) == min(int(values.get("limit", api.USUAL)), max(0, page["total"] - int(values.get("offset", 0))))
    for row in page["rows"]:
        columns = schema["properties"]["rows"]["items"]["properties"]
        assert list(row) == list(columns)
        assert all(isinstance(value, sum((TYPES[kind] for kind in columns[name]["type"]), ())) for name, value in row.items())


@settings(max_examples=300, deadline=None)
@given(st.sampled_from([*PARAMETERS, "/data/rules.csv", "/api/ask.csv", "/api/openapi.json"]),
       st.lists(st.tuples(st.one_of(st.sampled_from(["cities", "measures", "year", "limit", "offset", "since", "partners", "states"]), st.text(max_size=20)),
                          st.one_of(st.text(max_size=50), st.integers().map(str), st.sampled_from(["amsterdam", "amsterdam,", ",", "'", "\0", "NaN", "9" * 30]))), max_size=4))
def test_whatever_is_asked_nothing_breaks(path, values):
    answer = get(f"{path}?{urlencode(values)}")
    assert answer.status in (200, 400)
    if answer.status == 400:
        assert (answer.json()["error"] if answer.headers["content-type"] == "application/json" else answer.body.decode()).strip()


@settings(max_examples=100, deadline=None)
@given(st.binary(max_size=60))
def test_an_address_that_is_no_text_breaks_nothing(raw):
    query = raw.decode("latin-1").replace("?", "").encode("ascii", "replace").decode()
    assert get(f"/api/rules?{query}").status in (200, 400)
