-- Which rules rest on a source.
-- $source text the source's id
-- Row: one rule, by city alphabetically, then by question, the newest first.
SELECT r.city_id, c.name AS city, c.country, r.measure_id, m.sector_id, s.label AS sector, m.label AS measure, m.unit, r.rule_id, r."value", r.number,
    r.currency, r.answer AS rule_answer, r.state AS rule_state, r.mark AS rule_mark, r.scope, r.valid_from, r.valid_to, r.status, r.level,
    r.as_of, r.basis, r.recorded, r.sources
FROM rules r JOIN cities c USING (city_id) JOIN measures m USING (measure_id) JOIN sectors s USING (sector_id)
WHERE len(list_filter(r.sources, lambda one: one.source_id = $source)) > 0
ORDER BY c.name COLLATE NOCASE.NOACCENT, m.position, r.holds_from DESC NULLS LAST, r.rule_id
