-- Which documents there are, in the order of the list, with the words that were looked for between two signs.
-- :query an expression of FTS5
-- :open :close the signs before and after a found word
-- :first :most how many to pass over, and how many to find at most
-- Row: one document: its place in the list, title, text (where it is long: the part with the most of the words), what it is about, its setting.
SELECT rowid, highlight(documents, 0, :open, :close), snippet(documents, 1, :open, :close, '…', 40), highlight(documents, 2, :open, :close),
    snippet(documents, 3, :open, :close, '…', 24)
FROM documents WHERE documents MATCH :query
ORDER BY rowid LIMIT :most OFFSET :first
