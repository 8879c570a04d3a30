-- Where several cells together name a row, no other row has the same ones.
WITH named AS (
    SELECT 'answers' AS file, "row", 'answer_id' AS "column", concat_ws(', ', measure_or_kind, answer_id) AS name FROM raw.answers
    UNION ALL SELECT 'conditions', "row", 'depends_on', concat_ws(', ', measure_id, depends_on, "value") FROM raw.conditions
    UNION ALL SELECT 'withheld', "row", 'measure_id', concat_ws(', ', city_id, measure_id) FROM raw.withheld
    UNION ALL SELECT 'figures', "row", 'indicator', concat_ws(', ', city_id, indicator, as_of, scope) FROM raw.figures
    UNION ALL SELECT 'feeds', "row", 'snapshot', concat_ws(', ', city_id, snapshot) FROM raw.feeds
    UNION ALL SELECT 'looks', "row", 'looked', concat_ws(', ', city_id, measure_id, sector_id, looked) FROM raw.looks
    UNION ALL SELECT 'corrections', "row", 'row_id', concat_ws(', ', file, row_id, "column", corrected, was, "now") FROM raw.corrections
)
SELECT file, "row", "column", 'Another row says the same: ' || name || '.', 'Remove one of the two, or correct the cell in which they should differ.'
FROM named QUALIFY row_number() OVER (PARTITION BY file, name ORDER BY "row") > 1
