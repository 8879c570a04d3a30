-- How each question is coded, and for how many cities it is answered today.
-- $sector text? a sector's id; all where empty
-- Row: one question, in the codebook's order. `answers` has the number of cities for each; `recorded` cities have a rule, for `no_such_rule` a source says that there is none; `moot` says when the question does not apply.
WITH today AS (
    SELECT DISTINCT c.city_id, c.measure_id, c.state, c.answer_id FROM cells c WHERE "year" = (SELECT max("year") FROM cells)
), counted AS (
    SELECT measure_id, count(*) AS cities, count(*) FILTER (WHERE state = 'recorded') AS recorded, count(*) FILTER (WHERE state = 'no_such_rule') AS no_such_rule
    FROM today GROUP BY measure_id
), answered AS (
    SELECT a.measure_id, list({'answer_id': a.answer_id, 'label': a.label, 'mark': a.mark, 'state': a.state, 'cities': coalesce(t.cities, 0)} ORDER BY a.position) AS answers
    FROM answers a LEFT JOIN (SELECT measure_id, answer_id, count(*) AS cities FROM today GROUP BY ALL) t USING (measure_id, answer_id) GROUP BY a.measure_id
), mooted AS (
    SELECT c.measure_id, list({'measure_id': d.measure_id, 'label': d.label, 'because': c.because} ORDER BY d.position) AS moot
    FROM conditions c JOIN measures d ON d.measure_id = c.depends_on GROUP BY c.measure_id
)
SELECT m.measure_id, m.sector_id, s.label AS sector, m.label, m.question, m.coding_rule, m.kind, m.unit, n.cities, n.recorded, n.no_such_rule, a.answers, o.moot
FROM measures m JOIN sectors s USING (sector_id) JOIN counted n USING (measure_id) LEFT JOIN answered a USING (measure_id) LEFT JOIN mooted o USING (measure_id)
WHERE $sector IS NULL OR m.sector_id = $sector ORDER BY m.position
