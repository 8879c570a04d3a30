-- What there is to read: what cities did (activities), what happened (events), rules, and sources, each with the cities,
-- sectors and languages by which it can be found.
-- Row: one of them, the newest first. `date` is an activity's start, an event's day, a rule's first day, a source's
-- publication; a rule without a recorded first day stands at the date of its evidence (`dated_by` says which).
-- A source belongs to every city and sector with a row that rests on it.
-- official: whether a law, a court or a government is the source or among the sources.
CREATE TABLE documents AS
WITH resting AS (
    SELECT unnest(r.sources).source_id AS source_id, r.city_id, m.sector_id FROM rules r JOIN measures m USING (measure_id)
    UNION SELECT unnest(sources).source_id, city_id, sector_id FROM events
    UNION SELECT unnest(sources).source_id, city_id, sector_id FROM activities
    UNION SELECT unnest(sources).source_id, city_id, NULL FROM figures
), read AS (
    SELECT 'activity' AS kind, activity_id AS id, title, summary AS text, NULL AS about, [city_id] AS city_ids, [sector_id] AS sector_ids,
        started AS date, 'start' AS dated_by, sources, NULL AS rule_id
    FROM activities
    UNION ALL
    SELECT 'event', event_id, title, NULL, kind, [city_id], [sector_id], date, 'day', sources, NULL FROM events
    UNION ALL
    SELECT 'rule', rule_id, m.label, concat_ws(' · ', scope, legal_basis, note), m.question, [city_id], [m.sector_id],
        coalesce(valid_from, as_of), if(valid_from IS NULL, 'evidence', 'start'), sources, rule_id
    FROM rules JOIN measures m USING (measure_id)
    UNION ALL
    SELECT 'source', source_id, title, publisher, kind,
        (SELECT list(DISTINCT u.city_id) FROM resting u WHERE u.source_id = one.source_id),
        (SELECT list(DISTINCT u.sector_id) FROM resting u WHERE u.source_id = one.source_id),
        published, 'publication', listed([one.source_id]), NULL
    FROM sources one
), placed AS (
    SELECT id, string_agg(city_id, '; ' ORDER BY name COLLATE NOCASE.NOACCENT) AS city_ids,
        string_agg(name, '; ' ORDER BY name COLLATE NOCASE.NOACCENT) AS cities,
        string_agg(DISTINCT country_code, '; ' ORDER BY country_code) AS country_codes,
        string_agg(DISTINCT country, '; ' ORDER BY country) AS countries
    FROM (SELECT id, unnest(city_ids) AS city_id FROM read) JOIN cities USING (city_id) GROUP BY id
), sorted AS (
    SELECT id, string_agg(sector_id, '; ' ORDER BY position) AS sector_ids, string_agg(label, '; ' ORDER BY position) AS sectors
    FROM (SELECT id, unnest(sector_ids) AS sector_id FROM read) JOIN sectors USING (sector_id) GROUP BY id
)
SELECT x.kind, x.id, x.title, x.text, x.about, p.city_ids, p.cities, p.country_codes, p.countries, o.sector_ids, o.sectors, x.date, x.dated_by,
    array_to_string(list_sort(list_distinct(list_transform(x.sources, lambda s: s.language))), '; ') AS languages,
    len(list_filter(x.sources, lambda s: s.kind IN ('law', 'government', 'court'))) > 0 AS official,
    r."value", r.number, r.currency, m.unit, r.answer AS rule_answer, r.state AS rule_state, r.mark AS rule_mark, x.sources
FROM read x LEFT JOIN placed p ON p.id = x.id LEFT JOIN sorted o ON o.id = x.id
LEFT JOIN rules r ON r.rule_id = x.rule_id LEFT JOIN measures m USING (measure_id)
ORDER BY first_day(x.date) DESC NULLS LAST, x.title, x.id;
