"""How much is recorded about a city."""


def test_each_sector_says_how_its_questions_are_answered(tiny):
    frame = tiny.ask("city_in_short", city="alba", year=2020)
    columns = ["sector_id", "questions", "recorded", "no_such_rule", "does_not_apply", "not_shared", "not_recorded", "rules", "official", "newest"]
    assert list(frame[columns].itertuples(index=False, name=None)) == [
        ("homes", 4, 2, 1, 0, 1, 0, 4, 3, "2021"), ("meals", 1, 1, 0, 0, 0, 0, 1, 0, "2019-11")]


def test_what_does_not_apply_is_counted_too_and_a_year_without_rules_has_no_evidence(tiny):
    homes = tiny.ask("city_in_short", city="mora", year=2020).iloc[0]
    assert (homes.recorded, homes.does_not_apply, homes.not_recorded) == (3, 1, 0)
    before = tiny.ask("city_in_short", city="mora", year=2008)
    assert list(before.not_recorded) == [4, 1] and list(before.rules) == [0, 0] and before.newest.isna().all()


def test_the_states_add_up_to_the_questions(real):
    for city in ("amsterdam", "zurich"):
        frame = real.ask("city_in_short", city=city, year=2020)
        states = frame[["recorded", "no_such_rule", "does_not_apply", "not_shared", "not_recorded"]].sum(axis=1)
        assert list(states) == list(frame.questions) and frame.questions.sum() == len(real.ask("questions"))
