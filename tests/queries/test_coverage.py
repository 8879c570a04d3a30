"""How things stand with each cell."""
from dashboard import database
from tests.test_checks import change


def of(frame, city: str) -> list[tuple]:
    return list(frame[frame.city_id == city][["measure_id", "known"]].itertuples(index=False, name=None))


def test_each_cell_stands_once_and_a_gap_says_whether_anybody_looked(tiny):
    frame = tiny.ask("coverage")
    assert len(frame) == len(frame.drop_duplicates(["city_id", "measure_id"])) == 4 * 5
    assert list(dict.fromkeys(frame.city)) == ["Alba", "de Mora", "Élan", "Zell"]
    assert of(frame, "alba") == [("permit", "no_such_rule"), ("access", "not_shared"), ("nights", "recorded"), ("fine", "recorded"), ("commission", "recorded")]
    assert of(frame, "elan") == [("permit", "not_looked"), ("access", "not_found"), ("nights", "no_such_rule"), ("fine", "recorded"), ("commission", "not_found")]
    assert of(frame, "mora")[2] == ("nights", "does_not_apply")


def test_a_look_at_a_sector_is_told_apart_from_one_at_the_question(tiny, folder):
    row = tiny.ask("coverage", sector="meals").set_index("city_id").loc["alba"]
    assert (str(row.looked.date()), row.outcome, row.where_looked) == ("2021-03-01", "found", "The Gazette of 2020 and 2021")
    change(folder, "looks", 2, city_id="zell")
    assert of(database.build(folder).ask("coverage"), "zell")[-1] == ("commission", "sector_looked")
    # A look at the question itself says more, even where one at the sector came later.
    change(folder, "looks", 2, city_id="elan", looked="2021-05-01")
    row = database.build(folder).ask("coverage", sector="meals").set_index("city_id").loc["elan"]
    assert (row.known, row.where_looked) == ("not_found", "The city's portal")


def test_what_is_due_is_said_besides_how_the_cell_stands(tiny):
    frame = tiny.ask("coverage", partners=True).set_index(["city_id", "measure_id"])
    assert frame.loc[("mora", "permit"), ["known", "due"]].tolist() == ["recorded", "old_evidence, start_passed"]
    assert frame.loc[("mora", "permit"), ["rules", "newest"]].tolist() == [2, "2020"]
    assert {city for city, _ in frame.index} == {"alba", "mora"}


def test_the_states_are_those_of_every_other_page(real):
    coverage = real.ask("coverage").groupby(["measure_id", "state"]).city_id.nunique().to_dict()
    year = int(real.connection.cursor().execute('SELECT max("year") FROM cells').fetchone()[0])
    counts = real.ask("answer_counts", year=year).groupby(["measure_id", "state"]).cities.sum().to_dict()
    assert coverage == counts


def test_every_rule_that_the_list_has_is_marked_and_no_other(real):
    cells, due = real.ask("coverage"), real.ask("due")
    assert set(map(tuple, cells[cells.due.notna()][["city_id", "measure_id"]].values)) == set(map(tuple, due[["city_id", "measure_id"]].values))
