-- Which rules in force have no recorded first day: they count from the day that their evidence describes, so that a trend shows them late.
-- $sector text? a sector's id; all where empty
-- $region text? a region's id; all where empty
-- $partners boolean? yes for the Alliance's partner cities alone
-- Row: one rule, by city alphabetically, then by question; `holds_from` is the day from which it counts, `outcome` what came of a look at its first day, empty where nobody looked.
SELECT r.city_id, city.name AS city, city.country, city.partner, r.measure_id, m.label AS measure, m.sector_id, s.label AS sector, r.holds_from,
    r.rule_id, r."value", r.number, r.currency, m.unit, r.answer AS rule_answer, r.state AS rule_state, r.mark AS rule_mark, r.scope, r.valid_from, r.valid_to,
    r.status, r.level, r.legal_basis, r.as_of, r.basis, r.note, r.recorded, r.sources, f.looked, f.outcome, f.where_looked
FROM rules r JOIN cities city USING (city_id) JOIN measures m USING (measure_id) JOIN sectors s USING (sector_id) LEFT JOIN first_days f USING (rule_id)
WHERE r.status = 'in_force' AND r.valid_from IS NULL
    AND ($sector IS NULL OR m.sector_id = $sector) AND ($region IS NULL OR city.region_id = $region) AND ($partners IS NULL OR NOT $partners OR city.partner)
ORDER BY city.name COLLATE NOCASE.NOACCENT, m.position, r.rule_id
