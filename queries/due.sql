-- Which rules are due for another look, as the codebook says under "Looked at again".
-- $sector text? a sector's id; all where empty
-- $region text? a region's id; all where empty
-- $partners boolean? yes for the Alliance's partner cities alone
-- $city text? a city's id; all where empty
-- $reason text? start_passed (adopted, and the first day has passed), long_proposed (for more than a year), old_evidence (in force, on evidence more than five years old) or no_successor (ended, and nothing recorded after it); all where empty
-- Row: one rule, by city alphabetically, then by question; `due_since` is the day from which it is due, `looked` when somebody last looked.
SELECT d.city_id, city.name AS city, city.country, city.partner, d.measure_id, m.label AS measure, m.sector_id, s.label AS sector, d.reason, d.due_since,
    r.rule_id, r."value", r.number, r.currency, m.unit, r.answer AS rule_answer, r.state AS rule_state, r.mark AS rule_mark, r.scope, r.valid_from, r.valid_to,
    r.status, r.level, r.as_of, r.basis, r.note, r.recorded, l.looked, l.outcome, l.where_looked, r.sources
FROM due d JOIN rules r USING (rule_id) JOIN cities city ON city.city_id = d.city_id JOIN measures m ON m.measure_id = d.measure_id JOIN sectors s USING (sector_id)
LEFT JOIN last_looks l ON l.city_id = d.city_id AND l.measure_id = d.measure_id
WHERE ($sector IS NULL OR m.sector_id = $sector) AND ($region IS NULL OR city.region_id = $region) AND ($partners IS NULL OR NOT $partners OR city.partner)
    AND ($city IS NULL OR d.city_id = $city) AND ($reason IS NULL OR d.reason = $reason)
ORDER BY city.name COLLATE NOCASE.NOACCENT, m.position, r.rule_id
