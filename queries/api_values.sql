-- Which values a filter of the API can take, where the data decide it and no list of codes.
-- Row: one value of one filter.
SELECT 'cities' AS filter, city_id AS "value" FROM cities
UNION ALL SELECT DISTINCT 'countries', country_code FROM cities
UNION ALL SELECT DISTINCT 'regions', region_id FROM cities WHERE region_id IS NOT NULL
UNION ALL SELECT 'measures', measure_id FROM measures
UNION ALL SELECT 'sectors', sector_id FROM sectors
UNION ALL SELECT 'rules', rule_id FROM rules
UNION ALL SELECT 'sources', source_id FROM sources
UNION ALL SELECT DISTINCT 'languages', language FROM sources
UNION ALL SELECT 'events', event_id FROM events
UNION ALL SELECT 'activities', activity_id FROM activities
ORDER BY ALL
