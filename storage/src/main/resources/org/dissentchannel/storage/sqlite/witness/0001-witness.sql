-- The newest checkpoint cosigned, one row for each log.
CREATE TABLE witness_newest (
  origin TEXT PRIMARY KEY,
  size INTEGER NOT NULL CHECK (size >= 0),
  root BLOB NOT NULL CHECK (length(root) = 32),
  note BLOB NOT NULL
) STRICT, WITHOUT ROWID;

-- Checkpoints with the log's signature that contradict one of those: kept for people to read.
CREATE TABLE witness_evidence (
  origin TEXT NOT NULL,
  size INTEGER NOT NULL,
  root BLOB NOT NULL CHECK (length(root) = 32),
  note BLOB NOT NULL,
  PRIMARY KEY (origin, size, root)
) STRICT, WITHOUT ROWID;
