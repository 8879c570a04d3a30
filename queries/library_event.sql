-- What happened in a city, in one case.
-- $event text the event's id
-- Row: the event, or none of that id.
SELECT e.event_id, e.city_id, c.name AS city, c.country, e.date, e.sector_id, s.label AS sector, e.kind, e.title, e.recorded, e.sources
FROM events e JOIN cities c USING (city_id) JOIN sectors s USING (sector_id)
WHERE e.event_id = $event
