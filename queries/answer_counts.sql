-- How many cities give which answer to a set of questions.
-- $year integer the end of this year, or today in the running one
-- $measures list? measures' ids; all where empty
-- $region text? a region's id; all where empty
-- $partners boolean? yes for the Alliance's partner cities alone
-- Row: one question and answer, or state without a recorded rule, with the number of cities; the answers in the codebook's order.
SELECT c.measure_id, c.state, c.answer_id, c.answer, c.mark, count(DISTINCT c.city_id) AS cities
FROM cells c
JOIN cities city USING (city_id)
JOIN measures m USING (measure_id)
LEFT JOIN answers a USING (measure_id, answer_id)
WHERE c."year" = $year
    AND ($measures IS NULL OR list_contains($measures, c.measure_id))
    AND ($region IS NULL OR city.region_id = $region)
    AND ($partners IS NULL OR NOT $partners OR city.partner)
GROUP BY m.position, c.measure_id, c.state, c.answer_id, c.answer, c.mark, a.position
ORDER BY m.position, CASE c.state WHEN 'recorded' THEN 1 WHEN 'no_such_rule' THEN 2 WHEN 'does_not_apply' THEN 3 WHEN 'not_shared' THEN 4 ELSE 5 END,
    a.position NULLS LAST
