-- Which cities there are.
-- Row: one city, alphabetically.
SELECT city_id, name, country_code, country, un_subregion, region_id, region, latitude, longitude, population, population_of, population_as_of, partner
FROM cities ORDER BY name COLLATE NOCASE.NOACCENT
