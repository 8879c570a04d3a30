-- What was wrong in the public data, since when, what it says now, and why.
-- Row: one cell that was corrected, or a row that was added or removed, the newest correction first; city and question where it is a rule.
SELECT c.corrected, c.file, c.row_id, c."column", c.was, c.since, c."now", c.why, r.city_id, city.name AS city, r.measure_id, m.label AS measure
FROM corrections c LEFT JOIN rules r ON c.file = 'rules' AND r.rule_id = c.row_id
LEFT JOIN cities city ON city.city_id = r.city_id LEFT JOIN measures m ON m.measure_id = r.measure_id
ORDER BY c.corrected DESC, c.position
