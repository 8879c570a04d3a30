-- Which counts sources state about a city.
-- $city text the city's id
-- Row: one figure, by what it counts, the newest first.
SELECT f.indicator, f."value", f.unit, f.as_of, f.scope, f.city_id, f.sources
FROM figures f WHERE f.city_id = $city
ORDER BY f.indicator, f.as_of DESC
