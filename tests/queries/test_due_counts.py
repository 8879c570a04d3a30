"""How many rules are due, by city and reason."""


def test_cities_and_reasons_are_counted(tiny):
    frame = tiny.ask("due_counts")
    assert list(frame[["city", "reason", "rules"]].itertuples(index=False, name=None)) == [
        ("Alba", "old_evidence", 4), ("Alba", "start_passed", 1), ("de Mora", "old_evidence", 3), ("de Mora", "start_passed", 1), ("Élan", "long_proposed", 1),
        ("Élan", "no_successor", 1), ("Élan", "old_evidence", 2), ("Zell", "no_successor", 1), ("Zell", "old_evidence", 3)]


def test_they_add_up_to_the_list(real):
    for choices in ({}, {"sector": "ride_hailing"}, {"region": "europe", "partners": True}):
        assert real.ask("due_counts", **choices).rules.sum() == len(real.ask("due", **choices))
