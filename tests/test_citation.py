"""Citations: each kind can be read by what reads that kind, whatever stands in a title."""
import datetime
import json
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard import citation, database
from tests.reading import read

WORK = citation.Work("For how many nights?", "2026.11.24-1a2b3c4", "https://sharing.example/map?question=str_night_cap&year=2026", datetime.date(2026, 11, 25))
EVIL = 'A "title" \\ with {braces} & 100 % of $1_0 ~ #tags\r\nER  - \r\n@misc{x,\n---\n<script>alert(1)</script>'


def braces(text: str) -> int:
    """How many braces are open at the end; those written with a backslash do not count."""
    plain = re.sub(r"\\[{}]", "", text)
    return plain.count("{") - plain.count("}")


def test_a_line_says_who_what_which_version_when_and_where():
    assert WORK.plain() == ("Sharing Cities Alliance (2026): For how many nights? Data version 2026.11.24-1a2b3c4, read on 25 Nov 2026. "
                            "https://sharing.example/map?question=str_night_cap&year=2026 Creative Commons Attribution 4.0 (CC BY 4.0).")


def test_bibtex_has_a_field_to_a_line_and_closes_every_brace():
    entry = WORK.bibtex()
    assert re.fullmatch(r"@misc\{[a-z0-9]+,\n(?:  \w+ = \{.*\},?\n)+\}\n", entry) and braces(entry) == 0
    assert "  url = {https://sharing.example/map?question=str_night_cap&year=2026}\n" in entry


def test_ris_begins_with_its_type_ends_with_its_end_and_has_a_tag_to_a_line():
    lines = WORK.ris().split("\r\n")
    assert lines[0] == "TY  - DATA" and lines[-2:] == ["ER  - ", ""]
    assert all(re.match(r"[A-Z][A-Z0-9]  - ", line) for line in lines[:-1])
    assert "PY  - 2026" in lines and "Y2  - 2026/11/25" in lines


def test_a_citation_file_has_what_the_format_asks_for():
    fields = dict(re.findall(r"^([a-z-]+): (.+)$", WORK.cff(), re.M))
    assert {"cff-version", "message", "type", "title", "version", "date-released", "license", "url"} <= set(fields)
    assert json.loads(fields["title"]) == WORK.title and fields["date-released"] == '"2026-11-24"'
    assert 'authors:\n  - name: "Sharing Cities Alliance"\n' in WORK.cff()


def test_what_somebody_writes_into_a_title_stays_a_title():
    work = citation.Work(EVIL, "2026.11.24-1a2b3c4", "https://a.example/{x}", datetime.date(2026, 11, 25))
    assert work.bibtex().count("\n@") == 0 and braces(work.bibtex()) == 0
    assert work.ris().count("ER  - \r\n") == 1
    assert len(re.findall(r"^title: ", work.cff(), re.M)) == 1 and "\n---" not in work.cff()
    page = read(citation.html(work))
    assert not page.harmful and not page.wrong


@given(st.text(max_size=60))
def test_any_title_makes_files_of_the_same_shape(title):
    work = citation.Work(title, "2026.11.24-1a2b3c4", "", datetime.date(2026, 11, 25))
    assert braces(work.bibtex()) == 0 and work.bibtex().count("\n") == WORK.bibtex().count("\n") - 1
    assert len(work.cff().splitlines()) == len(WORK.cff().splitlines()) - 1
    assert all(re.match(r"[A-Z][A-Z0-9]  - ", line) for line in work.ris().split("\r\n")[:-1])


def test_a_view_says_that_it_is_part_of_the_data(real, monkeypatch):
    monkeypatch.setattr(database, "version", lambda: "2026.11.24-1a2b3c4")
    assert citation.of_view("Rules recorded for Ghent", "").title == f"Rules recorded for Ghent. In: {citation.DATA_SET}"
    assert citation.of_view("Must a host register?", "").title == f"Must a host register? In: {citation.DATA_SET}"
    assert citation.of_data().title == citation.DATA_SET


def test_the_repositorys_own_citation_says_the_same():
    own = (database.ROOT / "CITATION.cff").read_text(encoding="utf-8")
    for text in (f'title: "{citation.DATA_SET}"', f'name: "{citation.AUTHOR}"', f"license: {citation.LICENCE_ID}", "cff-version: 1.2.0"):
        assert text in own


@pytest.mark.parametrize("kind", citation.KINDS)
def test_every_kind_has_its_text(kind):
    assert WORK.texts()[kind].strip()
