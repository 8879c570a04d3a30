-- What each city answers to two questions at once.
-- $year integer the end of this year, or today in the running one
-- $measure text a question's id
-- $other text another question's id
-- $region text? a region's id; all where empty
-- Row: one city, alphabetically. `group` says both (a rule recorded on both), answered (an answer to both, one at least is that there is no such rule), or open (an answer to both is not recorded).
WITH answers AS (
    SELECT DISTINCT city_id, measure_id, state, answer_id, answer, mark FROM cells WHERE "year" = $year AND measure_id IN ($measure, $other)
)
SELECT c.city_id, c.name AS city, c.country, c.partner, a.state, a.answer, a.mark, b.state AS other_state, b.answer AS other_answer, b.mark AS other_mark,
    CASE WHEN a.state = 'recorded' AND b.state = 'recorded' THEN 'both'
        WHEN a.state IN ('recorded', 'no_such_rule') AND b.state IN ('recorded', 'no_such_rule') THEN 'answered' ELSE 'open' END AS "group"
FROM cities c
JOIN answers a ON a.city_id = c.city_id AND a.measure_id = $measure
JOIN answers b ON b.city_id = c.city_id AND b.measure_id = $other
WHERE $region IS NULL OR c.region_id = $region
ORDER BY c.name COLLATE NOCASE.NOACCENT
