-- How many rules are due for another look, by city and reason.
-- $sector text? a sector's id; all where empty
-- $region text? a region's id; all where empty
-- $partners boolean? yes for the Alliance's partner cities alone
-- Row: one city and reason with at least one rule due, by city alphabetically; the reasons are those of the query `due`.
SELECT d.city_id, city.name AS city, d.reason, count(*) AS rules
FROM due d JOIN cities city USING (city_id) JOIN measures m USING (measure_id)
WHERE ($sector IS NULL OR m.sector_id = $sector) AND ($region IS NULL OR city.region_id = $region) AND ($partners IS NULL OR NOT $partners OR city.partner)
GROUP BY d.city_id, city.name, d.reason ORDER BY city.name COLLATE NOCASE.NOACCENT, d.reason
