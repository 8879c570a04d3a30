-- What a city government did itself for sharing, in one case.
-- $activity text the activity's id
-- Row: the activity, or none of that id.
SELECT a.activity_id, a.city_id, c.name AS city, c.country, a.title, a.sector_id, s.label AS sector,
    a.started, a.ended, a.summary, a.recorded, a.sources
FROM activities a JOIN cities c USING (city_id) LEFT JOIN sectors s USING (sector_id)
WHERE a.activity_id = $activity
