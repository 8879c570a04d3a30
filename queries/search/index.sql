-- The index of a search, for SQLite's FTS5: one row per document, its rowid being its place in the list.
-- tags: what a document is about, as words that nobody types (dashboard/search.py makes them).
-- A word is found with or without its accents, and by its first letters.
CREATE VIRTUAL TABLE documents USING fts5(title, text, about, setting, tags, tokenize = 'unicode61 remove_diacritics 2', prefix = '1 2 3')
