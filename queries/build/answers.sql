-- Every city's answer to every question at the end of each year since 2008, and today in the running year:
-- the one place where the five states of an answer are told apart.
-- Row: one rule that holds in a cell (city, question) on that day, or the cell itself where none does.
-- Where rules in force hold, an adopted rule whose start nobody has confirmed, or a suspended one, does not count besides.
-- answer_id, answer and mark say the cell's answer in one word: `several` where the rules that hold at once differ.
CREATE TABLE cells AS
WITH days AS (
    SELECT "year", least(make_date("year", 12, 31), current_date) AS "day"
    FROM range(2008, year(current_date) + 1) y("year")
), holding AS (
    SELECT d."year", r.city_id, r.measure_id, r.rule_id, r.answer_id, r.answer, r.mark, r.state,
        CASE r.status WHEN 'suspended' THEN 3 WHEN 'adopted' THEN 2 ELSE 1 END AS standing
    FROM days d JOIN rules r ON r.holds_from <= d."day" AND (r.holds_to IS NULL OR d."day" < r.holds_to)
    QUALIFY standing = min(standing) OVER (PARTITION BY d."year", r.city_id, r.measure_id)
), answered AS (
    SELECT "year", city_id, measure_id, count(DISTINCT answer_id) AS answers, min(standing) AS standing,
        any_value(answer_id) AS answer_id, any_value(answer) AS answer, any_value(mark) AS mark, any_value(state) AS state
    FROM holding GROUP BY ALL
), not_applying AS (
    SELECT a."year", a.city_id, c.measure_id, string_agg(DISTINCT c.because, '; ' ORDER BY c.because) AS because
    FROM conditions c JOIN answered a ON a.measure_id = c.depends_on
        AND a.answer_id = c."value" AND a.answers = 1 AND a.standing = 1
    GROUP BY ALL
)
SELECT d."year", city.city_id, m.measure_id,
    CASE
        WHEN a.city_id IS NOT NULL THEN if(a.answers > 1 OR a.standing = 3, 'recorded', a.state)
        WHEN w.city_id IS NOT NULL THEN 'not_shared'
        WHEN n.city_id IS NOT NULL THEN 'does_not_apply'
        ELSE 'not_recorded'
    END AS state,
    CASE WHEN a.standing = 3 THEN 'suspended' WHEN a.answers > 1 THEN 'several' ELSE a.answer_id END AS answer_id,
    CASE WHEN a.standing = 3 THEN 'Suspended' WHEN a.answers > 1 THEN 'More than one answer' ELSE a.answer END AS answer,
    CASE WHEN a.standing = 3 OR a.answers > 1 THEN 4 ELSE a.mark END AS mark,
    n.because, h.rule_id
FROM days d CROSS JOIN cities city CROSS JOIN measures m
LEFT JOIN answered a ON a."year" = d."year" AND a.city_id = city.city_id AND a.measure_id = m.measure_id
LEFT JOIN holding h ON h."year" = d."year" AND h.city_id = city.city_id AND h.measure_id = m.measure_id
LEFT JOIN withheld w ON w.city_id = city.city_id AND w.measure_id = m.measure_id
LEFT JOIN not_applying n ON n."year" = d."year" AND n.city_id = city.city_id AND n.measure_id = m.measure_id
ORDER BY d."year", m.position, city.name COLLATE NOCASE.NOACCENT, h.rule_id;
