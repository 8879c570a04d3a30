-- What was read about a first day is what the rule says, and stands in one of its sources; where nothing was found, it says where somebody looked.
SELECT 'first_days', f."row", 'first_day', 'The first day read here is ' || first_day || ', and the rule says ' || coalesce(nullif(valid_from, ''), 'none') || '.',
    'Correct the one that is not in the text: this cell, or valid_from in rules.csv.'
FROM raw.first_days f JOIN raw.rules r USING (rule_id) WHERE outcome IN ('clause', 'stated') AND first_day <> '' AND first_day <> valid_from
UNION ALL
SELECT 'first_days', f."row", 'outcome', 'What was read gives no first day, and the rule says ' || valid_from || '.',
    'Write what the day rests on, or leave valid_from in rules.csv empty.'
FROM raw.first_days f JOIN raw.rules r USING (rule_id) WHERE outcome = 'silent' AND valid_from <> ''
UNION ALL
SELECT 'first_days', "row", 'first_day', CASE first_day WHEN '' THEN 'The cell is empty.' ELSE 'A first day is given where none was read.' END,
    'Write the day where the outcome is clause or stated, and nothing where it is silent or not_found.'
FROM raw.first_days WHERE outcome IN ('clause', 'stated', 'silent', 'not_found') AND (first_day = '') = (outcome IN ('clause', 'stated'))
UNION ALL
SELECT 'first_days', f."row", 'source_id', CASE source_id WHEN '' THEN 'The cell is empty.' ELSE '"' || source_id || '" is not among the sources of ' || rule_id || '.' END,
    'Name the source that was read, and name it in source_ids of the rule too.'
FROM raw.first_days f JOIN raw.rules r USING (rule_id) WHERE outcome <> 'not_found' AND NOT list_contains(string_split(source_ids, ';'), source_id)
UNION ALL
SELECT 'first_days', "row", 'source_id', 'A source is named where nothing was found.', 'Leave the cell empty, or write what the source says of the first day.'
FROM raw.first_days WHERE outcome = 'not_found' AND source_id <> ''
UNION ALL
SELECT 'first_days', "row", 'where_looked', 'The cell is empty.', 'Say where was looked: which registers, portals and searches.'
FROM raw.first_days WHERE outcome = 'not_found' AND where_looked = ''
