"""Who looked where, and what came of it."""


def test_looks_stand_with_the_newest_first(tiny):
    frame = tiny.ask("looks")
    assert list(frame[["city", "looked_at", "outcome"]].itertuples(index=False, name=None)) == [
        ("Élan", "Access", "not_found"), ("Élan", "Commission cap", "no_newer_trace"), ("Alba", "Meals", "found")]


def test_a_question_has_its_own_looks_and_those_at_its_sector(tiny):
    assert list(tiny.ask("looks", city="alba", measure="commission").looked_at) == ["Meals"]
    assert tiny.ask("looks", city="alba", measure="permit").empty
    assert list(tiny.ask("looks", measure="access").city) == ["Élan"]


def test_a_sector_has_the_looks_at_it_and_at_its_questions(tiny):
    assert list(tiny.ask("looks", sector="homes").looked_at) == ["Access"]
    assert list(tiny.ask("looks", sector="meals").looked_at) == ["Commission cap", "Meals"]
