-- A correction names a row and a column, says what was there, what is there now, and why.
WITH columns AS (SELECT table_name AS file, column_name AS "column" FROM duckdb_columns() WHERE schema_name = 'raw' AND column_name <> 'row')
SELECT 'corrections', "row", 'row_id', 'No row is named.', 'Write the id of the row that was corrected.' FROM raw.corrections WHERE row_id = ''
UNION ALL
SELECT 'corrections', "row", 'column', '"' || "column" || '" is no column of ' || file || '.csv.', 'Write the column''s name; leave the cell empty where the whole row was added or removed.'
FROM raw.corrections ANTI JOIN columns USING (file, "column") WHERE "column" <> ''
UNION ALL
SELECT 'corrections', "row", 'now', 'The cell says the same as before.', 'Write what stands there now; leave it empty where nothing does.' FROM raw.corrections WHERE was = "now"
UNION ALL
SELECT 'corrections', "row", 'why', 'The reason is missing.', 'Say why it was corrected, and by which source.' FROM raw.corrections WHERE why = ''
