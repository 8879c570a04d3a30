"""What changed as a feed and as CSV: both say what the page says, and a feed reader can rely on the feed."""
import asyncio
import datetime
import io
import re
from urllib.parse import urlsplit
from xml.etree import ElementTree

import feedparser
import pandas as pd
import pytest
from starlette.applications import Starlette

from dashboard import database, feed
from dashboard.database import ask, version

ATOM = "{http://www.w3.org/2005/Atom}"
# RFC 4287, 4.1.1 and 4.1.2: what must stand once, what may, what may stand often.
MUST = {"feed": {"id", "title", "updated"}, "entry": {"id", "title", "updated"}}
ONCE = {"feed": {"id", "title", "updated", "subtitle", "rights", "generator", "logo", "icon"}, "entry": {"id", "title", "updated", "published", "content", "summary", "rights", "source"}}
OFTEN = {"author", "category", "contributor", "link", "entry"}
MOMENT = re.compile(r"\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(\.\d+)?(Z|[+-]\d{2}:\d{2})")
ADDRESSES = ["changes.atom", "changes.atom?clock=collection", "changes.atom?sector=ride_hailing&kinds=event,ended&partners=yes",
             "changes.atom?cities=amsterdam,tel-aviv&since=2019-01-01&until=2020-12-31", "changes.atom?cities=lisbon&since=2031-01-01",
             "changes.atom?clock=collection&kinds=correction&cities=denver"]


def fetch(path: str) -> tuple[int, str, bytes]:
    """Status, content type and body of an address."""
    address, said = urlsplit(path), []

    async def send(message):
        said.append(message)

    async def receive():
        return {"type": "http.request", "body": b""}

    scope = {"type": "http", "method": "GET", "path": f"/{address.path}", "query_string": address.query.encode(), "headers": [(b"host", b"sharing.example")],
             "scheme": "https", "server": ("sharing.example", 443), "root_path": "", "http_version": "1.1"}
    asyncio.run(Starlette(routes=feed.ROUTES)(scope, receive, send))
    headers = dict(said[0]["headers"])
    return said[0]["status"], headers[b"content-type"].decode(), b"".join(message.get("body", b"") for message in said[1:])


def table(path: str) -> pd.DataFrame:
    status, kind, body = fetch(path)
    assert status == 200 and kind.startswith("text/csv")
    return pd.read_csv(io.BytesIO(body), dtype=str)


@pytest.fixture(scope="module", params=ADDRESSES)
def root(request):
    status, kind, body = fetch(request.param)
    assert status == 200 and kind.startswith("application/atom+xml")
    return ElementTree.fromstring(body)


def test_the_feed_has_what_atom_requires_and_nothing_that_it_does_not_know(root):
    assert root.tag == f"{ATOM}feed"
    for element in [root, *root.findall(f"{ATOM}entry")]:
        name, children = element.tag.removeprefix(ATOM), [child.tag.removeprefix(ATOM) for child in element]
        assert MUST[name] <= set(children)
        assert {child for child in children if children.count(child) > 1} <= OFTEN
        assert set(children) <= ONCE[name] | OFTEN
        # Without content an entry would need an alternate link; the author is the feed's.
        assert any(link.get("rel") == "alternate" for link in element.findall(f"{ATOM}link"))
    assert root.find(f"{ATOM}author/{ATOM}name").text


def test_dates_are_moments_addresses_are_whole_and_ids_stay(root):
    assert all(MOMENT.fullmatch(updated.text) for updated in root.iter(f"{ATOM}updated"))
    ids = [element.text for element in root.iter(f"{ATOM}id")]
    assert len(set(ids)) == len(ids) and all(re.fullmatch(r"urn:uuid:[0-9a-f-]{36}", i) for i in ids)
    assert all(urlsplit(link.get("href")).scheme in ("http", "https") for link in root.iter(f"{ATOM}link"))
    assert all(category.get("term") for category in root.iter(f"{ATOM}category"))
    pairs = [(link.get("rel"), link.get("type"), link.get("href")) for entry in [root] for link in entry.findall(f"{ATOM}link")]
    assert len(set(pairs)) == len(pairs)


@pytest.mark.parametrize("address", ADDRESSES)
def test_a_feed_reader_reads_it_and_finds_the_changes_in_their_order(address):
    read = feedparser.parse(fetch(address)[2])
    assert not read.bozo and read.version == "atom10"
    listed = table(address.replace(".atom", ".csv"))
    assert len(read.entries) == min(len(listed), feed.MOST)
    assert [entry.id for entry in read.entries] == [feed._id(change) for change in listed.change_id[:feed.MOST]]
    assert all(city in entry.title for entry, city in zip(read.entries, listed.city))


def test_a_feed_that_holds_the_newest_alone_says_so_and_where_all_are():
    asked, few = "clock=collection&kinds=look%2Ccorrection", "cities=lisbon&since=2031-01-01"
    said = ElementTree.fromstring(fetch(f"changes.atom?{asked}")[2]).find(f"{ATOM}subtitle").text
    assert f"These are the newest 200 of {len(table(f'changes.csv?{asked}')):,}; all are at https://sharing.example/changes.csv?{asked}." in said
    assert "newest" not in ElementTree.fromstring(fetch(f"changes.atom?{few}")[2]).find(f"{ATOM}subtitle").text


def test_what_the_collection_did_has_the_day_of_its_record():
    titles = [entry.title for entry in feedparser.parse(fetch("changes.atom?clock=collection&kinds=look,correction")[2]).entries]
    assert titles and not any("day not recorded" in title for title in titles)


def test_the_csv_holds_the_pages_rows_with_sources_version_and_licence():
    listed = table("changes.csv?since=2024-01-01&until=2025-12-31&sector=short_term_rental")
    asked = ask("changes", since=datetime.date(2024, 1, 1), until=datetime.date(2025, 12, 31), sector="short_term_rental")
    assert list(listed.change_id) == list(asked.change_id)
    assert set(listed.data_version) == {version()} and listed.licence.notna().all() and listed.source_urls.notna().all()


def test_what_is_to_come_is_told_when_asked_for_alone():
    today = datetime.date.today().isoformat()
    assert (table("changes.csv").day <= today).all()
    assert (table("changes.csv?until=2040-01-01&kinds=adopted").day > today).any()


@pytest.mark.parametrize(("path", "word"), [
    ("changes.csv?since=yesterday", "since"), ("changes.csv?colour=red", "colour"), ("changes.atom?sector=%3Cscript%3E", "<script>"), ("changes.atom?kinds=began,nope", "nope"),
    ("changes.atom?clock=atomic", "atomic"), ("changes.csv?cities=atlantis", "atlantis"), ("changes.csv?partners=maybe", "partners"), ("changes.csv?until=2020-02-31", "until"),
    ("changes.csv?region=x'%3B%20DROP%20TABLE%20rules%3B%20--", "DROP"),
])
def test_what_cannot_be_followed_is_told_in_a_sentence(path, word):
    status, kind, body = fetch(path)
    assert status == 400 and kind.startswith("text/plain")
    assert re.fullmatch(r"This cannot be answered: .+\.", body.decode()) and word in body.decode()


def test_what_strangers_ask_is_remembered_nowhere():
    kept = len(database.current.database()._made)
    for day in range(10, 20):
        fetch(f"changes.csv?since=2024-05-{day}")
    assert len(database.current.database()._made) == kept
