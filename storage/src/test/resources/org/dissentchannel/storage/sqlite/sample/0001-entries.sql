-- A table with every kind of value.
CREATE TABLE entry (
  id INTEGER PRIMARY KEY,
  label TEXT NOT NULL,
  payload BLOB,
  digest BLOB,
  made_at INTEGER,
  made_on TEXT
) STRICT, WITHOUT ROWID;
