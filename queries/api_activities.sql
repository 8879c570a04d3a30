-- Case studies: what city governments have done themselves.
-- $activities list? activities' ids
-- $cities list? cities' ids
-- $sectors list? sectors' ids
-- $limit integer? how many rows; 100 where empty
-- $offset integer? how many rows to pass over first
-- Row: one activity, by its id.
SELECT a.activity_id, a.city_id, city.name AS city, city.country, a.title, a.sector_id, a.started, a.ended, a.summary, a.recorded, a.sources,
    count(*) OVER () AS total
FROM activities a JOIN cities city USING (city_id)
WHERE ($activities IS NULL OR list_contains($activities, a.activity_id))
    AND ($cities IS NULL OR list_contains($cities, a.city_id))
    AND ($sectors IS NULL OR list_contains($sectors, a.sector_id))
ORDER BY a.activity_id
LIMIT coalesce($limit, 100) OFFSET coalesce($offset, 0)
