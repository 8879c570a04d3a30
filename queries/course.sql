-- Which course a number took: every rule that gives a number as its answer to one question, at whatever time it counted.
-- $measure text a question's id
-- Row: one rule with a number; by `scale` (the unit or the currency that makes it comparable), then by city, alphabetically, the earliest first. A proposal, an adopted rule without a first day, and what by its days held on none of them has never counted and is left out.
SELECT m.measure_id, m.label AS measure, coalesce(r.currency, m.unit) AS scale, r.city_id, city.name AS city, city.country, city.partner,
    r.state, r.rule_id, r."value", r.number, r.currency, m.unit, r.answer AS rule_answer, r.state AS rule_state, r.mark AS rule_mark, r.scope,
    r.valid_from, r.valid_to, r.status, r.level, r.as_of, r.basis, r.note, r.holds_from, r.holds_to, r.sources
FROM rules r JOIN measures m USING (measure_id) JOIN cities city USING (city_id)
WHERE r.measure_id = $measure AND r.number IS NOT NULL AND r.holds_from IS NOT NULL
    AND (r.holds_to IS NULL OR r.holds_to > r.holds_from)
ORDER BY scale, city.name COLLATE NOCASE.NOACCENT, r.holds_from, r.rule_id
