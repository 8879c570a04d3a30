-- How much is recorded about a city, by sector.
-- $city text the city's id
-- $year integer the end of this year, or today in the running one
-- Row: one sector.
SELECT s.sector_id, s.label AS sector, count(DISTINCT c.measure_id) AS questions,
    count(DISTINCT c.measure_id) FILTER (WHERE c.state = 'recorded') AS recorded,
    count(DISTINCT c.measure_id) FILTER (WHERE c.state = 'no_such_rule') AS no_such_rule,
    count(DISTINCT c.measure_id) FILTER (WHERE c.state = 'does_not_apply') AS does_not_apply,
    count(DISTINCT c.measure_id) FILTER (WHERE c.state = 'not_shared') AS not_shared,
    count(DISTINCT c.measure_id) FILTER (WHERE c.state = 'not_recorded') AS not_recorded,
    count(r.rule_id) AS rules, count(r.rule_id) FILTER (WHERE r.basis = 'official') AS official, max(r.as_of) AS newest
FROM cells c JOIN measures m USING (measure_id) JOIN sectors s USING (sector_id) LEFT JOIN rules r USING (rule_id)
WHERE c.city_id = $city AND c."year" = $year
GROUP BY s.sector_id, s.label, s.position ORDER BY s.position
