-- Every id stands once.
WITH ids AS (
    SELECT 'cities' AS file, "row", 'city_id' AS "column", city_id AS id FROM raw.cities
    UNION ALL SELECT 'measures', "row", 'measure_id', measure_id FROM raw.measures
    UNION ALL SELECT 'sectors', "row", 'sector_id', sector_id FROM raw.sectors
    UNION ALL SELECT 'regions', "row", 'un_subregion', un_subregion FROM raw.regions
    UNION ALL SELECT 'rules', "row", 'rule_id', rule_id FROM raw.rules
    UNION ALL SELECT 'first_days', "row", 'rule_id', rule_id FROM raw.first_days
    UNION ALL SELECT 'sources', "row", 'source_id', source_id FROM raw.sources
    UNION ALL SELECT 'events', "row", 'event_id', event_id FROM raw.events
    UNION ALL SELECT 'activities', "row", 'activity_id', activity_id FROM raw.activities
)
SELECT file, "row", "column", 'The id ' || id || ' stands twice.',
    'Give this row an id that no other row has; an id once given never moves to another row.'
FROM ids WHERE id <> '' QUALIFY row_number() OVER (PARTITION BY file, id ORDER BY "row") > 1
