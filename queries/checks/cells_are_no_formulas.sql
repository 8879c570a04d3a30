-- No text begins as a formula does: a spreadsheet would reckon with it.
WITH texts AS (
    SELECT 'rules' AS file, "row", unnest(['scope', 'legal_basis', 'term', 'note']) AS "column", unnest([scope, legal_basis, term, note]) AS words FROM raw.rules
    UNION ALL SELECT 'sources', "row", unnest(['title', 'publisher']), unnest([title, publisher]) FROM raw.sources
    UNION ALL SELECT 'events', "row", 'title', title FROM raw.events
    UNION ALL SELECT 'activities', "row", unnest(['title', 'summary']), unnest([title, summary]) FROM raw.activities
    UNION ALL SELECT 'figures', "row", unnest(['unit', 'scope']), unnest([unit, scope]) FROM raw.figures
    UNION ALL SELECT 'first_days', "row", 'where_looked', where_looked FROM raw.first_days
    UNION ALL SELECT 'looks', "row", unnest(['where_looked', 'note']), unnest([where_looked, note]) FROM raw.looks
)
SELECT file, "row", "column", 'The text begins with ' || words[1] || ', as a formula does.', 'Use another first character: a spreadsheet would reckon with the cell.'
FROM texts WHERE regexp_matches(words, '^[=+@\-]')
