-- How much is in the data, sector by sector.
-- Row: one sector, in the codebook's order. `cities` have at least one answer today; `newest` is the date of the newest evidence.
SELECT s.sector_id, s.label AS sector, s.about, any_value(m.questions) AS questions, count(DISTINCT r.rule_id) AS rules,
    count(DISTINCT r.city_id) FILTER (WHERE c.rule_id IS NOT NULL) AS cities, any_value(m.first_question) AS first_question, max(r.as_of) AS newest
FROM sectors s
JOIN (SELECT sector_id, count(*) AS questions, arg_min(measure_id, position) AS first_question FROM measures GROUP BY sector_id) m USING (sector_id)
LEFT JOIN (SELECT r.*, m.sector_id FROM rules r JOIN measures m USING (measure_id)) r ON r.sector_id = s.sector_id
LEFT JOIN (SELECT DISTINCT rule_id FROM cells WHERE "year" = (SELECT max("year") FROM cells)) c ON c.rule_id = r.rule_id
GROUP BY s.sector_id, s.label, s.about, s.position ORDER BY s.position
