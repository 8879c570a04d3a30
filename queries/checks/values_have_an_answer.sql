-- Every value that a rule has falls under exactly one answer of answers.csv, so that it has a word and a mark.
SELECT 'rules', r."row", 'value',
    'answers.csv has ' || count(a.answer_id) || ' answers for the value "' || r."value" || '" of ' || r.measure_id || '.',
    'Add or correct the answer in answers.csv so that just one fits.'
FROM raw.rules r JOIN raw.measures m USING (measure_id)
LEFT JOIN raw.answers a ON a.measure_or_kind IN (m.measure_id, m.kind) AND (
    a.answer_id = r."value"
    OR (m.kind = 'amount' AND try_cast(r."value" AS DOUBLE) IS NOT NULL AND a.answer_id = 'set')
    OR (m.kind <> 'amount' AND (a.at_least <> '' OR a.at_most <> '') AND try_cast(r."value" AS DOUBLE)
        BETWEEN coalesce(try_cast(a.at_least AS DOUBLE), try_cast(r."value" AS DOUBLE))
            AND coalesce(try_cast(a.at_most AS DOUBLE), try_cast(r."value" AS DOUBLE))))
WHERE CASE m.kind WHEN 'yes_no' THEN r."value" IN ('yes', 'no')
    WHEN 'category' THEN list_contains(string_split(m.categories, '|'), r."value")
    ELSE regexp_full_match(r."value", '[0-9]+(\.[0-9]+)?|none|formula|percentage') END
GROUP BY r."row", r."value", r.measure_id HAVING count(a.answer_id) <> 1
