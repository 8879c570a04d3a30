-- What there is to read: what cities did (activities), what happened (events), rules, and sources.
-- A source belongs to every city and sector with a row that rests on it; `official` says whether a law, a court or a government
-- is the source or among the sources. `date`: see `dated_by`, which says `evidence` where a rule has no recorded first day.
-- $ids list? ids of activities, events, rules and sources; all where empty
-- $sort text? date for the newest first (where empty), or city
-- Row: one of them.
SELECT kind, id, title, text, about, city_ids, cities, country_codes, countries, sector_ids, sectors, date, dated_by, languages, official,
    "value", number, currency, unit, rule_answer, rule_state, rule_mark, sources
FROM documents
WHERE $ids IS NULL OR list_contains($ids, id)
ORDER BY CASE WHEN $sort = 'city' THEN cities END COLLATE NOCASE.NOACCENT NULLS LAST, first_day(date) DESC NULLS LAST, title, id
