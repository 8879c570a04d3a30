-- Every rule, event, activity and figure names at least one source, and each one named is in sources.csv. That goes for `no` and `none` too: silence is no source.
WITH named AS (
    SELECT 'rules' AS file, "row", source_ids, "value" FROM raw.rules
    UNION ALL SELECT 'events', "row", source_ids, '' FROM raw.events
    UNION ALL SELECT 'activities', "row", source_ids, '' FROM raw.activities
    UNION ALL SELECT 'figures', "row", source_ids, '' FROM raw.figures
), each AS (SELECT file, "row", "value", unnest(string_split(source_ids, ';')) AS source_id FROM named)
SELECT file, "row", 'source_ids',
    CASE WHEN source_id <> '' THEN 'The source "' || source_id || '" is not in sources.csv.'
        WHEN "value" IN ('no', 'none') THEN 'The row says "' || "value" || '" without a source.'
        ELSE 'No source is named.' END,
    CASE WHEN source_id <> '' THEN 'Correct the id, or add the source to sources.csv first; separate several with ; and no space.'
        WHEN "value" IN ('no', 'none') THEN 'Name the source that says so, or remove the row: silence is not "no".'
        ELSE 'Name the source that was read.' END
FROM each ANTI JOIN raw.sources USING (source_id)
