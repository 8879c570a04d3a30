-- What a city government did itself for sharing.
-- $city text the city's id
-- $sector text? a sector's id; all where empty
-- Row: one activity, the newest first.
SELECT a.activity_id, a.city_id, a.title, a.sector_id, s.label AS sector, a.started, a.ended, a.summary, a.recorded, a.sources
FROM activities a LEFT JOIN sectors s USING (sector_id)
WHERE a.city_id = $city AND ($sector IS NULL OR a.sector_id = $sector OR a.sector_id IS NULL)
ORDER BY a.started DESC NULLS LAST, a.activity_id
