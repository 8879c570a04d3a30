-- How many shared-mobility feeds the public GBFS register listed for each city at each year's end, as it was last read in the running one.
-- $region text? a region's id; all where empty
-- $cities list? cities' ids; all where empty
-- $partners boolean? yes for the Alliance's partner cities alone
-- Row: one city and year; by city, alphabetically. A year without a row says nothing on services.
SELECT f.city_id, city.name AS city, city.country, city.partner, year(f.snapshot) AS "year", f.snapshot, f.feeds_listed, f.feed_names
FROM feeds f JOIN cities city USING (city_id)
WHERE ($region IS NULL OR city.region_id = $region)
    AND ($cities IS NULL OR list_contains($cities, f.city_id))
    AND ($partners IS NULL OR NOT $partners OR city.partner)
ORDER BY city.name COLLATE NOCASE.NOACCENT, f.snapshot
