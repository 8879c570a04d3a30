-- A source has an address that a browser can open and that prints on any paper.
SELECT 'sources', "row", 'url', '"' || url || '" is no web address.',
    'Write the whole address, beginning with https:// or http://, as a browser copies it: letters of other scripts stand in it as % and digits.'
FROM raw.sources WHERE NOT regexp_full_match(url, 'https?://[!#-;=?-~]+')
