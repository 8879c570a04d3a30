-- What changed between two days: in the cities, or in what this collection knows.
-- $clock text? cities (where empty) for the day on which it happened, collection for the day on which this collection entered the row or last changed it
-- $since date? the first day; from the beginning where empty
-- $until date? the last day; without an end where empty
-- $sector text? a sector's id; all where empty
-- $region text? a region's id; all where empty
-- $cities list? cities' ids; all where empty
-- $partners boolean? yes for the Alliance's partner cities alone
-- $kinds list? began, changed, adopted, suspended, annulled, ended, proposed, withdrawn, event, activity, look, correction; all where empty
-- Row: one change, the newest first. `day` is the first day of `date`, which may be a month or a year; what has no recorded day is part of the collection's clock alone. `before` is the earlier value that it followed.
SELECT ch.change_id, ch.kind, ch.date, ch."day", ch.recorded, ch.city_id, city.name AS city, city.country, city.partner, ch.sector_id, s.label AS sector,
    ch.measure_id, m.label AS measure, ch.rule_id, ch.title, ch.before, e.kind AS event_kind,
    r."value", r.number, r.currency, m.unit, r.answer AS rule_answer, r.state AS rule_state, r.mark AS rule_mark, r.scope, r.valid_from, r.valid_to,
    r.status, r.level, r.as_of, r.basis, r.note, ch.sources
FROM changes ch
JOIN cities city USING (city_id)
LEFT JOIN sectors s USING (sector_id)
LEFT JOIN measures m USING (measure_id)
LEFT JOIN rules r USING (rule_id)
LEFT JOIN events e ON e.event_id = ch.change_id
WHERE CASE WHEN $clock = 'collection' THEN ch.recorded ELSE ch."day" END
        BETWEEN coalesce($since::DATE, '-infinity'::DATE) AND coalesce($until::DATE, 'infinity'::DATE)
    AND ($sector IS NULL OR ch.sector_id = $sector)
    AND ($region IS NULL OR city.region_id = $region)
    AND ($cities IS NULL OR list_contains($cities, ch.city_id))
    AND ($partners IS NULL OR NOT $partners OR city.partner)
    AND ($kinds IS NULL OR list_contains($kinds, ch.kind))
ORDER BY CASE WHEN $clock = 'collection' THEN ch.recorded ELSE ch."day" END DESC, ch."day" DESC NULLS LAST, ch.date DESC,
    city.name COLLATE NOCASE.NOACCENT, m.position NULLS LAST, ch.change_id
