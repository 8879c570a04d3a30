-- Ids are lower case letters, digits and hyphens; a rule's id is city.question.number, an event's city.event.number.
WITH ids AS (
    SELECT 'cities' AS file, "row", 'city_id' AS "column", city_id AS id, '[a-z0-9]+(-[a-z0-9]+)*' AS form, 'the-hague' AS example FROM raw.cities
    UNION ALL SELECT 'sources', "row", 'source_id', source_id, '[a-z0-9-]+', 'amsterdam-licence-2026' FROM raw.sources
    UNION ALL SELECT 'rules', "row", 'rule_id', rule_id, regexp_escape(city_id || '.' || measure_id) || '\.[0-9]+', city_id || '.' || measure_id || '.1' FROM raw.rules
    UNION ALL SELECT 'events', "row", 'event_id', event_id, regexp_escape(city_id) || '\.event\.[0-9]+', city_id || '.event.1' FROM raw.events
    UNION ALL SELECT 'activities', "row", 'activity_id', activity_id, regexp_escape(city_id) || '\.[a-z0-9-]+', city_id || '.car-sharing-plan' FROM raw.activities
)
SELECT file, "row", "column", CASE id WHEN '' THEN 'The id is missing.' ELSE 'The id ' || id || ' has another form than the rest.' END,
    'Write it like ' || example || '.'
FROM ids WHERE NOT regexp_full_match(id, form)
