"""How much is known in each sector."""

KNOWN = ["recorded", "no_such_rule", "does_not_apply", "not_shared", "not_found", "sector_looked", "not_looked"]


def test_each_sector_says_how_its_cells_stand(tiny):
    frame = tiny.ask("coverage_by_sector")
    assert list(frame[["sector_id", "questions", "cities", "cells", *KNOWN, "due"]].itertuples(index=False, name=None)) == [
        ("homes", 4, 4, 16, 9, 2, 1, 1, 1, 0, 2, 13), ("meals", 1, 4, 4, 2, 0, 0, 0, 1, 0, 1, 2)]


def test_a_region_and_the_partners_are_counted_alone(tiny):
    assert list(tiny.ask("coverage_by_sector", region="asia").cities) == [1, 1]
    assert list(tiny.ask("coverage_by_sector", partners=True).cells) == [8, 2]


def test_cells_add_up(real):
    frame = real.ask("coverage_by_sector")
    assert list(frame[KNOWN].sum(axis=1)) == list(frame.cells) == list(frame.cities * frame.questions)
    assert frame.cells.sum() == len(real.ask("coverage"))
