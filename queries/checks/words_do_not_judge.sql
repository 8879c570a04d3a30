-- Every text describes and none rates.
WITH texts AS (
    SELECT 'rules' AS file, "row", unnest(['scope', 'note']) AS "column", unnest([scope, note]) AS words FROM raw.rules
    UNION ALL SELECT 'events', "row", 'title', title FROM raw.events
    UNION ALL SELECT 'activities', "row", unnest(['title', 'summary']), unnest([title, summary]) FROM raw.activities
    UNION ALL SELECT 'figures', "row", 'scope', scope FROM raw.figures
    UNION ALL SELECT 'measures', "row", unnest(['label', 'question', 'coding_rule']), unnest([label, question, coding_rule]) FROM raw.measures
    UNION ALL SELECT 'answers', "row", 'label', label FROM raw.answers
    UNION ALL SELECT 'sectors', "row", unnest(['label', 'about']), unnest([label, about]) FROM raw.sectors
    UNION ALL SELECT 'conditions', "row", 'because', because FROM raw.conditions
    UNION ALL SELECT 'withheld', "row", 'note', note FROM raw.withheld
    UNION ALL SELECT 'first_days', "row", 'where_looked', where_looked FROM raw.first_days
    UNION ALL SELECT 'looks', "row", unnest(['where_looked', 'note']), unnest([where_looked, note]) FROM raw.looks
    UNION ALL SELECT 'corrections', "row", unnest(['now', 'why']), unnest(["now", why]) FROM raw.corrections
), found AS (
    SELECT *, regexp_extract(lower(words), '(?:^|[^\p{L}])(crack\s?downs?|strict\w*|lenient|best|worst|fail(?:s|ed|ures?)?|progressive|draconian|loopholes?|illegal hotels?|tough\w*|harsh\w*|successful\w*|ban(?:s|ned|ning)?|pioneer\w*|lagging|lax)(?:$|[^\p{L}])', 1) AS word
    FROM texts
)
SELECT file, "row", "column", 'The text judges: "' || word || '".', 'Say what the rule or the city does: allows, requires, limits, sets, ends, does not permit.'
FROM found WHERE word <> ''
