"""How much is in the data, sector by sector."""


def test_each_sector_counts_its_questions_rules_and_cities_with_an_answer_today(tiny):
    frame = tiny.ask("contents_by_sector")
    columns = ["sector_id", "questions", "rules", "cities", "first_question", "newest"]
    assert list(frame[columns].itertuples(index=False, name=None)) == [
        ("homes", 4, 18, 4, "permit", "2021"), ("meals", 1, 4, 2, "commission", "2021-06")]
