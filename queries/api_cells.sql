-- Every city's answer to every question at one time, in the five states.
-- $year integer the end of this year, or today in the running one
-- $cities list? cities' ids
-- $countries list? country codes, ISO 3166-1 alpha-2
-- $measures list? questions' ids
-- $sectors list? sectors' ids
-- $states list? states of an answer
-- $limit integer? how many rows; 100 where empty
-- $offset integer? how many rows to pass over first
-- Row: one rule that holds in a cell (a city and a question), or the cell where none does; by question, then city. `looked`: where nothing is recorded, the last day on which somebody looked and found nothing either.
SELECT c."year", c.city_id, city.name AS city, city.country, m.sector_id, s.label AS sector, c.measure_id, m.label AS measure,
    c.state, c.answer_id, c.answer, c.because, c.rule_id, r."value", r.number, r.currency, m.unit, r.answer AS rule_answer, r.scope,
    r.valid_from, r.valid_to, r.status, r.level, r.legal_basis, r.term, r.term_language, r.as_of, r.basis, r.note, r.sources,
    CASE c.state WHEN 'not_recorded' THEN k.looked::VARCHAR END AS looked, count(*) OVER () AS total
FROM cells c
JOIN cities city USING (city_id)
JOIN measures m USING (measure_id)
JOIN sectors s USING (sector_id)
LEFT JOIN rules r USING (rule_id)
LEFT JOIN coverage k ON k.city_id = c.city_id AND k.measure_id = c.measure_id AND k.known = 'not_found'
WHERE c."year" = $year
    AND ($cities IS NULL OR list_contains($cities, c.city_id))
    AND ($countries IS NULL OR list_contains($countries, city.country_code))
    AND ($measures IS NULL OR list_contains($measures, c.measure_id))
    AND ($sectors IS NULL OR list_contains($sectors, m.sector_id))
    AND ($states IS NULL OR list_contains($states, c.state))
ORDER BY m.position, city.name COLLATE NOCASE.NOACCENT, c.city_id, c.rule_id
LIMIT coalesce($limit, 100) OFFSET coalesce($offset, 0)
