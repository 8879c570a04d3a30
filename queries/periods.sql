-- Over which periods rules held: everything recorded on a set of questions, also what ended, was suspended or annulled, is adopted or proposed.
-- $measures list? questions' ids; all where empty
-- $sector text? a sector's id; all where empty
-- $region text? a region's id; all where empty
-- $cities list? cities' ids; all where empty
-- $partners boolean? yes for the Alliance's partner cities alone
-- Row: one rule, or a city and question without any; by question, then by city, alphabetically, the earliest first. `holds`, `state` and `looked`, as in the query `answers`, speak of today.
SELECT m.measure_id, m.sector_id, m.label AS measure, m.unit, city.city_id, city.name AS city, city.country, city.partner, c.state, c.because,
    r.rule_id, r."value", r.number, r.currency, r.answer AS rule_answer, r.state AS rule_state, r.mark AS rule_mark, r.scope, r.valid_from, r.valid_to, r.status, r.level,
    r.as_of, r.basis, r.note, r.recorded, r.holds_from, r.holds_to,
    coalesce(list_contains(c.holding, r.rule_id), false) AS holds, r.sources,
    CASE c.state WHEN 'not_recorded' THEN k.looked::VARCHAR END AS looked
FROM (SELECT measure_id, city_id, state, because, list(rule_id) AS holding FROM cells WHERE "year" = (SELECT max("year") FROM cells) GROUP BY ALL) c
JOIN cities city USING (city_id)
JOIN measures m USING (measure_id)
LEFT JOIN rules r ON r.city_id = c.city_id AND r.measure_id = c.measure_id
LEFT JOIN coverage k ON k.city_id = c.city_id AND k.measure_id = c.measure_id AND k.known = 'not_found'
WHERE ($measures IS NULL OR list_contains($measures, c.measure_id))
    AND ($sector IS NULL OR m.sector_id = $sector)
    AND ($region IS NULL OR city.region_id = $region)
    AND ($cities IS NULL OR list_contains($cities, c.city_id))
    AND ($partners IS NULL OR NOT $partners OR city.partner)
ORDER BY m.position, city.name COLLATE NOCASE.NOACCENT, r.holds_from NULLS LAST, r.rule_id
