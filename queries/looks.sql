-- Who looked for an answer where, and what came of it.
-- $city text? a city's id; all where empty
-- $measure text? a question's id, for looks at it or at its whole sector; all where empty
-- $sector text? a sector's id, for looks at it or at one of its questions; all where empty
-- Row: one look, the newest first.
SELECT l.looked, l.city_id, city.name AS city, l.measure_id, l.sector_id, coalesce(m.label, s.label) AS looked_at, l.outcome, l.where_looked, l.note
FROM looks l JOIN cities city USING (city_id) LEFT JOIN measures m USING (measure_id) LEFT JOIN sectors s ON s.sector_id = l.sector_id
WHERE ($city IS NULL OR l.city_id = $city)
    AND ($measure IS NULL OR l.measure_id = $measure OR l.sector_id = (SELECT sector_id FROM measures WHERE measure_id = $measure))
    AND ($sector IS NULL OR $sector IN (l.sector_id, m.sector_id))
ORDER BY l.looked DESC, city.name COLLATE NOCASE.NOACCENT, looked_at
