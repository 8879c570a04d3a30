-- `official` rests on a law, a court or a government; without one of these a rule is `reported`.
WITH based AS (
    SELECT r."row", r.basis, bool_or(s.kind IN ('law', 'government', 'court')) AS official
    FROM raw.rules r JOIN raw.sources s ON list_contains(string_split(r.source_ids, ';'), s.source_id)
    GROUP BY r."row", r.basis
)
SELECT 'rules', "row", 'basis', 'The basis is "' || basis || '", but its sources ' || CASE WHEN official THEN 'include' ELSE 'do not include' END || ' a law, a court or a government.',
    'Write ' || CASE WHEN official THEN 'official' ELSE 'reported' END || ', or correct the kind of the source.'
FROM based WHERE (basis = 'official') <> official
