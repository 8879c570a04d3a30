-- How the first days of the rules in force are known: how many follow their effect clause, how many another page, how many nobody has held against a text yet.
-- $sector text? a sector's id; all where empty
-- $region text? a region's id; all where empty
-- $partners boolean? yes for the Alliance's partner cities alone
-- Row: one outcome of a look at first days, in the order clause, stated, silent, not_found; the last, without an outcome, counts what was not looked at.
SELECT f.outcome, count(*) AS rules
FROM rules r JOIN cities city USING (city_id) JOIN measures m USING (measure_id) LEFT JOIN first_days f USING (rule_id)
WHERE r.status = 'in_force'
    AND ($sector IS NULL OR m.sector_id = $sector) AND ($region IS NULL OR city.region_id = $region) AND ($partners IS NULL OR NOT $partners OR city.partner)
GROUP BY f.outcome ORDER BY list_position(['clause', 'stated', 'silent', 'not_found'], f.outcome) NULLS LAST
