"""Codebook: questions, columns, corrections, citations."""
import pytest

from dashboard import database


def test_every_question_is_there_with_a_link_of_its_own(reader, real):
    seen = reader("codebook")
    for measure in real.ask("questions").measure_id:
        assert f"codebook?part=questions&amp;question={measure}" in "".join(seen.pieces)


def test_one_question_stands_alone_in_the_headline(reader):
    seen = reader("codebook", question="str_night_cap")
    assert seen.headline.startswith("For at most how many nights") and "none where the source says that no yearly limit applies." in seen.words


def test_the_file_is_shown_as_it_is(reader):
    [text] = reader("codebook", part="columns").at.markdown
    assert "### rules.csv" not in text.value and "## rules.csv" in text.value or "### rules.csv" in text.value
    assert "Rules of evidence" in text.value and "Looked at again" in text.value


def test_corrections_are_listed_or_their_absence_is_said(reader, shown):
    seen = reader("codebook", part="corrections")
    assert "Ordinance 1 has applied since 2015." in seen.words and "alba.permit.1 in rules.csv, valid_from" in seen.words
    assert "1 row" in seen.words


@pytest.mark.skipif(len(database.build().ask("corrections")) > 0, reason="there are corrections by now")
def test_an_empty_log_says_that_it_is_empty(reader):
    assert any("No correction has been entered" in said for said in reader("codebook", part="corrections").notices)


def test_the_data_can_be_cited_in_every_kind(reader):
    seen = reader("codebook", part="cite")
    texts = [piece for piece in seen.pieces if 'class="to-copy"' in piece]
    assert len(texts) == 4 and all(database.version() in text for text in texts)
    assert [button.proto.label.rsplit(".", 1)[1] for button in seen.at.get("download_button")] == ["txt", "bib", "ris", "cff"]


@pytest.mark.parametrize("page", ["map", "approaches"])
def test_every_question_leads_to_how_it_is_coded(reader, page):
    assert "codebook?part=questions&amp;question=str_permit" in "".join(reader(page, question="str_permit").pieces)


def test_the_foot_of_every_page_says_which_data_it_shows(reader):
    for page in ("start", "compare", "about"):
        foot = reader(page).pieces[-1]
        assert database.version() in foot and "part=cite" in foot and "part=corrections" in foot
    assert database.version() in reader("compare", cities="amsterdam").pieces[-1]
