-- Everything recorded on a city's rules: what holds, what held before, what is adopted, proposed, suspended or annulled.
-- $city text the city's id
-- $year integer the end of this year, or today in the running one
-- $sector text? a sector's id; all where empty
-- Row: one rule, or a question without any. `holds` says whether it holds then; by question, what holds first, then newest first. `looked`: where nothing is recorded, the last day on which somebody looked and found nothing either; `gap` says in one word how things stand with it today, as `known` in the query `coverage`.
SELECT m.measure_id, m.sector_id, s.label AS sector, m.label AS measure, m.question, m.unit, c.city_id, c.state, c.because,
    r.rule_id, r."value", r.number, r.currency, r.answer AS rule_answer, r.state AS rule_state, r.mark AS rule_mark, r.scope, r.valid_from, r.valid_to, r.status, r.level,
    r.legal_basis, r.term, r.term_language, r.as_of, r.basis, r.note, r.recorded, r.sources, r.holds_from, r.holds_to,
    coalesce(r.rule_id IN (SELECT rule_id FROM cells WHERE "year" = $year AND city_id = $city), false) AS holds,
    CASE WHEN c.state = 'not_recorded' AND k.known = 'not_found' THEN k.looked::VARCHAR END AS looked,
    CASE c.state WHEN 'not_recorded' THEN k.known END AS gap
FROM measures m
JOIN sectors s USING (sector_id)
JOIN (SELECT DISTINCT measure_id, city_id, state, because FROM cells WHERE "year" = $year AND city_id = $city) c USING (measure_id)
LEFT JOIN rules r ON r.city_id = c.city_id AND r.measure_id = m.measure_id
LEFT JOIN coverage k ON k.city_id = c.city_id AND k.measure_id = c.measure_id
WHERE $sector IS NULL OR m.sector_id = $sector
ORDER BY m.position, holds DESC, r.holds_from DESC NULLS LAST, r.rule_id
