-- How much is known today in each sector, what was looked for without being found, and what is due for another look.
-- $region text? a region's id; all where empty
-- $partners boolean? yes for the Alliance's partner cities alone
-- Row: one sector, in the codebook's order, with its cells (city, question) by how things stand, as in the query `coverage`. `due` are the cells with a rule that is due, however they stand.
SELECT s.sector_id, s.label AS sector, count(DISTINCT c.measure_id) AS questions, count(DISTINCT c.city_id) AS cities, count(*) AS cells,
    count(*) FILTER (WHERE known = 'recorded') AS recorded, count(*) FILTER (WHERE known = 'no_such_rule') AS no_such_rule,
    count(*) FILTER (WHERE known = 'does_not_apply') AS does_not_apply, count(*) FILTER (WHERE known = 'not_shared') AS not_shared,
    count(*) FILTER (WHERE known = 'not_found') AS not_found, count(*) FILTER (WHERE known = 'sector_looked') AS sector_looked,
    count(*) FILTER (WHERE known = 'not_looked') AS not_looked,
    count(c.due) AS due
FROM coverage c JOIN cities city USING (city_id) JOIN measures m USING (measure_id) JOIN sectors s USING (sector_id)
WHERE ($region IS NULL OR city.region_id = $region) AND ($partners IS NULL OR NOT $partners OR city.partner)
GROUP BY s.sector_id, s.label, s.position ORDER BY s.position
