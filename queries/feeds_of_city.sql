-- How many shared-mobility feeds of a city the public GBFS register listed.
-- $city text the city's id
-- Row: one look at the register.
SELECT city_id, snapshot, feeds_listed, feed_names FROM feeds WHERE city_id = $city ORDER BY snapshot
