"""What holds for every page of the menu."""
import re
from urllib.parse import parse_qsl, urlsplit

import pytest

from dashboard import database, link
from tests.pages.conftest import APP, PAGES, another

each_page = pytest.mark.parametrize("page", PAGES)
HOSTILE = {
    "script": "<script>alert(1)</script><img src=x onerror=alert(2)>\" onmouseover=\"alert(3)\" x='",
    "sql": "x'; DROP TABLE rules; --",
    "endless": "x" * 10_000,
    "list": "<b>," * 3_000,
    "path": "../../etc/passwd\x00\x7f\u202e",
    "empty": "",
}
COULD_NOT = "This view could not be drawn"


def test_the_menu_has_every_page_and_every_page_stands_in_the_menu():
    assert sorted(PAGES) == sorted(path.stem for path in (database.ROOT / "pages").glob("*.py"))


@each_page
def test_it_opens_with_a_headline_and_without_a_fault(reader, page):
    seen = reader(page)
    assert not seen.at.exception and not seen.at.error
    assert COULD_NOT not in seen.words and not [said for said in seen.notices if said.startswith("The link")]
    assert seen.html.tags.count("h1") == 1 and len(seen.headline) > 3


@each_page
def test_its_html_is_well_formed_and_headings_step_down_one_by_one(reader, page):
    html = reader(page).html
    assert not html.wrong and not html.harmful
    ids = [value for _, name, value in html.attributes if name == "id"]
    assert len(ids) == len(set(ids))
    levels = [1, *(int(tag[1]) for tag in html.tags if re.fullmatch("h[1-6]", tag))]
    assert all(after - before <= 1 for before, after in zip(levels, levels[1:]))


@each_page
def test_every_picture_is_told_in_words_and_has_its_evidence_beneath_it(reader, page):
    seen = reader(page)
    assert all(len(chart.proto.alt) > 20 for chart in seen.at.get("plotly_chart"))
    for at, kind in enumerate(seen.kinds):
        if kind == "plotly_chart":
            assert [later for later in seen.kinds[at + 1:] if later in ("plotly_chart", "evidence")][:1] == ["evidence"]
    assert all(f"Data version {database.version()}" in line for line in seen.evidence)
    if page in ("map", "compare", "city", "approaches", "trends"):
        assert any(re.match(r"[\d,]+ of [\d,]+ recorded", line) for line in seen.evidence)


@each_page
def test_its_address_is_completed(reader, fields, page):
    address = reader(page).address
    assert set(address) == set(fields.get(page, {}))
    assert all(field.parse(address[name])[1] == [] for name, field in fields.get(page, {}).items())


@each_page
def test_a_complete_address_is_followed_in_full_and_gives_the_same_view_again(reader, fields, page):
    chosen = {name: another(field) for name, field in fields.get(page, {}).items()}
    seen = reader(page, **chosen)
    assert seen.address == chosen and not [said for said in seen.notices if said.startswith("The link")]
    assert not seen.at.exception and COULD_NOT not in seen.words
    assert reader(page, **seen.address).pieces == seen.pieces


@each_page
def test_an_unknown_id_is_said_and_the_rest_is_shown(reader, fields, page):
    chosen = {name: another(field) for name, field in fields.get(page, {}).items()}
    for name, field in fields.get(page, {}).items():
        if isinstance(field, link.Text):
            continue
        seen = reader(page, **chosen | {name: "no-such-id"})
        assert [said for said in seen.notices if f"The link asks for {name} “no-such-id”" in said]
        assert {other: text for other, text in seen.address.items() if other != name} == {other: text for other, text in chosen.items() if other != name}
        assert field.parse(seen.address[name])[1] == [] and seen.html.tags.count("h1") == 1


@each_page
@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE)
def test_a_hostile_address_does_no_harm(reader, fields, page, text):
    mine = fields.get(page, {})
    seen = reader(page, **dict.fromkeys(mine, text), anything=text)
    assert not seen.at.exception and not seen.at.error and COULD_NOT not in seen.words
    assert not seen.html.harmful and not seen.html.wrong
    assert seen.html.tags.count("h1") == 1 and "anything" not in seen.address
    assert all(len(said) < 600 for said in seen.notices)
    if text and mine:
        assert seen.notices


@each_page
def test_every_link_leads_to_a_view_that_is_there(reader, fields, entries, page):
    seen = [reader(page), reader(page, **{name: another(field) for name, field in fields.get(page, {}).items()})]
    ids = {value for view in seen for _, name, value in view.html.attributes if name == "id"}
    for address in {link for view in seen for link in view.html.links}:
        parts = urlsplit(address)
        if parts.scheme:
            assert parts.scheme in ("http", "https") and parts.netloc
        elif address.startswith("#"):
            assert address[1:] in ids
        elif parts.path in PAGES:
            for name, text in parse_qsl(parts.query, keep_blank_values=True):
                known = fields[parts.path] | (entries if parts.path == "library" else {})
                assert known[name].parse(text)[1] == [], address
        else:
            # What is no page is a file or a route of ours: rows/answers.csv, changes.atom.
            assert re.search(r"[/.]", parts.path.strip("/")) and not parts.path.startswith("//"), address


@each_page
def test_outside_links_tell_nobody_where_the_reader_came_from(reader, page):
    html = reader(page).html
    outside = [at for at, (_, name, value) in enumerate(html.attributes) if name == "href" and value.startswith("http")]
    assert all(("a", "rel", "noopener noreferrer") in html.attributes[at:at + 3] for at in outside)


@each_page
def test_it_is_drawn_from_the_invented_data_too(reader, shown, page):
    seen = reader(page)
    assert not seen.at.exception and COULD_NOT not in seen.words and seen.html.tags.count("h1") == 1


def test_every_page_reads_its_address_under_its_own_name(fields):
    assert set(fields) <= set(PAGES)


def test_pages_hold_no_sql_and_open_no_file():
    for path in (APP, *(database.ROOT / "pages").glob("*.py")):
        assert not re.search(r"\bSELECT\b|\.execute\(|(?<![.\w])open\(|read_csv|read_text|import duckdb", path.read_text(encoding="utf-8")), path.name
