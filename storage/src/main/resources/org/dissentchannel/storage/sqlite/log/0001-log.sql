-- The committed state and the number of entries waiting, which changes with every entry queued.
-- default_from is 9223372036854775807 while no slot is known for it.
CREATE TABLE log_state (
  only_row INTEGER PRIMARY KEY CHECK (only_row = 1),
  size INTEGER NOT NULL CHECK (size >= 0),
  root BLOB NOT NULL CHECK (length(root) = 32),
  last_slot INTEGER NOT NULL,
  slot_size INTEGER NOT NULL,
  default_from INTEGER NOT NULL,
  waiting INTEGER NOT NULL CHECK (waiting >= 0)
) STRICT;

-- The newest signed checkpoint, which may lag behind the state.
CREATE TABLE log_checkpoint (
  only_row INTEGER PRIMARY KEY CHECK (only_row = 1),
  size INTEGER NOT NULL CHECK (size > 0),
  note BLOB NOT NULL
) STRICT;

-- The queue, oldest first. The order of arrival is what the promised times rest on; it goes with
-- the row when the entry enters the tree. An opening is leaf 64, salt 32, body.
CREATE TABLE log_queue (
  place INTEGER PRIMARY KEY,
  leaf_hash BLOB NOT NULL UNIQUE CHECK (length(leaf_hash) = 32),
  merge_by INTEGER NOT NULL,
  opening BLOB NOT NULL CHECK (length(opening) >= 96)
) STRICT;

-- Every leaf of the tree, those without an entry included.
CREATE TABLE log_leaf (
  leaf_index INTEGER PRIMARY KEY,
  leaf BLOB NOT NULL CHECK (length(leaf) = 64)
) STRICT;

-- What opens a leaf, for the leaves that have an entry.
CREATE TABLE log_entry (
  leaf_index INTEGER PRIMARY KEY,
  leaf_hash BLOB NOT NULL UNIQUE CHECK (length(leaf_hash) = 32),
  merge_by INTEGER NOT NULL,
  opening BLOB NOT NULL CHECK (length(opening) >= 96)
) STRICT;

-- The tags of everything queued or in the tree; the tag of zeros is none.
CREATE TABLE log_tag (
  tag BLOB PRIMARY KEY CHECK (length(tag) = 24)
) STRICT, WITHOUT ROWID;

-- The roots of the complete subtrees: level 0 holds the leaf hashes.
CREATE TABLE log_hash (
  level INTEGER NOT NULL,
  place INTEGER NOT NULL,
  hash BLOB NOT NULL CHECK (length(hash) = 32),
  PRIMARY KEY (level, place)
) STRICT, WITHOUT ROWID;
