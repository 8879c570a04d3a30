"""How each question is coded, and for how many cities it is answered."""


def test_a_question_has_its_answers_with_the_cities_that_give_them(tiny):
    frame = tiny.ask("codebook").set_index("measure_id")
    assert list(frame.index) == ["permit", "access", "nights", "fine", "commission"]
    assert frame.loc["nights", ["cities", "recorded", "no_such_rule"]].tolist() == [4, 2, 1]
    assert [(answer["answer_id"], answer["cities"]) for answer in frame.loc["access", "answers"]] == [
        ("by_permit", 1), ("by_tender", 0), ("not_permitted", 1), ("no_rule", 0)]


def test_it_says_when_a_question_does_not_apply(tiny):
    frame = tiny.ask("codebook", sector="homes").set_index("measure_id")
    assert [(moot["measure_id"], moot["because"]) for moot in frame.loc["nights", "moot"]] == [("access", "short lets are not permitted")]
    assert frame.moot.isna().sum() == 3


def test_every_question_is_in_it(real):
    assert list(real.ask("codebook").measure_id) == list(real.ask("questions").measure_id)
