CREATE TABLE reply (
  id INTEGER PRIMARY KEY,
  entry INTEGER NOT NULL REFERENCES entry (id)
) STRICT, WITHOUT ROWID;

-- Deferred on purpose: a broken one fails in the COMMIT, which is how the tests reach that branch.
CREATE TABLE late_reply (
  id INTEGER PRIMARY KEY,
  entry INTEGER NOT NULL REFERENCES entry (id) DEFERRABLE INITIALLY DEFERRED
) STRICT, WITHOUT ROWID;
