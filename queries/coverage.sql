-- What is known today of each city's answer to each question, what was looked for without being found, and what is due for another look.
-- $sector text? a sector's id; all where empty
-- $region text? a region's id; all where empty
-- $partners boolean? yes for the Alliance's partner cities alone
-- Row: one cell (city, question), by city alphabetically, then in the codebook's order. `known` says in one word how things stand: the state, or where nothing is recorded not_found (somebody looked), sector_looked (at its sector, not at the question itself) or not_looked. `rules` counts all that is recorded for the cell, also what no longer holds; `newest` is the date of the newest evidence; `due` names the reasons why a rule of it is due, as in the query `due`.
SELECT c.city_id, city.name AS city, city.partner, c.measure_id, m.label AS measure, m.sector_id, s.label AS sector,
    c.state, c.known, c.rules, c.newest, c.due, c.looked, c.outcome, c.where_looked
FROM coverage c JOIN cities city USING (city_id) JOIN measures m USING (measure_id) JOIN sectors s USING (sector_id)
WHERE ($sector IS NULL OR m.sector_id = $sector) AND ($region IS NULL OR city.region_id = $region) AND ($partners IS NULL OR NOT $partners OR city.partner)
ORDER BY city.name COLLATE NOCASE.NOACCENT, m.position
