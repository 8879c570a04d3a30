-- The cities.
-- $cities list? cities' ids
-- $countries list? country codes, ISO 3166-1 alpha-2
-- $regions list? regions' ids
-- $partners boolean? yes for the Alliance's partner cities alone
-- $limit integer? how many rows; 100 where empty
-- $offset integer? how many rows to pass over first
-- Row: one city, alphabetically.
SELECT city_id, name, country_code, country, un_subregion, region_id, region, latitude, longitude, population, partner, count(*) OVER () AS total
FROM cities
WHERE ($cities IS NULL OR list_contains($cities, city_id))
    AND ($countries IS NULL OR list_contains($countries, country_code))
    AND ($regions IS NULL OR list_contains($regions, region_id))
    AND ($partners IS NULL OR NOT $partners OR partner)
ORDER BY name COLLATE NOCASE.NOACCENT, city_id
LIMIT coalesce($limit, 100) OFFSET coalesce($offset, 0)
