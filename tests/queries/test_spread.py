"""How many cities gave which answer at each year's end."""
import datetime

import duckdb
import pytest

from dashboard import database

THIS_YEAR = datetime.date.today().year


def at(frame, year):
    return {(row.state, row.mark): row.cities for row in frame[frame.year == year].fillna({"mark": 0}).itertuples()}


def test_every_year_counts_every_city_once(tiny):
    frame = tiny.ask("spread")
    assert set(frame.year) == set(range(2008, THIS_YEAR + 1))
    sums = frame.groupby(["measure_id", "year"]).agg(cities=("cities", "sum"), asked=("asked", "first"))
    assert (sums.cities == 4).all() and (sums.asked == 4).all()


def test_states_and_marks_are_told_apart_and_the_recorded_counted(tiny):
    frame = tiny.ask("spread", measures=["nights"])
    assert at(frame, 2020) == {("recorded", 4): 2, ("no_such_rule", 0): 1, ("does_not_apply", 0): 1}
    assert set(frame[frame.year == 2020].told) == {3}
    assert set(frame[frame.year == 2008].told) == {0}


def test_answers_that_share_a_mark_are_named_together(tiny):
    frame = tiny.ask("spread", measures=["nights"])
    assert set(frame[frame.mark == 4].answers) == {"By a formula / More than one answer"}


def test_what_counts_from_its_evidence_is_counted(tiny):
    frame = tiny.ask("spread", measures=["fine"])
    assert frame[(frame.year == 2018)].undated.sum() == 0
    assert frame[(frame.year == 2019)].undated.sum() == 1


@pytest.mark.parametrize(("choice", "asked"), [({"region": "asia"}, 1), ({"partners": True}, 2), ({"cities": ["elan", "mora", "alba"]}, 3)])
def test_it_is_asked_of_some_cities_alone(tiny, choice, asked):
    assert set(tiny.ask("spread", sector="homes", **choice).asked) == {asked}


# Written anew from the codebook's words on how a year is read, straight from the file, not from the tables that the dashboard builds.
BY_HAND = """
WITH written AS (
    SELECT city_id, value, status,
        CASE WHEN valid_from <> '' THEN valid_from WHEN status IN ('adopted', 'annulled') THEN NULL ELSE as_of END AS begins,
        CASE WHEN valid_to <> '' THEN valid_to WHEN status IN ('ended', 'annulled') THEN as_of END AS ends, valid_from = '' AND valid_to <> '' AS before_its_end
    FROM read_csv($file, all_varchar = true, header = true, nullstr = '\\N') WHERE measure_id = $measure AND status NOT IN ('proposed', 'withdrawn')
), days AS (
    SELECT city_id, value, status, (begins || '-01-01'[length(begins) - 3:])::DATE AS begins, (ends || '-01-01'[length(ends) - 3:])::DATE AS ends, before_its_end FROM written
), held AS (
    SELECT y.year, d.* FROM days d, range(2008, year(current_date) + 1) y(year)
    WHERE if(before_its_end, least(begins, ends - 1), begins) <= least(make_date(y.year, 12, 31), current_date)
        AND (ends IS NULL OR ends > least(make_date(y.year, 12, 31), current_date))
), cities AS (
    SELECT year, city_id, list(DISTINCT value) FILTER (status NOT IN ('adopted', 'suspended')) AS in_force,
        list(DISTINCT value) FILTER (status = 'adopted') AS adopted FROM held GROUP BY ALL
)
SELECT year, count(*) FILTER (len(coalesce(in_force, adopted)) = 1 AND {is_it}) AS cities, count(*) AS told FROM cities GROUP BY year ORDER BY year
"""


@pytest.mark.parametrize(("measure", "mark", "is_it"), [
    ("str_registration", 1, "coalesce(in_force, adopted)[1] = 'yes'"),
    ("mm_scooter_access", 2, "coalesce(in_force, adopted)[1] = 'tender'"),
    ("mm_scooter_access", 3, "coalesce(in_force, adopted)[1] = 'not_permitted'"),
    ("str_night_cap", 2, "try_cast(coalesce(in_force, adopted)[1] AS DOUBLE) BETWEEN 61 AND 90"),
])
def test_the_counts_are_those_by_hand(real, measure, mark, is_it):
    by_hand = duckdb.connect().execute(BY_HAND.format(is_it=is_it), {"file": str(database.DATA / "rules.csv"), "measure": measure}).df().set_index("year")
    frame = real.ask("spread", measures=[measure])
    marked = frame[frame.mark == mark].set_index("year").cities
    told = frame.groupby("year").told.first()
    assert by_hand.cities.max() > 5
    for year in range(2008, THIS_YEAR + 1):
        assert marked.get(year, 0) == (by_hand.cities.get(year, 0)), year
        assert told[year] == by_hand.told.get(year, 0), year


def test_it_agrees_with_the_map_in_every_year(real):
    for year in (2012, 2019, THIS_YEAR):
        counts = real.ask("answer_counts", year=year, measures=["mm_parking"])
        frame = real.ask("spread", measures=["mm_parking"])
        assert at(frame, year) == {key: cities for key, cities in counts.assign(mark=counts.mark.fillna(0).astype(int)).groupby(["state", "mark"]).cities.sum().items()}
