-- Which cities have a setting like a city's, by what the reader calls similar.
-- $city text the city's id
-- $year integer the end of this year, or today in the running one
-- $same text? region or country; no matter where empty
-- $times integer? at most this many times the population of the other, either way; no matter where empty
-- $common integer? at least this many questions recorded for both; no matter where empty
-- Row: one other city, alphabetically; `in_common` counts the questions that have a recorded answer for both.
WITH one AS (SELECT * FROM cities WHERE city_id = $city),
recorded AS (
    SELECT DISTINCT city_id, measure_id FROM cells WHERE "year" = $year AND state IN ('recorded', 'no_such_rule')
), shared AS (
    SELECT other.city_id, count(*) AS in_common
    FROM recorded mine JOIN recorded other USING (measure_id)
    WHERE mine.city_id = $city AND other.city_id <> $city GROUP BY other.city_id
)
SELECT c.city_id, c.name, c.country, c.region, c.population, c.population_of, c.population_as_of, c.partner, coalesce(s.in_common, 0) AS in_common
FROM cities c JOIN one ON one.city_id <> c.city_id LEFT JOIN shared s ON s.city_id = c.city_id
WHERE ($same IS NULL OR ($same = 'region' AND c.region_id = one.region_id) OR ($same = 'country' AND c.country_code = one.country_code))
    AND ($times IS NULL OR greatest(c.population, one.population) <= $times * least(c.population, one.population))
    AND ($common IS NULL OR coalesce(s.in_common, 0) >= $common)
ORDER BY c.name COLLATE NOCASE.NOACCENT
