-- A document of the index.
INSERT INTO documents (rowid, title, text, about, setting, tags) VALUES (?, ?, ?, ?, ?, ?)
