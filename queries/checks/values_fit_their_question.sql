-- A rule's value is one that its question allows; so is a condition's.
WITH given AS (
    SELECT 'rules' AS file, "row", measure_id, "value" FROM raw.rules
    UNION ALL SELECT 'conditions', "row", depends_on, "value" FROM raw.conditions
)
SELECT r.file, r."row", 'value', '"' || r."value" || '" is no answer to ' || r.measure_id || '.',
    CASE m.kind WHEN 'yes_no' THEN 'Write yes or no.'
        WHEN 'category' THEN 'Write one of: ' || replace(m.categories, '|', ', ') || '.'
        ELSE 'Write a plain number without separators or units, or none, formula or percentage where the coding rule allows it.' END
FROM given r JOIN raw.measures m USING (measure_id)
WHERE NOT CASE m.kind WHEN 'yes_no' THEN r."value" IN ('yes', 'no')
    WHEN 'category' THEN list_contains(string_split(m.categories, '|'), r."value")
    ELSE regexp_full_match(r."value", '[0-9]+(\.[0-9]+)?|none|formula|percentage') END
