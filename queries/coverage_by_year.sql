-- From which years the evidence dates on which today's answers rest.
-- $sector text? a sector's id; all where empty
-- $region text? a region's id; all where empty
-- $partners boolean? yes for the Alliance's partner cities alone
-- Row: one year, the newest first, with the rules that count today and whose evidence describes that year, by who reports them.
WITH found AS (
    SELECT left(r.as_of, 4)::INTEGER AS "year", r.basis
    FROM rules r JOIN cities city USING (city_id) JOIN measures m USING (measure_id)
    WHERE r.rule_id IN (SELECT rule_id FROM cells WHERE "year" = (SELECT max("year") FROM cells)) AND ($sector IS NULL OR m.sector_id = $sector)
        AND ($region IS NULL OR city.region_id = $region) AND ($partners IS NULL OR NOT $partners OR city.partner)
)
SELECT y."year", count(f.basis) AS rules, count(*) FILTER (WHERE basis = 'official') AS official, count(*) FILTER (WHERE basis = 'reported') AS reported
FROM (SELECT unnest(range(min("year"), max("year") + 1)) AS "year" FROM found) y LEFT JOIN found f ON f."year" = y."year"
GROUP BY y."year" ORDER BY y."year" DESC
