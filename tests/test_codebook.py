"""The codebook's file and its entries as they stand on a page."""
import re

from dashboard import codebook, database
from dashboard.database import records
from tests.reading import read


def test_the_file_is_shown_whole_with_its_headings_one_step_down():
    shown, written = codebook.columns(), (database.DATA / "CODEBOOK.md").read_text(encoding="utf-8")
    headings = re.findall(r"^(#+) (.+)$", written, re.M)
    assert headings[0][0] == "#" and re.findall(r"^(#+) (.+)$", shown, re.M) == [("#" + marks, words) for marks, words in headings[1:]]
    assert re.sub(r"^#+ .*$", "", shown, flags=re.M).strip() == re.sub(r"^#+ .*$", "", written, flags=re.M).strip()


def test_a_question_is_shown_with_its_rule_its_answers_and_their_codes(tiny):
    rows = {row.measure_id: row for row in records(tiny.ask("codebook"))}
    entry = read(codebook.entry(rows["access"]))
    assert not entry.wrong and not entry.harmful
    for words in ("Access", "How does a host get access?", "no_rule where the source says so.", "By tenderby_tender0", "A rule is recorded for 2 of 4 cities."):
        assert words in entry.words
    nights = read(codebook.entry(rows["nights"])).words
    assert "A number, in nights per year" in nights and "Does not apply where short lets are not permitted (Access)." in nights and "60 nights or fewer0" in nights
    assert "for 1 a source says that there is none" in nights


def test_every_question_of_the_curated_data_can_be_shown(real):
    assert not any(read(codebook.entry(row)).wrong for row in records(real.ask("codebook")))
