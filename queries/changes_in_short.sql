-- How many changes of each kind there were between two days, and how many have no recorded day.
-- $clock text? cities (where empty) for the day on which it happened, collection for the day on which this collection entered the row or last changed it
-- $since date? the first day; from the beginning where empty
-- $until date? the last day; without an end where empty
-- $sector text? a sector's id; all where empty
-- $region text? a region's id; all where empty
-- $cities list? cities' ids; all where empty
-- $partners boolean? yes for the Alliance's partner cities alone
-- $kinds list? began, changed, adopted, suspended, annulled, ended, proposed, withdrawn, event, activity, look, correction; all where empty
-- Row: one kind of change. `rough` of them have a date that is a month or a year only; `undated`, at whatever time, happened in the cities without a recorded day: a proposal and what was withdrawn never came to hold, and a look or a correction has the day on which it was recorded.
SELECT ch.kind,
    count(*) FILTER (WHERE CASE WHEN $clock = 'collection' THEN ch.recorded ELSE ch."day" END
        BETWEEN coalesce($since::DATE, '-infinity'::DATE) AND coalesce($until::DATE, 'infinity'::DATE)) AS changes,
    count(*) FILTER (WHERE length(ch.date) < 10 AND ch."day" BETWEEN coalesce($since::DATE, '-infinity'::DATE) AND coalesce($until::DATE, 'infinity'::DATE)) AS rough,
    count(*) FILTER (WHERE ch."day" IS NULL AND ch.kind NOT IN ('proposed', 'withdrawn', 'look', 'correction')) AS undated
FROM changes ch JOIN cities city USING (city_id)
WHERE ($sector IS NULL OR ch.sector_id = $sector)
    AND ($region IS NULL OR city.region_id = $region)
    AND ($cities IS NULL OR list_contains($cities, ch.city_id))
    AND ($partners IS NULL OR NOT $partners OR city.partner)
    AND ($kinds IS NULL OR list_contains($kinds, ch.kind))
GROUP BY ch.kind ORDER BY ch.kind
