-- How many cities gave which answer to a set of questions at the end of each year since 2008, today in the running one.
-- $measures list? questions' ids; all where empty
-- $sector text? a sector's id; all where empty
-- $region text? a region's id; all where empty
-- $cities list? cities' ids; all where empty
-- $partners boolean? yes for the Alliance's partner cities alone
-- Row: one question, year and mark or state, with the number of cities out of `asked`, of which `told` had a recorded answer. `answers` are the answers that share the mark in any year; `undated` of the cities count from the date of the evidence, since the first day of a rule of theirs is not recorded.
WITH counted AS (
    SELECT c.measure_id, c."year", c.state, c.mark, count(DISTINCT c.city_id) AS cities,
        count(DISTINCT c.city_id) FILTER (WHERE r.rule_id IS NOT NULL AND r.valid_from IS NULL) AS undated
    FROM cells c JOIN cities city USING (city_id) JOIN measures m USING (measure_id) LEFT JOIN rules r USING (rule_id)
    WHERE ($measures IS NULL OR list_contains($measures, c.measure_id))
        AND ($sector IS NULL OR m.sector_id = $sector)
        AND ($region IS NULL OR city.region_id = $region)
        AND ($cities IS NULL OR list_contains($cities, c.city_id))
        AND ($partners IS NULL OR NOT $partners OR city.partner)
    GROUP BY ALL
), named AS (
    SELECT measure_id, mark, string_agg(answer, ' / ' ORDER BY position) AS answers
    FROM (SELECT c.measure_id, c.mark, c.answer, min(a.position) AS position FROM cells c LEFT JOIN answers a USING (measure_id, answer_id)
        WHERE c.state = 'recorded' AND c.measure_id IN (SELECT measure_id FROM counted) GROUP BY ALL) GROUP BY measure_id, mark
)
SELECT c.measure_id, m.label AS measure, c."year", c.state, c.mark, n.answers, c.cities, c.undated,
    coalesce(sum(c.cities) FILTER (WHERE c.state IN ('recorded', 'no_such_rule')) OVER (PARTITION BY c.measure_id, c."year"), 0)::INTEGER AS told,
    sum(c.cities) OVER (PARTITION BY c.measure_id, c."year")::INTEGER AS asked
FROM counted c JOIN measures m USING (measure_id) LEFT JOIN named n ON n.measure_id = c.measure_id AND n.mark = c.mark AND c.state = 'recorded'
ORDER BY m.position, c."year", CASE c.state WHEN 'recorded' THEN 1 WHEN 'no_such_rule' THEN 2 WHEN 'does_not_apply' THEN 3 WHEN 'not_shared' THEN 4 ELSE 5 END, c.mark
