-- A source says in which language it is written.
SELECT 'sources', "row", 'language', CASE language WHEN '' THEN 'The language is missing.' ELSE '"' || language || '" is no language of two letters.' END,
    'Write the language of the page as ISO 639-1 has it, such as nl, es or en.'
FROM raw.sources WHERE NOT regexp_full_match(language, '[a-z]{2}')
