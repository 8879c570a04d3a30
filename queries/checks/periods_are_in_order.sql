-- Nothing ends before it begins, and evidence does not come from the future.
WITH periods AS (
    SELECT 'rules' AS file, "row", 'valid_to' AS "column", valid_from AS earlier, valid_to AS later FROM raw.rules
    UNION ALL SELECT 'activities', "row", 'ended', started, ended FROM raw.activities
    UNION ALL SELECT 'rules', "row", 'as_of', as_of, strftime(current_date, '%Y-%m-%d') FROM raw.rules
    UNION ALL SELECT 'rules', "row", 'recorded', recorded, strftime(current_date, '%Y-%m-%d') FROM raw.rules
    UNION ALL SELECT 'first_days', "row", 'looked', looked, strftime(current_date, '%Y-%m-%d') FROM raw.first_days
    UNION ALL SELECT 'looks', "row", 'looked', looked, strftime(current_date, '%Y-%m-%d') FROM raw.looks
    UNION ALL SELECT 'corrections', "row", 'corrected', corrected, strftime(current_date, '%Y-%m-%d') FROM raw.corrections
    UNION ALL SELECT 'corrections', "row", 'since', since, corrected FROM raw.corrections
)
SELECT file, "row", "column",
    CASE "column" WHEN 'as_of' THEN 'The evidence is dated ' || earlier || ', which is still to come.'
        WHEN 'recorded' THEN 'The row is said to be recorded on ' || earlier || ', which is still to come.'
        WHEN 'since' THEN 'It is said to stand since ' || earlier || ', after it was corrected (' || later || ').'
        WHEN 'looked' THEN 'The look is dated ' || earlier || ', which is still to come.'
        WHEN 'corrected' THEN 'The correction is dated ' || earlier || ', which is still to come.'
        ELSE 'It ends (' || later || ') before it begins (' || earlier || ').' END,
    'Correct the date.'
FROM periods
WHERE earlier <> '' AND later <> '' AND later[:least(length(earlier), length(later))] < earlier[:least(length(earlier), length(later))]
