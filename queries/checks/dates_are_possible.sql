-- Dates are YYYY, YYYY-MM or YYYY-MM-DD, and exist.
WITH dated AS (
    SELECT 'rules' AS file, "row", 'valid_from' AS "column", valid_from AS written, false AS needed FROM raw.rules
    UNION ALL SELECT 'rules', "row", 'valid_to', valid_to, false FROM raw.rules
    UNION ALL SELECT 'rules', "row", 'as_of', as_of, true FROM raw.rules
    UNION ALL SELECT 'rules', "row", 'recorded', recorded, true FROM raw.rules
    UNION ALL SELECT 'sources', "row", 'published', published, false FROM raw.sources
    UNION ALL SELECT 'events', "row", 'date', date, true FROM raw.events
    UNION ALL SELECT 'events', "row", 'recorded', recorded, true FROM raw.events
    UNION ALL SELECT 'activities', "row", 'started', started, false FROM raw.activities
    UNION ALL SELECT 'activities', "row", 'ended', ended, false FROM raw.activities
    UNION ALL SELECT 'activities', "row", 'recorded', recorded, true FROM raw.activities
    UNION ALL SELECT 'figures', "row", 'as_of', as_of, true FROM raw.figures
    UNION ALL SELECT 'feeds', "row", 'snapshot', snapshot, true FROM raw.feeds
    UNION ALL SELECT 'withheld', "row", 'since', since, false FROM raw.withheld
    UNION ALL SELECT 'first_days', "row", 'first_day', first_day, false FROM raw.first_days
    UNION ALL SELECT 'first_days', "row", 'looked', looked, true FROM raw.first_days
    UNION ALL SELECT 'looks', "row", 'looked', looked, true FROM raw.looks
    UNION ALL SELECT 'corrections', "row", 'corrected', corrected, true FROM raw.corrections
    UNION ALL SELECT 'corrections', "row", 'since', since, true FROM raw.corrections
)
SELECT file, "row", "column", CASE written WHEN '' THEN 'The date is missing.' ELSE '"' || written || '" is no date.' END,
    'Write a year, a year and month, or a day, such as 2019, 2019-10 or 2019-10-01'
    || CASE WHEN "column" IN ('recorded', 'snapshot', 'looked', 'corrected') THEN '; this column needs a whole day.' ELSE '.' END
FROM dated
WHERE CASE WHEN written = '' THEN needed
    WHEN NOT regexp_full_match(written, '(19|20)[0-9]{2}(-[0-9]{2}(-[0-9]{2})?)?') THEN true
    WHEN "column" IN ('recorded', 'snapshot', 'looked', 'corrected') AND length(written) <> 10 THEN true
    ELSE try_cast(rpad(written, 10, '-01-01'[length(written) - 3:]) AS DATE) IS NULL END
