-- Cells that hold a code hold one of the codebook's.
WITH coded AS (
    SELECT 'rules' AS file, "row", 'status' AS "column", status AS code, 'in_force|adopted|proposed|withdrawn|ended|annulled|suspended' AS codes FROM raw.rules
    UNION ALL SELECT 'rules', "row", 'level', level, 'city|region|country|supranational' FROM raw.rules
    UNION ALL SELECT 'rules', "row", 'basis', basis, 'official|reported' FROM raw.rules
    UNION ALL SELECT 'sources', "row", 'kind', kind, 'law|government|court|research|news|ngo|industry|platform' FROM raw.sources
    UNION ALL SELECT 'events', "row", 'kind', kind, 'rule_adopted|rule_in_force|rule_ended|court_ruling|agreement|pilot|vote|service_change|strategy' FROM raw.events
    UNION ALL SELECT 'figures', "row", 'indicator', indicator, 'str_listings|scooters|shared_bikes|shared_cars|ride_hailing_vehicles|ride_hailing_drivers|ride_hailing_trips_per_day|str_registrations|overnight_visitors_per_year|municipal_population|municipal_area' FROM raw.figures
    UNION ALL SELECT 'cities', "row", 'alliance_partner', alliance_partner, 'yes|no' FROM raw.cities
    UNION ALL SELECT 'measures', "row", 'kind', kind, 'yes_no|category|number|amount|percent' FROM raw.measures
    UNION ALL SELECT 'first_days', "row", 'outcome', outcome, 'clause|stated|silent|not_found' FROM raw.first_days
    UNION ALL SELECT 'looks', "row", 'outcome', outcome, 'found|not_found|no_newer_trace' FROM raw.looks
    UNION ALL SELECT 'corrections', "row", 'file', file, 'rules|sources|events|activities|figures|cities|measures' FROM raw.corrections
    UNION ALL SELECT 'answers', "row", 'state', state, 'recorded|no_such_rule' FROM raw.answers
    UNION ALL SELECT 'answers', "row", 'mark', mark, CASE state WHEN 'recorded' THEN '1|2|3|4' ELSE '' END FROM raw.answers
)
SELECT file, "row", "column", CASE code WHEN '' THEN 'The cell is empty.' ELSE '"' || code || '" is not a code of this column.' END,
    'Write ' || CASE codes WHEN '' THEN 'nothing here' ELSE 'one of: ' || replace(codes, '|', ', ') END || '.'
FROM coded WHERE NOT list_contains(string_split(codes, '|'), code)
