"""A walk on paper: A4, every source with its address, hidden names nowhere, and a sentence where it cannot be printed."""
import io
import re

import pytest
from pypdf import PdfReader

from dashboard import handout, paper, pictures, stops, walk
from dashboard.walk import Stop, Walk
from tests.reading import read
from tests.test_names import EVERY_NAME
from tests.test_sheets import HIDDEN, nobody
from tests.test_slides import LONGEST

READY = walk.ready()
FEW = Walk("Homes “and” <visitors> \\ */", (
    Stop("Nights", "map?question=str_night_cap&region=europe", "For me alone.", "Which number?"),
    Stop("Three cities", "compare?cities=paris,amsterdam,oslo&sector=short_term_rental", names="hidden"),
    Stop("All of eight", "compare?cities=amsterdam,barcelona,paris,london,berlin,vienna,seoul,new-york-city&sector=car_sharing"),
    Stop("One city", "city?city=amsterdam&sector=short_term_rental"),
))


def squeezed(text: str) -> str:
    """A text without its spaces: addresses are broken into lines."""
    return re.sub(r"\s", "", text)


@pytest.fixture(scope="module")
def printed():
    return PdfReader(io.BytesIO(handout.make(FEW, "secret", nobody)))


@pytest.fixture
def undrawn(monkeypatch):
    """Pictures take a browser half a second each; here they are left blank."""
    monkeypatch.setattr(pictures, "bare", lambda *drawing: b"<svg></svg>")


def test_sheets_are_a4_and_numbered_and_a_wide_table_lies_across(printed):
    sizes = [(round(float(page.mediabox.width)), round(float(page.mediabox.height))) for page in printed.pages]
    assert set(sizes) == {(595, 842), (842, 595)}
    for number, page in enumerate(printed.pages, 1):
        words = squeezed(page.extract_text())
        assert f"{number}of{len(sizes)}" in words and squeezed(FEW.title) in words
        assert ("Allofeight" in words and number > 1) == (sizes[number - 1] == (842, 595))


def test_every_source_is_printed_with_its_address(printed):
    words = squeezed("".join(page.extract_text() for page in printed.pages))
    for stop in FEW.stops:
        for source in stops.show(stop.view).sources:
            if stop.names == "shown":
                assert squeezed(source["url"]) in words and squeezed(source["title"]) in words


def test_it_is_for_the_room_and_holds_the_question_but_no_note(printed):
    words = "".join(page.extract_text() for page in printed.pages)
    assert "Which number?" in words and "For me alone." not in words
    assert printed.metadata.title == FEW.title


@pytest.mark.parametrize("name", READY)
def test_every_source_of_a_ready_walk_is_on_its_page(name, undrawn):
    html = handout.html(READY[name], "secret", nobody)
    found = read(html.partition("<body>")[2].partition("</body>")[0])
    assert not found.wrong
    for stop in READY[name].stops:
        if stop.names == "shown":
            assert {source["url"] for source in stops.show(stop.view).sources} <= set(found.links)


@pytest.mark.parametrize("of", [HIDDEN, LONGEST], ids=["hidden", "longest"])
def test_a_page_asks_for_nothing_and_runs_nothing(of, undrawn):
    html = handout.html(of, "secret", nobody)
    assert "default-src 'none'" in html and "<script" not in html and not re.search(r'(?:src|url\()\s*=?\s*["\']?(?!data:)(?:https?:)?//', html)


def test_what_a_facilitator_types_is_text(undrawn):
    html = handout.html(Walk('"; } <script>alert(1)</script>', (Stop("<img src=x onerror=alert(1)>", "map?question=str_permit", "", "<b>?</b>"),)), "secret", nobody)
    assert "<script" not in html and "<img" not in html and "&lt;b&gt;?" in html
    assert '"; } ' not in html.split("</style>")[0].replace('"; } }', "")


def test_hidden_names_are_nowhere_in_the_page_nor_in_the_pdf():
    html = handout.html(HIDDEN, "secret", nobody)
    # The typeface, in letters and digits, spells whatever it likes.
    assert not EVERY_NAME.findall(re.sub(r"url\(data:[^)]*\)", "", html))
    found = PdfReader(io.BytesIO(paper.printed(html)))
    assert not EVERY_NAME.findall("".join(page.extract_text() for page in found.pages) + repr(found.metadata))


def test_where_there_is_no_chromium_it_says_what_to_do(monkeypatch):
    monkeypatch.setattr(pictures, "browser", lambda: None)
    with pytest.raises(pictures.Unavailable, match="install it"):
        handout.make(HIDDEN, "secret", nobody)


def test_where_chromium_fails_it_says_so(monkeypatch):
    monkeypatch.setattr(pictures, "browser", lambda: "/bin/false")
    with pytest.raises(pictures.Unavailable, match="could not be printed"):
        paper.printed("<p>")
