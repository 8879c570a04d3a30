"""How the dashboard is served."""
import asyncio
import base64
import csv
import gzip
import hashlib
import io
import json
import re
from dataclasses import dataclass
from urllib.parse import unquote, urlencode

import pytest
from starlette.applications import Starlette
from starlette.responses import PlainTextResponse
from starlette.routing import Mount

from dashboard import database, server, static_files
from tests.asking import needed


def knock(host: str, origin: str | None) -> bool:
    """Whether a WebSocket from a page of `origin` is let through to Streamlit at `host`."""
    reached = []

    async def app(scope, receive, send):
        reached.append(scope)

    async def send(message):
        assert message == {"type": "websocket.close", "code": 1008}

    headers = [(b"host", host.encode())] + ([(b"origin", origin.encode())] if origin else [])
    asyncio.run(server.Furniture(app)({"type": "websocket", "path": "/_stcore/stream", "headers": headers}, None, send))
    return bool(reached)


@pytest.mark.parametrize(("host", "origin", "welcome"), [
    ("localhost:8501", "http://localhost:8501", True),
    ("192.0.2.2:8501", "http://192.0.2.2:8501", True),
    ("sharing.example", "https://sharing.example", True),
    ("sharing.example", None, True),
    ("sharing.example", "https://stranger.example", False),
    ("localhost:8501", "http://localhost:8502", False),
    ("localhost:8501", "http://[", False),
    ("localhost:8501", "null", False),
])
def test_a_socket_is_opened_by_our_own_pages_alone(host, origin, welcome):
    assert knock(host, origin) is welcome


def test_a_page_that_the_host_trusts_may_open_one_too(monkeypatch):
    monkeypatch.setattr(server.server_util, "is_allowed_origin", lambda origin: origin == "https://intranet.example")
    assert knock("sharing.example", "https://intranet.example")


# What is asked for over HTTP

@dataclass
class Answer:
    status: int
    headers: dict[str, str]
    body: bytes

    @property
    def text(self) -> str:
        return self.body.decode()


async def streamlits_own(scope, receive, send):
    """What the dashboard does not answer itself goes to Streamlit."""
    await PlainTextResponse("Streamlit's own")(scope, receive, send)


SERVED = server.furniture()
APP = Starlette(routes=[*SERVED["routes"], Mount("/", streamlits_own)], middleware=SERVED["middleware"])


def get(address: str, method: str = "GET", **headers: str) -> Answer:
    """What the dashboard answers to a request."""
    path, _, query = address.partition("?")
    started, body = {}, []

    async def receive():
        return {"type": "http.request", "body": b"", "more_body": False}

    async def send(message):
        if message["type"] == "http.response.start":
            started.update(message)
        else:
            body.append(message.get("body", b""))

    scope = {"type": "http", "http_version": "1.1", "method": method, "scheme": "http", "path": unquote(path), "raw_path": path.encode(), "root_path": "",
             "query_string": query.encode(), "headers": [(b"host", b"localhost")] + [(k.replace("_", "-").encode(), v.encode()) for k, v in headers.items()],
             "server": ("localhost", 8501), "client": ("127.0.0.1", 5000)}
    asyncio.run(APP(scope, receive, send))
    return Answer(started["status"], {k.decode().lower(): v.decode() for k, v in started["headers"]}, b"".join(body))


def test_health_is_told_with_the_data_version(shown):
    answer = get("/healthz")
    assert answer.status == 200 and json.loads(answer.text) == {"status": "ok", "data_version": shown.version, "data_problems": 0}


def test_health_tells_of_files_to_mend_and_of_data_that_never_were(folder, monkeypatch):
    monkeypatch.setattr(database, "current", database.Current(folder))
    get("/healthz")
    (folder / "cities.csv").unlink()
    assert json.loads(get("/healthz").text)["data_problems"] == 1 and get("/healthz").status == 200
    monkeypatch.setattr(database, "current", database.Current(folder))
    answer = get("/healthz")
    assert answer.status == 503 and json.loads(answer.text) == {"status": "no good data", "problems": 1}


def test_rows_are_served_as_csv_under_a_name_with_the_version(shown):
    answer = get("/rows/answers.csv?measures=nights,fine&year=2020&partners=yes")
    rows = list(csv.DictReader(io.StringIO(answer.text.removeprefix("\ufeff"))))
    assert answer.status == 200 and answer.headers["content-type"] == "text/csv; charset=utf-8"
    assert answer.headers["content-disposition"] == f'attachment; filename="answers-{shown.version}.csv"'
    assert [(row["measure_id"], row["city_id"], row["value"]) for row in rows] == [
        ("nights", "alba", "90"), ("nights", "alba", "30"), ("nights", "mora", ""), ("fine", "alba", "1000"), ("fine", "mora", "percentage")]


@pytest.mark.parametrize("name", sorted(database.QUERY))
def test_every_query_can_be_asked_for_its_rows(shown, name):
    def text(value):
        return "yes" if value is True else ",".join(value) if isinstance(value, list) else str(value)

    answer = get(f"/rows/{name}.csv?" + urlencode({parameter: text(value) for parameter, value in needed(name).items()}))
    assert answer.status == 200, answer.text
    rows = csv.DictReader(io.StringIO(answer.text.removeprefix("\ufeff")))
    assert {"data_version", "licence"} <= set(rows.fieldnames) and all(row["data_version"] == shown.version for row in rows)


@pytest.mark.parametrize(("address", "licence"), [("/rows/feeds.csv", "CC-BY-3.0"), ("/rows/feeds_of_city.csv?city=alba", "CC-BY-3.0"), ("/rows/cities.csv", "CC BY 4.0")])
def test_rows_stand_under_the_licence_of_whose_they_are(shown, address, licence):
    rows = list(csv.DictReader(io.StringIO(get(address).text.removeprefix("\ufeff"))))
    assert rows and all(licence in row["licence"] for row in rows)


@pytest.mark.parametrize(("address", "says"), [
    ("/rows/answers.csv", "answers needs year"),
    ("/rows/answers.csv?year=soon", "year should be a"),
    ("/rows/answers.csv?year=", "answers needs year"),
    ("/rows/answers.csv?year=" + "9" * 60, "year should be a"),
    ("/rows/answers.csv?year=2020&colour=red", "does not take colour"),
    ("/rows/answers.csv?year=2020&partners=%3Cscript%3E", "partners should be yes or no"),
])
def test_a_question_that_cannot_be_answered_is_refused_with_a_reason(address, says):
    answer = get(address)
    assert answer.status == 400 and answer.text.startswith("This cannot be answered: ") and says in answer.text
    assert answer.headers["content-type"].startswith("text/plain")


@pytest.mark.parametrize("name", ["passwords", "..%2f..%2fetc%2fpasswd", "build%2fanswers", "answers'%3b--"])
def test_a_query_that_is_not_there_is_not_found(name):
    answer = get(f"/rows/{name}.csv")
    assert answer.status == 404 or answer.text == "Streamlit's own"
    assert "root:" not in answer.text and answer.headers["content-type"].startswith("text/plain")


@pytest.mark.parametrize("address", ["/rows/answers.csv?year=2020&cities=x'%3B%20DROP%20TABLE%20rules%3B--", "/rows/answers.csv?year=2020&cities=%00", "/rows/answers.csv?year=-1"])
def test_hostile_parameters_find_nothing_and_break_nothing(address):
    answer = get(address)
    assert answer.status == 200 and len(answer.text.splitlines()) == 1
    assert get("/rows/sectors.csv").status == 200


@pytest.mark.parametrize("address", ["/", "/map", "/healthz", "/rows/sectors.csv", "/rows/none.csv", "/app/static/land.json", "/_stcore/health", "/static/js/none.js"])
def test_every_answer_carries_the_security_headers(address):
    headers = get(address).headers
    assert headers.items() >= server.SECURITY.items()
    assert headers["x-content-type-options"] == "nosniff" and headers["referrer-policy"] == "no-referrer"
    assert "set-cookie" not in headers and "access-control-allow-origin" not in headers


def test_the_policy_lets_nothing_leave_this_host():
    policy = dict(part.split(" ", 1) for part in get("/").headers["content-security-policy"].split("; "))
    assert policy["default-src"] == policy["connect-src"] == "'self'" and policy["object-src"] == "'none'"
    allowed = {source for sources in policy.values() for source in sources.split() if not source.startswith("'sha256-")}
    assert allowed == {"'self'", "'none'", "'unsafe-inline'", "data:", "blob:"}
    assert "'unsafe-inline'" not in policy["script-src"] and "'unsafe-eval'" not in policy["script-src"]


def test_the_inline_script_of_the_page_is_the_one_that_the_policy_allows():
    page = get("/map")
    [script] = re.findall(r"<script>(.*?)</script>", page.text, re.S)
    assert f"'sha256-{base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()}'" in page.headers["content-security-policy"]


@pytest.mark.parametrize("address", ["/", "/map", "/city", "/about?x=1"])
def test_a_page_is_served_with_our_title_style_and_first_paint(address):
    page = get(address)
    assert page.status == 200 and f"<title>{server.wording.TITLE}</title>" in page.text
    assert "house.css" in page.text and "links.js" in page.text and "first-paint" in page.text
    assert not re.findall(r'(?:src|href)="(?:https?:)?//', page.text)


def test_a_page_and_streamlits_scripts_are_packed_for_those_who_can_unpack():
    plain, packed = get("/map"), get("/map", accept_encoding="gzip, br")
    assert packed.headers["content-encoding"] == "gzip" and gzip.decompress(packed.body) == plain.body and len(packed.body) < len(plain.body)
    assert "content-encoding" not in plain.headers and plain.headers["vary"] == packed.headers["vary"] == "accept-encoding"
    script = next((server.static_files.FRONTEND / "static/js").glob("index.*.js"))
    answer = get(f"/static/js/{script.name}", accept_encoding="gzip")
    assert answer.headers["content-encoding"] == "gzip" and gzip.decompress(answer.body) == script.read_bytes()
    assert "immutable" in answer.headers["cache-control"]


@pytest.mark.parametrize("address", ["/static/js/../../../../../../etc/passwd", "/static/js/..%2f..%2f..%2fpyproject.toml", "/static/js/", "/static/js/none.js"])
def test_no_other_file_is_reached_by_way_of_the_scripts(address):
    assert get(address, accept_encoding="gzip").text == "Streamlit's own"


@pytest.mark.parametrize(("path", "page"), [("/", True), ("/map", True), ("/healthz", False), ("/map/", False), ("/index.html", False), ("/rows/x.csv", False),
                                            ("/_stcore/health", False), ("/" + "x" * 41, False), ("/Map", False)])
def test_a_page_is_one_word_without_an_ending(path, page):
    assert server.Furniture.is_page(path) is page


def test_only_a_get_is_answered_with_a_page():
    assert get("/map", method="POST").text == "Streamlit's own"


def test_our_files_may_be_kept_for_good_at_the_address_that_the_page_gives_them():
    [address] = re.findall(r'href="\./(app/static/house\.css\?v=\w+)"', get("/").text)
    answer = get(f"/{address}", accept_encoding="gzip")
    assert answer.headers["content-type"].startswith("text/css") and "immutable" in answer.headers["cache-control"]
    assert gzip.decompress(answer.body) == (database.ROOT / "static/house.css").read_bytes()
    assert get("/app/static/house.css").headers["cache-control"] == "no-cache"


def test_what_a_browser_has_already_is_not_sent_again():
    for address in ("/map", "/app/static/land.json", "/app/static/icon.png"):
        first = get(address)
        again = get(address, if_none_match=first.headers["etag"])
        assert first.status == 200 and first.body and again.status == 304 and not again.body
        assert get(address, if_none_match='"another"').body == first.body


def test_an_address_changes_with_its_file(tmp_path, monkeypatch):
    monkeypatch.setattr(static_files, "STATIC", tmp_path)
    addresses = set()
    for text in ("one", "two"):
        (tmp_path / "house.css").write_text(text)
        addresses.add(static_files.address("house.css"))
    assert len(addresses) == 2


@pytest.mark.parametrize("address", ["/app/static/../app.py", "/app/static/%2e%2e/app.py", "/static/../../../../etc/passwd", "/app/static/", "/static/js/none.js"])
def test_no_file_outside_the_two_folders_is_served(address):
    assert get(address).text == "Streamlit's own"


def test_what_a_page_shows_is_asked_for_at_once_and_nothing_else():
    land = server.maps.LAND
    assert "PlotlyChart" in get("/map").text and land in get("/map").text
    assert "PlotlyChart" in get("/city").text and land not in get("/city").text
    for address in ("/about", "/nowhere"):
        assert "PlotlyChart" not in get(address).text and land not in get(address).text
    for script in re.findall(r'modulepreload" crossorigin href="\./([^"]+)"', get("/map").text):
        assert get(f"/{script}").headers["content-type"].startswith("text/javascript")


def test_text_is_packed_whatever_the_host_calls_it(monkeypatch):
    monkeypatch.setattr(static_files.mimetypes, "guess_type", lambda name: ("application/javascript", None))
    static_files._read.cache_clear()
    script = next(static_files.SCRIPTS.glob("PlotlyChart.*.js"))
    answer = get(f"/static/js/{script.name}", accept_encoding="gzip")
    assert answer.headers["content-type"].startswith("text/javascript") and len(answer.body) < 1_500_000


def test_streamlits_icons_are_the_few_that_it_shows():
    style = get("/static/css/" + next(static_files.STYLES.glob("index.*.css")).name).text
    [icons] = re.findall(r"url\(\.\./\.\./(app/static/icons\.woff2\?v=\w+)\)", style)
    assert "MaterialSymbols" not in style and len(get(f"/{icons}").body) < 20_000
