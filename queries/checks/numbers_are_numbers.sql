-- Numbers are plain numbers, and places are on the globe.
WITH numbers AS (
    SELECT 'cities' AS file, "row", unnest(['latitude', 'longitude', 'population']) AS "column", unnest([latitude, longitude, population]) AS written,
        unnest([-90, -180, 1]) AS least, unnest([90, 180, 100000000]) AS most FROM raw.cities
    UNION ALL SELECT 'figures', "row", 'value', "value", 0, 1e12 FROM raw.figures
    UNION ALL SELECT 'feeds', "row", 'feeds_listed', feeds_listed, 0, 1000 FROM raw.feeds
)
SELECT file, "row", "column", '"' || written || '" is not a number between ' || least || ' and ' || most || '.', 'Write a plain number, with a point for decimals and no separators.'
FROM numbers WHERE NOT regexp_full_match(written, '-?[0-9]+(\.[0-9]+)?') OR try_cast(written AS DOUBLE) NOT BETWEEN least AND most
