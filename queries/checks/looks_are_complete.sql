-- A look is at one question or at one sector, says where, and where it found an answer to a question, the answer is recorded.
SELECT 'looks', "row", 'measure_id', CASE measure_id WHEN '' THEN 'Neither a question nor a sector is named.' ELSE 'A question and a sector are named.' END,
    'Name the question that was looked at, or the sector where all of its questions were; leave the other cell empty.'
FROM raw.looks WHERE (measure_id = '') = (sector_id = '')
UNION ALL
SELECT 'looks', "row", 'where_looked', 'The cell is empty.', 'Say where was looked: which registers, portals and searches.' FROM raw.looks WHERE where_looked = ''
UNION ALL
SELECT 'looks', l."row", 'outcome', 'The look found something, and no rule is recorded for ' || city_id || ' on ' || measure_id || '.',
    'Add the rule to rules.csv, or write not_found.'
FROM raw.looks l ANTI JOIN raw.rules r USING (city_id, measure_id) WHERE outcome = 'found' AND measure_id <> ''
