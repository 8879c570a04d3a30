-- The sources.
-- $sources list? sources' ids
-- $cities list? cities' ids: only sources that one of their rules, events, activities or figures rests on
-- $kinds list? what kind of publisher or text it is
-- $languages list? languages, ISO 639-1
-- $limit integer? how many rows; 100 where empty
-- $offset integer? how many rows to pass over first
-- Row: one source, by its id.
WITH resting AS (
    SELECT city_id, sources FROM rules UNION ALL SELECT city_id, sources FROM events
    UNION ALL SELECT city_id, sources FROM activities UNION ALL SELECT city_id, sources FROM figures
)
SELECT source_id, url, title, publisher, kind, language, published, count(*) OVER () AS total
FROM sources
WHERE ($sources IS NULL OR list_contains($sources, source_id))
    AND ($cities IS NULL OR source_id IN (SELECT unnest(sources).source_id FROM resting WHERE list_contains($cities, city_id)))
    AND ($kinds IS NULL OR list_contains($kinds, kind))
    AND ($languages IS NULL OR list_contains($languages, language))
ORDER BY source_id
LIMIT coalesce($limit, 100) OFFSET coalesce($offset, 0)
