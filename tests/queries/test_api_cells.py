"""Every city's answer to every question, for other programs."""
import pytest


def told(frame) -> set[tuple]:
    return set(frame[["city_id", "measure_id", "state", "answer_id", "rule_id"]].astype(object).where(lambda f: f.notna(), None).itertuples(index=False, name=None))


@pytest.mark.parametrize("year", [2008, 2017, 2019, 2021])
def test_they_are_the_answers_that_every_page_shows(tiny, year):
    cells = tiny.ask("api_cells", year=year)
    assert told(cells) == told(tiny.ask("answers", year=year))
    assert len(cells) == len(tiny.ask("answers", year=year)) == cells.total[0]


def test_they_are_found_by_state_city_country_question_and_sector(tiny):
    assert set(tiny.ask("api_cells", year=2019, states=["not_shared"]).city_id) == {"alba"}
    assert set(tiny.ask("api_cells", year=2019, cities=["mora"]).city_id) == {"mora"}
    assert set(tiny.ask("api_cells", year=2019, countries=["XC"]).city_id) == {"zell"}
    assert set(tiny.ask("api_cells", year=2019, measures=["nights"]).measure_id) == {"nights"}
    assert set(tiny.ask("api_cells", year=2019, sectors=["meals"]).sector_id) == {"meals"}


def test_a_page_begins_where_the_last_one_ended(tiny):
    everything = tiny.ask("api_cells", year=2020)
    pages = [tiny.ask("api_cells", year=2020, limit=5, offset=offset) for offset in range(0, len(everything), 5)]
    assert [row for page in pages for row in zip(page.city_id, page.measure_id)] == list(zip(everything.city_id, everything.measure_id))
