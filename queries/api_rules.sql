-- Rules with their periods, status, level and sources.
-- $rules list? rules' ids
-- $cities list? cities' ids
-- $countries list? country codes, ISO 3166-1 alpha-2
-- $measures list? questions' ids
-- $sectors list? sectors' ids
-- $statuses list? where a rule stands
-- $levels list? the government that made it
-- $bases list? official or reported
-- $year integer? only what holds at the end of this year, or today in the running one
-- $limit integer? how many rows; 100 where empty
-- $offset integer? how many rows to pass over first
-- Row: one rule, by its id. `first_day_known`: how its first day is known, as `outcome` in first_days; empty where nobody has looked at that by itself.
SELECT r.rule_id, r.city_id, city.name AS city, city.country, m.sector_id, r.measure_id, m.label AS measure, r."value", r.number, r.currency, m.unit,
    r.state, r.answer_id, r.answer, r.scope, r.valid_from, r.valid_to, r.status, r.level, r.legal_basis, r.term, r.term_language, r.as_of, r.basis, r.note, r.recorded,
    f.outcome AS first_day_known, r.sources, count(*) OVER () AS total
FROM rules r
JOIN cities city USING (city_id)
JOIN measures m USING (measure_id)
LEFT JOIN first_days f USING (rule_id)
WHERE ($rules IS NULL OR list_contains($rules, r.rule_id))
    AND ($cities IS NULL OR list_contains($cities, r.city_id))
    AND ($countries IS NULL OR list_contains($countries, city.country_code))
    AND ($measures IS NULL OR list_contains($measures, r.measure_id))
    AND ($sectors IS NULL OR list_contains($sectors, m.sector_id))
    AND ($statuses IS NULL OR list_contains($statuses, r.status))
    AND ($levels IS NULL OR list_contains($levels, r.level))
    AND ($bases IS NULL OR list_contains($bases, r.basis))
    AND ($year IS NULL OR r.rule_id IN (SELECT c.rule_id FROM cells c WHERE c."year" = $year))
ORDER BY r.rule_id
LIMIT coalesce($limit, 100) OFFSET coalesce($offset, 0)
