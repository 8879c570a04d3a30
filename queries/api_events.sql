-- What happened, one dated line each.
-- $events list? events' ids
-- $cities list? cities' ids
-- $sectors list? sectors' ids
-- $kinds list? what kind of event it was
-- $since date? only what happened on this day or later
-- $until date? only what happened before this day or on it
-- $limit integer? how many rows; 100 where empty
-- $offset integer? how many rows to pass over first
-- Row: one event, the newest first.
SELECT e.event_id, e.city_id, city.name AS city, city.country, e.date, e.sector_id, e.kind, e.title, e.recorded, e.sources, count(*) OVER () AS total
FROM events e JOIN cities city USING (city_id)
WHERE ($events IS NULL OR list_contains($events, e.event_id))
    AND ($cities IS NULL OR list_contains($cities, e.city_id))
    AND ($sectors IS NULL OR list_contains($sectors, e.sector_id))
    AND ($kinds IS NULL OR list_contains($kinds, e.kind))
    AND ($since IS NULL OR e.day >= $since) AND ($until IS NULL OR e.day <= $until)
ORDER BY e.day DESC, e.event_id
LIMIT coalesce($limit, 100) OFFSET coalesce($offset, 0)
