-- The same rule is not entered twice.
SELECT 'rules', "row", 'rule_id', 'The row repeats another one: same city, question, start, status and scope.', 'Remove it, or say in scope what differs.'
FROM raw.rules QUALIFY row_number() OVER (PARTITION BY city_id, measure_id, valid_from, status, scope ORDER BY "row") > 1
