"""When a file is broken the pages go on with the last good data and say so; where there never were any, they say what to mend."""
import pytest

from dashboard import database


@pytest.fixture
def files(folder, monkeypatch):
    """The invented data in a folder of their own, as what the dashboard shows."""
    monkeypatch.setattr(database, "current", database.Current(folder))
    return folder


def spoil(folder):
    path = folder / "rules.csv"
    path.write_text(path.read_text(encoding="utf-8").replace("alba.permit.1,alba,permit,yes", "alba.permit.1,alba,permit,perhaps"), encoding="utf-8")


def test_a_mistake_is_said_on_the_page_and_the_last_good_data_are_shown(files, reader):
    before = reader("map", question="permit")
    spoil(files)
    seen = reader("map", question="permit")
    assert len(seen.notices) == 1 and "1 place in them must be mended first. Until then the last good data are shown." in seen.notices[0]
    assert "rules.csv, row 2, column value: &quot;perhaps&quot; is no answer to permit." in seen.notices[0]
    assert seen.pieces[1:] == before.pieces


def test_a_mended_file_is_taken_up_and_the_notice_goes(files, reader):
    good = (files / "rules.csv").read_text(encoding="utf-8")
    reader("start")
    spoil(files)
    assert reader("start").notices
    (files / "rules.csv").write_text(good.replace("alba.nights.1,alba,nights,90", "alba.nights.1,alba,nights,75"), encoding="utf-8")
    seen = reader("map", question="nights", city="alba")
    assert seen.notices == [] and "75 nights per year" in seen.words and "90 nights per year" not in seen.words


def test_without_any_good_data_the_page_says_what_to_mend(files, reader):
    spoil(files)
    seen = reader("map")
    assert not seen.at.exception and len(seen.notices) == 1
    assert seen.notices[0].startswith("The data files do not pass their checks, so there is nothing to show yet. Mend: rules.csv, row 2, column value")


def test_a_fault_of_ours_is_a_sentence_and_no_stack_trace(files, reader, monkeypatch):
    def fault(*_, **__):
        raise RuntimeError("secret detail")

    monkeypatch.setattr(database.Database, "once", fault)
    seen = reader("map")
    assert not seen.at.exception and "This view could not be drawn" in seen.words and "secret detail" not in seen.words
