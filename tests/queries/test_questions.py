"""Which questions there are."""


def test_questions_come_in_the_codebooks_order_with_the_answers_they_can_have(tiny):
    frame = tiny.ask("questions")
    assert list(zip(frame.measure_id, frame.sector, frame.kind)) == [
        ("permit", "Homes", "yes_no"), ("access", "Homes", "category"), ("nights", "Homes", "number"), ("fine", "Homes", "amount"),
        ("commission", "Meals", "percent")]
    assert [(a["answer_id"], a["mark"], a["state"]) for a in frame.answers[2]] == [
        ("to-60", 1, "recorded"), ("from-61", 2, "recorded"), ("formula", 4, "recorded"), ("none", None, "no_such_rule")]
