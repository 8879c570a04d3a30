-- An amount of money has a currency, and nothing else has one.
SELECT 'rules', r."row", 'currency',
    CASE r.currency WHEN '' THEN 'The amount has no currency.' ELSE '"' || r.currency || '" stands where no amount is, or is no ISO 4217 code.' END,
    'Write the three-letter code, such as EUR, for an amount, and nothing elsewhere.'
FROM raw.rules r JOIN raw.measures m USING (measure_id)
WHERE (m.kind = 'amount' AND regexp_matches(r."value", '^[0-9]')) <> regexp_full_match(r.currency, '[A-Z]{3}')
