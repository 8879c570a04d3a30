-- Which numbers the cities have on questions that ask for one, each currency on its own.
-- $year integer the end of this year, or today in the running one
-- $measures list? measures' ids; all where empty
-- $cities list? cities' ids; where given, only numbers on a scale on which one of them has a number
-- Row: one rule with a number that holds then; `scale` is the unit or the currency that makes it comparable.
SELECT c.measure_id, m.label AS measure, coalesce(r.currency, m.unit) AS scale, c.city_id, city.name AS city, city.partner,
    c.state, r.rule_id, r.number, r.scope, r.level, r.basis, r.as_of, r.sources
FROM cells c JOIN cities city USING (city_id) JOIN measures m USING (measure_id) JOIN rules r USING (rule_id)
WHERE c."year" = $year AND r.number IS NOT NULL AND ($measures IS NULL OR list_contains($measures, c.measure_id))
QUALIFY $cities IS NULL OR bool_or(list_contains($cities, c.city_id)) OVER (PARTITION BY c.measure_id, coalesce(r.currency, m.unit))
ORDER BY m.position, scale, city.name COLLATE NOCASE.NOACCENT, r.rule_id
