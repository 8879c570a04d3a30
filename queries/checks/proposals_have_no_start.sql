-- A proposal holds from no day yet, and what was withdrawn never held.
SELECT 'rules', "row", 'valid_from', 'A ' || status || ' rule has a first day (' || valid_from || ').', 'Leave the cell empty, or correct the status.'
FROM raw.rules WHERE status IN ('proposed', 'withdrawn') AND valid_from <> ''
