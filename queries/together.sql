-- Which instruments of a sector occur together: for each pair of its questions, how many cities have a rule recorded on both.
-- $year integer the end of this year, or today in the running one
-- $sector text a sector's id
-- $region text? a region's id; all where empty
-- Row: one ordered pair of questions, also with itself. `cities` have a rule on both, out of those `answered` on both.
WITH told AS (
    SELECT DISTINCT c.city_id, c.measure_id, c.state
    FROM cells c JOIN cities city USING (city_id) JOIN measures m USING (measure_id)
    WHERE c."year" = $year AND m.sector_id = $sector AND c.state IN ('recorded', 'no_such_rule') AND ($region IS NULL OR city.region_id = $region)
), pairs AS (
    SELECT a.measure_id, b.measure_id AS other_id, count(*) FILTER (WHERE a.state = 'recorded' AND b.state = 'recorded') AS cities, count(*) AS answered
    FROM told a JOIN told b USING (city_id) GROUP BY ALL
)
SELECT m.measure_id, m.label AS measure, o.measure_id AS other_id, o.label AS other, coalesce(p.cities, 0) AS cities, coalesce(p.answered, 0) AS answered
FROM measures m JOIN measures o ON o.sector_id = m.sector_id LEFT JOIN pairs p ON p.measure_id = m.measure_id AND p.other_id = o.measure_id
WHERE m.sector_id = $sector ORDER BY m.position, o.position
