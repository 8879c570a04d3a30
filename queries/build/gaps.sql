-- What is not known, and what is due for another look, as the codebook says under "Looked at again".

-- The last look at each cell: at its question or, where nobody looked at that by itself, at its whole sector.
-- Row: one cell (city, question) that somebody has looked at. `own` says whether the look was at the question itself.
CREATE TABLE last_looks AS
SELECT l.city_id, m.measure_id, l.measure_id IS NOT NULL AS own, l.looked, l.outcome, l.where_looked, l.note
FROM looks l JOIN measures m ON m.measure_id = l.measure_id OR m.sector_id = l.sector_id
QUALIFY row_number() OVER (PARTITION BY l.city_id, m.measure_id ORDER BY own DESC, l.looked DESC) = 1;

-- Row: one rule that is due, since the day `due_since`. A look at the question itself puts it off for a year.
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
FROM reasons d LEFT JOIN last_looks l ON l.city_id = d.city_id AND l.measure_id = d.measure_id AND l.own
WHERE d.due_since < current_date
    AND NOT (d.reason = 'no_successor' AND d.rule_id IN (SELECT rule_id FROM succeeded))
    AND coalesce(l.looked < d.due_since OR l.looked <= current_date - INTERVAL 1 YEAR, true);

-- How things stand with each cell today; `known` says it in one word: the state, or where nothing is recorded not_found, sector_looked (its sector was looked at, not the question itself) or not_looked.
-- Row: one cell (city, question). `rules` counts all that is recorded for it, also what no longer holds; `due` names the reasons why a rule of it is due.
CREATE TABLE coverage AS
SELECT c.city_id, c.measure_id, c.state,
    CASE WHEN c.state <> 'not_recorded' THEN c.state WHEN l.own THEN 'not_found' WHEN l.looked IS NOT NULL THEN 'sector_looked' ELSE 'not_looked' END AS known,
    coalesce(r.rules, 0) AS rules, r.newest, array_to_string(d.reasons, ', ') AS due, l.looked, l.outcome, l.where_looked
FROM (SELECT DISTINCT city_id, measure_id, state FROM cells WHERE "year" = (SELECT max("year") FROM cells)) c
JOIN cities city USING (city_id) JOIN measures m USING (measure_id)
LEFT JOIN (SELECT city_id, measure_id, count(*) AS rules, max(as_of) AS newest FROM rules GROUP BY ALL) r USING (city_id, measure_id)
LEFT JOIN (SELECT city_id, measure_id, list(DISTINCT reason ORDER BY reason) AS reasons FROM due GROUP BY ALL) d USING (city_id, measure_id)
LEFT JOIN last_looks l USING (city_id, measure_id)
ORDER BY city.name COLLATE NOCASE.NOACCENT, m.position;
