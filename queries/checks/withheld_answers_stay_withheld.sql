-- What a city keeps among partner cities does not stand in the public rules.
SELECT 'rules', r."row", 'measure_id', 'The city keeps its answer to ' || r.measure_id || ' among partner cities (withheld.csv), and here it stands.',
    'Remove the row, or the one in withheld.csv where the city has agreed to publish.'
FROM raw.rules r JOIN raw.withheld w USING (city_id, measure_id)
