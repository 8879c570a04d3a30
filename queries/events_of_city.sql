-- What happened in a city.
-- $city text the city's id
-- $sector text? a sector's id; all where empty
-- Row: one event, the newest first.
SELECT e.event_id, e.city_id, e.date, e.day, e.sector_id, s.label AS sector, e.kind, e.title, e.recorded, e.sources
FROM events e JOIN sectors s USING (sector_id)
WHERE e.city_id = $city AND ($sector IS NULL OR e.sector_id = $sector)
ORDER BY e.day DESC, e.event_id
