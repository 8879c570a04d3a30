-- Every source supports something.
WITH used AS (
    SELECT unnest(string_split(source_ids, ';')) AS source_id FROM raw.rules
    UNION SELECT unnest(string_split(source_ids, ';')) FROM raw.events
    UNION SELECT unnest(string_split(source_ids, ';')) FROM raw.activities
    UNION SELECT unnest(string_split(source_ids, ';')) FROM raw.figures
)
SELECT 'sources', "row", 'source_id', 'No row names the source ' || source_id || '.', 'Name it where it supports something, or remove it.'
FROM raw.sources ANTI JOIN used USING (source_id)
