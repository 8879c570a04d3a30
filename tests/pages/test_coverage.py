"""Coverage: what is known, what nobody has looked for, and what is due."""
import re

from dashboard import coverage


def cells(seen) -> list[str]:
    """Where each cell of the table leads."""
    table = next(piece for piece in seen.pieces if 'class="coverage' in piece)
    return re.findall(r'<td[^>]*><a data-view tabindex="-1"(?: class="again")? href="(map|propose)\?', table)


def test_one_sector_is_shown_first_and_each_of_its_cells_leads_somewhere(reader, real):
    seen = reader("coverage")
    frame = real.ask("coverage", sector="short_term_rental")
    assert len(cells(seen)) == len(frame) and cells(seen).count("propose") == frame.known.isin(coverage.GAPS).sum()
    assert "Short-term rental" in seen.words


def test_all_sectors_the_partners_and_a_region_can_be_shown(reader, real):
    assert len(cells(reader("coverage", sector="all"))) == len(real.ask("coverage"))
    narrower = reader("coverage", sector="all", partners="yes", region="europe")
    assert len(cells(narrower)) == len(real.ask("coverage", partners=True, region="europe"))
    assert "All sectors, partner cities, Europe" in narrower.words


def test_the_words_and_the_list_are_of_the_same_choice(reader, real):
    sector = real.ask("due").sector_id.mode()[0]
    seen = reader("coverage", sector=sector)
    due = real.ask("due", sector=sector)
    many = f"{len(due)} rules are" if len(due) > 1 else "1 rule is"
    assert f"{many} due for another look." in seen.words
    assert f"{many.rsplit(' ', 1)[0]}: " in seen.words


def test_the_list_is_filtered_by_city_and_reason_and_says_why(reader, real):
    seen = reader("coverage", sector="all", place="amsterdam", reason="old_evidence")
    due = real.ask("due", city="amsterdam", reason="old_evidence")
    assert seen.words.count("In force on evidence of") == len(due)
    assert all(f"rule={rule}" in "".join(seen.pieces) for rule in due.rule_id)


def test_a_long_list_is_cut_and_can_be_had_whole_and_as_csv(reader, real):
    short, whole = reader("coverage", sector="all"), reader("coverage", sector="all", list="all")
    total = len(real.ask("due"))
    assert (f"The first 50 of {total}, by city." in short.words) == (total > 50) and "The first" not in whole.words
    assert short.words.count("Propose what is right") == min(total, 50) and whole.words.count("Propose what is right") == total
    assert "rows/due.csv" in short.html.links


def test_where_nothing_is_due_it_says_so(reader):
    assert "No rule is due for this choice. Take a filter away, or choose another sector." in reader("coverage", sector="delivery_platforms", place="zurich").notices
