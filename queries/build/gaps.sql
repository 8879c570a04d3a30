-- What is not known, and what is due for another look, as the codebook says under "Looked at again".

-- The last look at each cell: at its question or, where a whole sector was looked at, at each question of it.
-- Row: one cell (city, question) that somebody has looked at.
CREATE TABLE last_looks AS
SELECT l.city_id, m.measure_id, l.looked, l.outcome, l.where_looked, l.note
FROM looks l JOIN measures m ON m.measure_id = l.measure_id OR m.sector_id = l.sector_id
QUALIFY row_number() OVER (PARTITION BY l.city_id, m.measure_id ORDER BY l.looked DESC, l.measure_id NULLS LAST) = 1;

-- Row: one rule that is due, since the day `due_since`. A look puts it off for a year.
CREATE TABLE due AS
WITH reasons AS (
    SELECT rule_id, city_id, measure_id,
        CASE status WHEN 'adopted' THEN 'start_passed' WHEN 'proposed' THEN 'long_proposed' WHEN 'in_force' THEN 'old_evidence' ELSE 'no_successor' END AS reason,
        CASE status WHEN 'adopted' THEN first_day(valid_from) WHEN 'proposed' THEN (first_day(as_of) + INTERVAL 1 YEAR)::DATE
            WHEN 'in_force' THEN (first_day(as_of) + INTERVAL 5 YEAR)::DATE ELSE holds_to END AS due_since
    FROM rules WHERE status IN ('adopted', 'proposed', 'in_force', 'ended')
), succeeded AS (
    -- Something holds or held after it, or what holds makes the question moot.
    SELECT r.rule_id FROM rules r JOIN rules o USING (city_id, measure_id)
    WHERE r.rule_id <> o.rule_id AND o.holds_from IS NOT NULL AND (o.holds_to IS NULL OR o.holds_to > r.holds_to)
    UNION SELECT r.rule_id FROM rules r JOIN cells c USING (city_id, measure_id)
    WHERE c."year" = (SELECT max("year") FROM cells) AND c.state = 'does_not_apply'
)
SELECT d.*
FROM reasons d LEFT JOIN last_looks l USING (city_id, measure_id)
WHERE d.due_since < current_date
    AND NOT (d.reason = 'no_successor' AND d.rule_id IN (SELECT rule_id FROM succeeded))
    AND coalesce(l.looked < d.due_since OR l.looked <= current_date - INTERVAL 1 YEAR, true);
