-- A rule is in force where evidence describes a day on which it held; before its first day it is adopted.
SELECT 'rules', "row", 'status', 'The rule is in force since ' || valid_from || ', and its evidence is from before that day (' || as_of || ').',
    'Write adopted, or add a source from after the first day and its date.'
FROM raw.rules
WHERE status = 'in_force' AND valid_from <> '' AND as_of[:least(length(as_of), length(valid_from))] < valid_from[:least(length(as_of), length(valid_from))]
