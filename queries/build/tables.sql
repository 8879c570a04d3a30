-- Turns the CSV texts (schema raw, every cell a text, `row` its row in the spreadsheet) into typed tables.
-- Run once, after every check in queries/checks/ has returned no row.

-- The first day of a date that may be a year, a month or a day.
CREATE MACRO first_day(written) AS
    CASE length(written)
        WHEN 4 THEN (written || '-01-01')::DATE
        WHEN 7 THEN (written || '-01')::DATE
        WHEN 10 THEN written::DATE
    END;

CREATE TABLE sectors AS
SELECT sector_id, label, about, "row" AS position FROM raw.sectors ORDER BY "row";

CREATE TABLE measures AS
SELECT measure_id, sector_id, label, kind, nullif(unit, '') AS unit, question, nullif(coding_rule, '') AS coding_rule, "row" AS position
FROM raw.measures ORDER BY "row";

CREATE TABLE cities AS
SELECT city_id, name, country_code, country, un_subregion, region_id, region, latitude::DOUBLE AS latitude,
    longitude::DOUBLE AS longitude, coalesce(m.population, c.population::BIGINT) AS population,
    -- GeoNames draws cities differently from place to place; the municipality's own count, where one is recorded, goes first.
    if(m.population IS NULL, 'geonames', 'municipality') AS population_of, m.as_of AS population_as_of, alliance_partner = 'yes' AS partner
FROM raw.cities c LEFT JOIN (SELECT un_subregion, region_id, region FROM raw.regions) USING (un_subregion)
LEFT JOIN (
    SELECT city_id, arg_max("value"::BIGINT, as_of) AS population, max(as_of) AS as_of
    FROM raw.figures WHERE indicator = 'municipal_population' GROUP BY city_id
) m USING (city_id)
ORDER BY name COLLATE NOCASE.NOACCENT;

CREATE TABLE sources AS
SELECT source_id, url, title, publisher, kind, language, nullif(published, '') AS published FROM raw.sources;

-- The sources with these ids, as they stand beside a value.
CREATE MACRO listed(ids) AS (
    SELECT list({'source_id': s.source_id, 'title': s.title, 'publisher': s.publisher, 'url': s.url, 'kind': s.kind,
        'language': s.language, 'published': s.published} ORDER BY s.source_id)
    FROM sources s WHERE list_contains(ids, s.source_id)
);

-- Which answers a question can have, in the order of their marks: given per question, or per kind of question.
CREATE TABLE answers AS
SELECT m.measure_id, a.answer_id, a.label, try_cast(a.mark AS INTEGER) AS mark, a.state,
    try_cast(a.at_least AS DOUBLE) AS at_least, try_cast(a.at_most AS DOUBLE) AS at_most,
    row_number() OVER (ORDER BY m.position, try_cast(a.mark AS INTEGER) NULLS LAST, a."row") AS position
FROM measures m JOIN raw.answers a ON a.measure_or_kind IN (m.measure_id, m.kind);

CREATE TABLE conditions AS SELECT measure_id, depends_on, "value", because FROM raw.conditions;

CREATE TABLE withheld AS SELECT city_id, measure_id, nullif(since, '') AS since, nullif(note, '') AS note FROM raw.withheld;

CREATE TABLE rule_sources AS
SELECT rule_id, unnest(string_split(source_ids, ';')) AS source_id FROM raw.rules;

-- A rule counts as holding from its first day until, and without, its last (the two clocks of the codebook):
-- - where the start is not recorded, from the day that its evidence describes, or the day before its recorded end;
-- - where the end is not recorded but the rule is known to have ended, until the day that its evidence describes;
-- - a proposal never holds, nor what was withdrawn before it began, nor does an adopted or annulled rule without a first day.
CREATE TABLE rules AS
WITH typed AS (
    SELECT "row" AS position, rule_id, city_id, measure_id, "value", nullif(currency, '') AS currency, nullif(scope, '') AS scope,
        nullif(valid_from, '') AS valid_from, nullif(valid_to, '') AS valid_to, status, level,
        nullif(legal_basis, '') AS legal_basis, nullif(term, '') AS term, nullif(term_language, '') AS term_language, as_of, basis, nullif(note, '') AS note, recorded::DATE AS recorded,
        try_cast("value" AS DOUBLE) AS number, source_ids
    FROM raw.rules
), numbered AS (
    SELECT t.*, a.answer_id, a.label AS answer, a.mark, a.state
    FROM typed t
    JOIN measures m USING (measure_id)
    JOIN answers a ON a.measure_id = t.measure_id AND (
        a.answer_id = t.value
        OR (m.kind = 'amount' AND t.number IS NOT NULL AND a.answer_id = 'set')
        OR (m.kind <> 'amount' AND t.number IS NOT NULL AND (a.at_least IS NOT NULL OR a.at_most IS NOT NULL)
            AND t.number >= coalesce(a.at_least, t.number) AND t.number <= coalesce(a.at_most, t.number)))
)
SELECT rule_id, city_id, measure_id, "value", number, currency, answer_id, answer, mark, state, scope, valid_from, valid_to,
    status, level, legal_basis, term, term_language, as_of, basis, note, recorded,
    CASE WHEN status IN ('proposed', 'withdrawn') THEN NULL
        WHEN valid_from IS NOT NULL THEN first_day(valid_from)
        WHEN status IN ('adopted', 'annulled') THEN NULL
        WHEN valid_to IS NOT NULL THEN least(first_day(as_of), first_day(valid_to) - 1)
        ELSE first_day(as_of) END AS holds_from,
    CASE WHEN valid_to IS NOT NULL THEN first_day(valid_to)
        WHEN status IN ('ended', 'annulled') THEN first_day(as_of) END AS holds_to,
    listed(string_split(source_ids, ';')) AS sources
FROM numbered n ORDER BY position;

CREATE TABLE events AS
SELECT event_id, city_id, date, first_day(date) AS day, sector_id, kind, title, recorded::DATE AS recorded,
    listed(string_split(source_ids, ';')) AS sources
FROM raw.events ORDER BY first_day(date);

CREATE TABLE activities AS
SELECT activity_id, city_id, title, nullif(sector_id, '') AS sector_id, nullif(started, '') AS started,
    nullif(ended, '') AS ended, summary, recorded::DATE AS recorded, listed(string_split(source_ids, ';')) AS sources
FROM raw.activities ORDER BY started;

CREATE TABLE figures AS
SELECT city_id, indicator, "value"::DOUBLE AS "value", unit, as_of, nullif(scope, '') AS scope,
    listed(string_split(source_ids, ';')) AS sources
FROM raw.figures;

CREATE TABLE feeds AS
SELECT city_id, snapshot::DATE AS snapshot, feeds_listed::INTEGER AS feeds_listed, nullif(feed_names, '') AS feed_names FROM raw.feeds;

CREATE TABLE first_days AS
SELECT rule_id, nullif(first_day, '') AS first_day, outcome, listed([source_id]) AS sources, looked::DATE AS looked, nullif(where_looked, '') AS where_looked
FROM raw.first_days;

CREATE TABLE looks AS
SELECT city_id, nullif(measure_id, '') AS measure_id, nullif(sector_id, '') AS sector_id, looked::DATE AS looked, outcome, where_looked,
    nullif(note, '') AS note
FROM raw.looks;

CREATE TABLE corrections AS
SELECT corrected::DATE AS corrected, file, row_id, nullif("column", '') AS "column", nullif(was, '') AS was, since, nullif("now", '') AS "now", why,
    "row" AS position
FROM raw.corrections;
