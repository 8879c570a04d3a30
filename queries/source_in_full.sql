-- A source, how much rests on it, and the first and the last day on which a rule, an event or an activity that rests on it was recorded.
-- Figures carry no such day.
-- $source text the source's id
-- Row: the source, or none of that id.
WITH resting AS (
    SELECT 'rule' AS kind, city_id, recorded, sources FROM rules
    UNION ALL SELECT 'event', city_id, recorded, sources FROM events
    UNION ALL SELECT 'activity', city_id, recorded, sources FROM activities
    UNION ALL SELECT 'figure', city_id, NULL, sources FROM figures
)
SELECT s.source_id, s.url, s.title, s.publisher, s.kind, s.language, s.published, count(DISTINCT r.city_id) AS cities,
    count(*) FILTER (WHERE r.kind = 'rule') AS rules, count(*) FILTER (WHERE r.kind = 'event') AS events,
    count(*) FILTER (WHERE r.kind = 'activity') AS activities, count(*) FILTER (WHERE r.kind = 'figure') AS figures,
    min(r.recorded) AS first_recorded, max(r.recorded) AS last_recorded
FROM sources s LEFT JOIN resting r ON len(list_filter(r.sources, lambda one: one.source_id = s.source_id)) > 0
WHERE s.source_id = $source
GROUP BY ALL
