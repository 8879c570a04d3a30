-- How much is in the data, and how new the newest evidence is.
-- Row: the whole.
SELECT (SELECT count(*) FROM cities) AS cities, (SELECT count(*) FROM cities WHERE partner) AS partners,
    (SELECT count(*) FROM measures) AS measures, (SELECT count(*) FROM rules) AS rules,
    (SELECT count(*) FROM sources) AS sources, (SELECT count(*) FROM events) AS events,
    (SELECT count(*) FROM activities) AS activities, (SELECT count(DISTINCT country_code) FROM cities) AS countries,
    (SELECT max(first_day(as_of)) FROM rules) AS newest_evidence, (SELECT count(*) FROM rules WHERE basis = 'official') AS official_rules
