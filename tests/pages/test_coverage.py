"""Coverage: what is known, what nobody has looked for, and what is due."""
import re

import pytest

from dashboard import coverage, database, wording
from tests.conftest import held


def cells(seen) -> list[str]:
    """Where each cell of the table leads."""
    table = next(piece for piece in seen.pieces if 'class="coverage' in piece)
    return re.findall(r'<td[^>]*><a data-view tabindex="-1"(?: class="again")? href="(map|propose)\?', table)


def test_one_sector_is_shown_first_and_each_of_its_cells_leads_somewhere(reader, real):
    seen = reader("coverage")
    frame = real.ask("coverage", sector="short_term_rental")
    assert len(cells(seen)) == len(frame) and cells(seen).count("propose") == frame.known.isin(wording.GAPS).sum()
    assert "Short-term rental" in seen.words


def test_all_sectors_the_partners_and_a_region_can_be_shown(reader, real):
    assert len(cells(reader("coverage", sector="all"))) == len(real.ask("coverage"))
    narrower = reader("coverage", sector="all", partners="yes", region="europe")
    assert len(cells(narrower)) == len(real.ask("coverage", partners=True, region="europe"))
    assert "All sectors, partner cities, Europe" in narrower.words


def test_rules_without_a_first_day_are_counted_for_the_choice(reader, real):
    seen = reader("coverage", sector="all", partners="yes")
    undated = real.ask("undated", partners=True)
    assert f"{len(undated)} rules in force in {undated.city_id.nunique()} cities have no recorded first day" in seen.words
    assert "rows/undated.csv?partners=yes" in seen.html.links


@pytest.fixture
def due_again(unlooked, monkeypatch):
    """The page on data that nobody has looked at again."""
    monkeypatch.setattr(database, "current", held(unlooked))
    return unlooked


def test_the_words_and_the_list_are_of_the_same_choice(reader, due_again):
    sector = due_again.ask("due").sector_id.mode()[0]
    seen = reader("coverage", sector=sector)
    due = due_again.ask("due", sector=sector)
    many = f"{len(due)} rules are"
    assert len(due) > 1
    assert f"{many} due for another look." in seen.words
    assert f"{many.rsplit(' ', 1)[0]}: " in seen.words


def test_the_list_is_filtered_by_city_and_reason_and_says_why(reader, due_again):
    seen = reader("coverage", sector="all", place="amsterdam", reason="old_evidence")
    due = due_again.ask("due", city="amsterdam", reason="old_evidence")
    assert len(due)
    assert seen.words.count("In force on evidence of") == len(due)
    assert all(f"rule={rule}" in "".join(seen.pieces) for rule in due.rule_id)


def test_a_long_list_is_cut_and_can_be_had_whole_and_as_csv(reader, due_again):
    short, whole = reader("coverage", sector="all"), reader("coverage", sector="all", list="all")
    total = len(due_again.ask("due"))
    assert f"The first 50 of {total}, by city." in short.words and "The first" not in whole.words
    assert short.words.count("Propose what is right") == 50 and whole.words.count("Propose what is right") == total
    assert "rows/due.csv" in short.html.links


def test_where_nothing_is_due_it_says_so(reader):
    assert "No rule is due for this choice. Take a filter away to see more." in reader("coverage", sector="delivery_platforms", place="zurich").notices


def test_where_nothing_is_due_at_all_it_says_why(reader, shown):
    assert shown.ask("due", sector="meals", region="asia").empty
    assert "No rule is due here today: the evidence is recent, or somebody looked for newer within the last year." in reader("coverage", sector="meals", region="asia").notices


def test_where_no_city_is_among_those_chosen_nothing_is_counted(reader):
    seen = reader("coverage", sector="all", region="latin-america", partners="yes")
    assert "No city is among those chosen." in seen.words and "of 0" not in seen.words and "No rule is due" not in seen.words
