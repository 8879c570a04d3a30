-- A rule of a city, and what else is recorded for the same city and question.
-- $rule text the rule's id
-- Row: one rule, with what came of a look at its first day (`outcome`, empty where nobody looked), the one that was asked for first (`asked`), then the newest first; none where no rule has that id.
SELECT r.rule_id = $rule AS asked, r.rule_id, r.measure_id, m.sector_id, s.label AS sector, m.label AS measure, m.question, m.unit,
    r.city_id, c.name AS city, c.country, r."value", r.number, r.currency, r.answer AS rule_answer, r.state AS rule_state, r.mark AS rule_mark,
    r.scope, r.valid_from, r.valid_to, r.status, r.level, r.legal_basis, r.as_of, r.basis, r.note, r.recorded, r.sources,
    f.outcome, f.looked, f.where_looked, f.sources AS first_day_sources
FROM rules r
JOIN (SELECT city_id, measure_id FROM rules WHERE rule_id = $rule) cell USING (city_id, measure_id)
JOIN measures m USING (measure_id) JOIN sectors s USING (sector_id) JOIN cities c USING (city_id)
LEFT JOIN first_days f USING (rule_id)
ORDER BY asked DESC, r.holds_from DESC NULLS LAST, r.rule_id
