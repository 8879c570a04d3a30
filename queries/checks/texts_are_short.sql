-- Texts keep to the codebook's lengths.
WITH texts AS (
    SELECT 'rules' AS file, "row", 'scope' AS "column", scope AS words, 160 AS most FROM raw.rules
    UNION ALL SELECT 'rules', "row", 'note', note, 300 FROM raw.rules
    UNION ALL SELECT 'events', "row", 'title', title, 120 FROM raw.events
    UNION ALL SELECT 'first_days', "row", 'where_looked', where_looked, 300 FROM raw.first_days
    UNION ALL SELECT 'looks', "row", unnest(['where_looked', 'note']), unnest([where_looked, note]), 300 FROM raw.looks
    UNION ALL SELECT 'corrections', "row", 'why', why, 300 FROM raw.corrections
)
SELECT file, "row", "column", 'The text has ' || length(words) || ' characters; ' || most || ' are allowed.', 'Say it shorter.'
FROM texts WHERE length(words) > most
UNION ALL
SELECT 'activities', "row", 'summary', 'The summary has ' || len(string_split_regex(summary, '\s+')) || ' words.', 'Say it in 40 to 90 words.'
FROM raw.activities WHERE len(string_split_regex(summary, '\s+')) NOT BETWEEN 35 AND 100
UNION ALL
SELECT 'events', "row", 'title', 'The title is missing.', 'Say in a few words what happened.' FROM raw.events WHERE title = ''
UNION ALL
SELECT 'sources', "row", "column", 'The cell is empty.', 'Say what the source is and who published it.'
FROM (SELECT "row", unnest(['title', 'publisher']) AS "column", unnest([title, publisher]) AS words FROM raw.sources) WHERE words = ''
