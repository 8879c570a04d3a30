-- Which events, activities and figures rest on a source.
-- $source text the source's id
-- Row: one of them: events, activities, then figures; by city alphabetically, the newest first. A figure has no id.
WITH others AS (
    SELECT 1 AS position, 'event' AS kind, event_id AS id, city_id, sector_id, title, date, recorded,
        NULL AS "value", NULL AS unit, NULL AS scope, sources
    FROM events
    UNION ALL
    SELECT 2, 'activity', activity_id, city_id, sector_id, title, started, recorded, NULL, NULL, NULL, sources FROM activities
    UNION ALL
    SELECT 3, 'figure', NULL, city_id, NULL, indicator, as_of, NULL, "value", unit, scope, sources FROM figures
)
SELECT o.kind, o.id, o.city_id, c.name AS city, c.country, o.sector_id, s.label AS sector, o.title, o.date,
    o."value", o.unit, o.scope, o.recorded, o.sources
FROM others o JOIN cities c USING (city_id) LEFT JOIN sectors s USING (sector_id)
WHERE len(list_filter(o.sources, lambda one: one.source_id = $source)) > 0
ORDER BY o.position, c.name COLLATE NOCASE.NOACCENT, first_day(o.date) DESC NULLS LAST, o.id
