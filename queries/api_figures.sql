-- Counts that sources state about a city. They are defined and dated differently from city to city.
-- $cities list? cities' ids
-- $indicators list? what is counted
-- $limit integer? how many rows; 100 where empty
-- $offset integer? how many rows to pass over first
-- Row: one count, by city and what it counts, the newest first.
SELECT f.city_id, city.name AS city, city.country, f.indicator, f."value", f.unit, f.as_of, f.scope, f.sources, count(*) OVER () AS total
FROM figures f JOIN cities city USING (city_id)
WHERE ($cities IS NULL OR list_contains($cities, f.city_id))
    AND ($indicators IS NULL OR list_contains($indicators, f.indicator))
ORDER BY f.city_id, f.indicator, f.as_of DESC, f.scope
LIMIT coalesce($limit, 100) OFFSET coalesce($offset, 0)
