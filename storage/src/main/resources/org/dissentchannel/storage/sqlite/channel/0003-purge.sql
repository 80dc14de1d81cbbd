-- What is left of a purged entry: that it was there. Its tag stays taken.
CREATE TABLE purged_entry (
  leaf_hash BLOB PRIMARY KEY CHECK (length(leaf_hash) = 32),
  tag BLOB NOT NULL UNIQUE CHECK (length(tag) = 24),
  purged_on TEXT NOT NULL
) STRICT, WITHOUT ROWID;

-- The purges whose entries are gone from the files too, by their own leaf hashes.
CREATE TABLE purge_done (
  leaf_hash BLOB PRIMARY KEY REFERENCES entry
) STRICT, WITHOUT ROWID;
