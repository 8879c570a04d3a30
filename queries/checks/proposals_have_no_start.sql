-- A proposal holds from no day yet.
SELECT 'rules', "row", 'valid_from', 'A proposed rule has a first day (' || valid_from || ').', 'Leave the cell empty, or correct the status.'
FROM raw.rules WHERE status = 'proposed' AND valid_from <> ''
