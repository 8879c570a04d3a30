-- A source has an address that a browser can open.
SELECT 'sources', "row", 'url', '"' || url || '" is no web address.', 'Write the whole address, beginning with https:// or http://.'
FROM raw.sources WHERE NOT regexp_full_match(url, 'https?://[^\s<>"]+')
