-- Which answer each city gives to a set of questions, with the rules behind it.
-- $year integer the end of this year, or today in the running one
-- $measures list? measures' ids; all where empty
-- $cities list? cities' ids; all where empty
-- $region text? a region's id; all where empty
-- $countries list? country codes; all where empty
-- $partners boolean? yes for the Alliance's partner cities alone
-- $answers list? ids of answers, or of states for cities without a recorded rule; all where empty
-- $sort text? name (where empty), country, or date for the newest start first
-- Row: one rule that holds in a cell (city, question) then, or the cell itself where none does; by question, then as sorted. `looked`: where nothing is recorded, the last day on which somebody looked and found nothing either.
SELECT c.measure_id, m.sector_id, m.label AS measure, c.city_id, city.name AS city, city.country, city.region_id, city.partner,
    city.latitude, city.longitude, c.state, c.answer_id, c.answer, c.mark, c.because,
    r.rule_id, r."value", r.number, r.currency, m.unit, r.answer AS rule_answer, r.state AS rule_state, r.mark AS rule_mark, r.scope,
    r.valid_from, r.valid_to, r.status, r.level, r.legal_basis, r.term, r.term_language, r.as_of, r.basis, r.note, r.sources,
    CASE c.state WHEN 'not_recorded' THEN k.looked::VARCHAR END AS looked
FROM cells c
JOIN cities city USING (city_id)
JOIN measures m USING (measure_id)
LEFT JOIN rules r USING (rule_id)
LEFT JOIN coverage k ON k.city_id = c.city_id AND k.measure_id = c.measure_id AND k.known = 'not_found'
WHERE c."year" = $year
    AND ($measures IS NULL OR list_contains($measures, c.measure_id))
    AND ($cities IS NULL OR list_contains($cities, c.city_id))
    AND ($region IS NULL OR city.region_id = $region)
    AND ($countries IS NULL OR list_contains($countries, city.country_code))
    AND ($partners IS NULL OR NOT $partners OR city.partner)
    AND ($answers IS NULL OR list_contains($answers, CASE c.state WHEN 'recorded' THEN c.answer_id ELSE c.state END))
ORDER BY m.position,
    CASE WHEN $sort = 'country' THEN city.country END NULLS LAST,
    CASE WHEN $sort = 'date' THEN r.valid_from END DESC NULLS LAST,
    city.name COLLATE NOCASE.NOACCENT, r.rule_id
