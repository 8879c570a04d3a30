-- How many documents there are.
-- :query an expression of FTS5
SELECT count(*) FROM documents WHERE documents MATCH :query
