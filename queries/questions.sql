-- Which questions there are, with their sector and how to code an answer.
-- Row: one question, in the codebook's order.
SELECT m.measure_id, m.sector_id, s.label AS sector, m.label, m.kind, m.unit, m.question, m.coding_rule,
    (SELECT list({'answer_id': a.answer_id, 'label': a.label, 'mark': a.mark, 'state': a.state} ORDER BY a.position)
        FROM answers a WHERE a.measure_id = m.measure_id) AS answers
FROM measures m JOIN sectors s USING (sector_id) ORDER BY m.position
