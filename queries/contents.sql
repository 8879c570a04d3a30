-- How much is in the data, and how new the newest evidence is.
-- Row: the whole.
SELECT city.cities, city.partners, m.measures, r.rules, s.sources, e.events, a.activities, city.countries, r.newest_evidence, r.official_rules
FROM (SELECT count(*) AS cities, count(*) FILTER (WHERE partner) AS partners, count(DISTINCT country_code) AS countries FROM cities) city,
    (SELECT count(*) AS measures FROM measures) m,
    (SELECT count(*) AS rules, first_day(max(as_of)) AS newest_evidence, count(*) FILTER (WHERE basis = 'official') AS official_rules FROM rules) r,
    (SELECT count(*) AS sources FROM sources) s, (SELECT count(*) AS events FROM events) e, (SELECT count(*) AS activities FROM activities) a
