-- How the answers of a few cities compare, question by question.
-- $year integer the end of this year, or today in the running one
-- $cities list the cities' ids
-- $sector text? a sector's id; all where empty
-- $show text? all (where empty), recorded for the questions that at least one of the cities has an answer to, or differing
-- Row: one question. `comparison` speaks of recorded answers alone: same, differs, one (recorded for one city only), none.
WITH chosen AS (
    SELECT m.position, c.measure_id, c.city_id, c.state, c.answer_id,
        -- Two cities agree on a number when the number is the same, however it is written, not when it falls into the same class.
        CASE WHEN c.state = 'no_such_rule' THEN 'no' WHEN c.answer_id = 'suspended' THEN 'suspended' ELSE
            string_agg(DISTINCT concat_ws(' ', coalesce(r.number::VARCHAR, r."value"), r.currency), ' | '
                ORDER BY concat_ws(' ', coalesce(r.number::VARCHAR, r."value"), r.currency)) END AS said
    FROM cells c JOIN measures m USING (measure_id) LEFT JOIN rules r USING (rule_id)
    WHERE c."year" = $year AND list_contains($cities, c.city_id) AND ($sector IS NULL OR m.sector_id = $sector)
    GROUP BY m.position, c.measure_id, c.city_id, c.state, c.answer_id
), compared AS (
    SELECT position, measure_id, count(*) AS cities, count(*) FILTER (WHERE state IN ('recorded', 'no_such_rule')) AS recorded,
        count(DISTINCT said) FILTER (WHERE state IN ('recorded', 'no_such_rule')) AS answers
    FROM chosen GROUP BY ALL
), told AS (
    SELECT *, CASE WHEN recorded = 0 THEN 'none' WHEN recorded = 1 THEN 'one' WHEN answers = 1 THEN 'same' ELSE 'differs' END AS comparison
    FROM compared
)
SELECT t.measure_id, m.sector_id, s.label AS sector, m.label, m.question, m.kind, m.unit, t.cities, t.recorded, t.comparison
FROM told t JOIN measures m USING (measure_id) JOIN sectors s USING (sector_id)
WHERE coalesce($show, 'all') = 'all' OR ($show = 'recorded' AND t.recorded > 0) OR ($show = 'differing' AND t.comparison = 'differs')
ORDER BY t.position
