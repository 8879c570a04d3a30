-- The questions that are asked of every city, and how an answer is coded.
-- $measures list? questions' ids
-- $sectors list? sectors' ids
-- $kinds list? what an answer is
-- $limit integer? how many rows; 100 where empty
-- $offset integer? how many rows to pass over first
-- Row: one question, in the codebook's order.
SELECT m.measure_id, m.sector_id, s.label AS sector, m.label, m.kind, m.unit, m.question, m.coding_rule, count(*) OVER () AS total
FROM measures m JOIN sectors s USING (sector_id)
WHERE ($measures IS NULL OR list_contains($measures, m.measure_id))
    AND ($sectors IS NULL OR list_contains($sectors, m.sector_id))
    AND ($kinds IS NULL OR list_contains($kinds, m.kind))
ORDER BY m.position
LIMIT coalesce($limit, 100) OFFSET coalesce($offset, 0)
