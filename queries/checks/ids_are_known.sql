-- Every id that a row refers to exists.
WITH refs AS (
    SELECT 'rules' AS file, "row", 'city_id' AS "column", city_id AS id, 'cities' AS target FROM raw.rules
    UNION ALL SELECT 'events', "row", 'city_id', city_id, 'cities' FROM raw.events
    UNION ALL SELECT 'activities', "row", 'city_id', city_id, 'cities' FROM raw.activities
    UNION ALL SELECT 'figures', "row", 'city_id', city_id, 'cities' FROM raw.figures
    UNION ALL SELECT 'feeds', "row", 'city_id', city_id, 'cities' FROM raw.feeds
    UNION ALL SELECT 'withheld', "row", 'city_id', city_id, 'cities' FROM raw.withheld
    UNION ALL SELECT 'rules', "row", 'measure_id', measure_id, 'measures' FROM raw.rules
    UNION ALL SELECT 'withheld', "row", 'measure_id', measure_id, 'measures' FROM raw.withheld
    UNION ALL SELECT 'conditions', "row", 'measure_id', measure_id, 'measures' FROM raw.conditions
    UNION ALL SELECT 'conditions', "row", 'depends_on', depends_on, 'measures' FROM raw.conditions
    UNION ALL SELECT 'measures', "row", 'sector_id', sector_id, 'sectors' FROM raw.measures
    UNION ALL SELECT 'events', "row", 'sector_id', sector_id, 'sectors' FROM raw.events
    UNION ALL SELECT 'activities', "row", 'sector_id', sector_id, 'sectors' FROM raw.activities WHERE sector_id <> ''
    UNION ALL SELECT 'first_days', "row", 'rule_id', rule_id, 'rules' FROM raw.first_days
    UNION ALL SELECT 'looks', "row", 'city_id', city_id, 'cities' FROM raw.looks
    UNION ALL SELECT 'looks', "row", 'measure_id', measure_id, 'measures' FROM raw.looks WHERE measure_id <> ''
    UNION ALL SELECT 'looks', "row", 'sector_id', sector_id, 'sectors' FROM raw.looks WHERE sector_id <> ''
    UNION ALL SELECT 'cities', "row", 'un_subregion', un_subregion, 'regions' FROM raw.cities
), known AS (
    SELECT 'cities' AS target, city_id AS id FROM raw.cities
    UNION ALL SELECT 'measures', measure_id FROM raw.measures
    UNION ALL SELECT 'sectors', sector_id FROM raw.sectors
    UNION ALL SELECT 'regions', un_subregion FROM raw.regions
    UNION ALL SELECT 'rules', rule_id FROM raw.rules
)
SELECT file, "row", "column", CASE id WHEN '' THEN 'The cell is empty.' ELSE '"' || id || '" is not in ' || target || '.csv.' END,
    'Use an id that is in ' || target || '.csv, or add it there first.'
FROM refs ANTI JOIN known USING (target, id)
