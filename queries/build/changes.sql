-- What changed, on both clocks: `day` on which it happened (empty where it is not recorded), and `recorded`, the day on
-- which this collection entered the row behind it, or last changed it.
-- Row: one change: a rule's first day, a rule's end, an event, an activity's start or end; a look for an answer and a correction,
-- which belong to the second clock alone.

-- A value in words, with its currency or unit, for a text of several values.
CREATE MACRO in_words(answer, number, currency, unit) AS
    CASE WHEN number IS NULL THEN answer
        ELSE concat_ws(' ', currency, if(number = floor(number), format('{:,}', number::BIGINT), format('{:,.2f}', number)), if(currency IS NULL, unit, NULL)) END;

-- What a correction is of, as a page names it.
CREATE MACRO column_in_words(name) AS CASE name WHEN 'valid_from' THEN 'first day' WHEN 'valid_to' THEN 'last day' ELSE replace(name, '_', ' ') END;

CREATE TABLE changes AS
-- A rule follows another of the same city and question that ended on its first day; where one of the two dates is a year
-- or a month only, that ended within it.
WITH follows AS (
    SELECT later.rule_id, earlier.rule_id AS earlier_id, in_words(earlier.answer, earlier.number, earlier.currency, m.unit) AS said
    FROM rules earlier JOIN measures m USING (measure_id)
    JOIN rules later ON later.city_id = earlier.city_id AND later.measure_id = earlier.measure_id AND later.rule_id <> earlier.rule_id
    WHERE earlier.holds_from <= later.holds_from
        AND (starts_with(later.valid_from, earlier.valid_to) OR starts_with(earlier.valid_to, later.valid_from))
), befores AS (
    SELECT rule_id, string_agg(DISTINCT said, '; ' ORDER BY said) AS before FROM follows GROUP BY rule_id
), dated AS (
    SELECT r.rule_id || '.first' AS change_id, CASE WHEN r.status IN ('proposed', 'adopted', 'withdrawn', 'suspended') THEN r.status WHEN b.before IS NULL THEN 'began' ELSE 'changed' END AS kind,
        r.valid_from AS date, r.city_id, m.sector_id, r.measure_id, r.rule_id, NULL AS title, b.before, r.recorded, r.sources
    FROM rules r JOIN measures m USING (measure_id) LEFT JOIN befores b USING (rule_id)
    -- An annulled rule without a first day may never have begun.
    WHERE r.status <> 'annulled' OR r.valid_from IS NOT NULL
    UNION ALL
    SELECT r.rule_id || '.last', if(r.status = 'annulled', 'annulled', 'ended'), r.valid_to, r.city_id, m.sector_id, r.measure_id, r.rule_id, NULL, NULL, r.recorded, r.sources
    FROM rules r JOIN measures m USING (measure_id)
    -- What ends because another rule follows is told once, with the rule that follows.
    WHERE r.status = 'annulled' OR (r.status NOT IN ('proposed', 'withdrawn') AND (r.status = 'ended' OR r.valid_to IS NOT NULL) AND r.rule_id NOT IN (SELECT earlier_id FROM follows))
    UNION ALL
    SELECT event_id, 'event', date, city_id, sector_id, NULL, NULL, title, NULL, recorded, sources FROM events
    UNION ALL
    SELECT activity_id || '.first', 'activity', started, city_id, sector_id, NULL, NULL, title || ' (start)', NULL, recorded, sources FROM activities
    UNION ALL
    SELECT activity_id || '.last', 'activity', ended, city_id, sector_id, NULL, NULL, title || ' (end)', NULL, recorded, sources FROM activities WHERE ended IS NOT NULL
    UNION ALL
    SELECT concat_ws('.', l.city_id, coalesce(l.measure_id, l.sector_id), 'look', l.looked), 'look', NULL, l.city_id, coalesce(m.sector_id, l.sector_id), l.measure_id, NULL,
        CASE l.outcome WHEN 'found' THEN 'looked for and found' WHEN 'not_found' THEN 'looked for and not found' ELSE 'looked again, nothing newer' END
            || ', in: ' || l.where_looked, NULL, l.looked, NULL
    FROM looks l LEFT JOIN measures m USING (measure_id)
    UNION ALL
    -- A correction of a source or a question is no city's; it stands in the log of corrections.
    -- A cell that was corrected again on the same day has its number there, in the order of the log, so that each has an id of its own.
    SELECT concat_ws('.', c.row_id, c."column", 'corrected', c.corrected, nullif(row_number() OVER (PARTITION BY c.file, c.row_id, c."column", c.corrected ORDER BY c.position), 1)), 'correction', NULL, coalesce(r.city_id, e.city_id, a.city_id),
        coalesce(m.sector_id, e.sector_id, a.sector_id), r.measure_id, NULL, concat_ws(', ', column_in_words(c."column"), 'was: ' || replace(c.was, '_', ' '), 'is: ' || replace(c."now", '_', ' '), c.why), NULL, c.corrected,
        coalesce(r.sources, e.sources, a.sources)
    FROM corrections c
    LEFT JOIN rules r ON c.file = 'rules' AND r.rule_id = c.row_id LEFT JOIN measures m ON m.measure_id = r.measure_id
    LEFT JOIN events e ON c.file = 'events' AND e.event_id = c.row_id LEFT JOIN activities a ON c.file = 'activities' AND a.activity_id = c.row_id
    WHERE coalesce(r.city_id, e.city_id, a.city_id) IS NOT NULL
)
SELECT change_id, kind, date, first_day(date) AS "day", city_id, sector_id, measure_id, rule_id, title, before, recorded, sources FROM dated;
