-- Of anonymous acts the day is kept and never the time. Where a rule counts hours, the end of the
-- term is kept, rounded up to the full hour (a nonce's to the minute). Tables are WITHOUT ROWID:
-- no row says when it came in.

CREATE TABLE notebook (
  id BLOB PRIMARY KEY CHECK (length(id) = 16),
  write_key BLOB NOT NULL CHECK (length(write_key) = 32),
  context BLOB NOT NULL CHECK (length(context) = 32),
  pseudonym BLOB NOT NULL CHECK (length(pseudonym) = 48),
  stored BLOB NOT NULL,
  day TEXT NOT NULL,
  UNIQUE (context, pseudonym)
) STRICT, WITHOUT ROWID;

CREATE TABLE room (
  id BLOB PRIMARY KEY CHECK (length(id) = 16),
  key_hash BLOB NOT NULL UNIQUE CHECK (length(key_hash) = 32),
  read_recipient BLOB NOT NULL CHECK (length(read_recipient) = 1216),
  draft_recipient BLOB NOT NULL CHECK (length(draft_recipient) = 1216),
  cosign_key BLOB NOT NULL CHECK (length(cosign_key) = 32),
  file_key BLOB NOT NULL CHECK (length(file_key) = 32),
  filing_tag BLOB NOT NULL UNIQUE CHECK (length(filing_tag) = 24),
  epoch TEXT NOT NULL,
  epoch_header BLOB NOT NULL CHECK (length(epoch_header) = 32),
  context BLOB NOT NULL CHECK (length(context) = 32),
  pseudonym BLOB NOT NULL CHECK (length(pseudonym) = 48),
  note BLOB NOT NULL,
  UNIQUE (context, pseudonym)
) STRICT, WITHOUT ROWID;

CREATE TABLE room_progress (
  room BLOB PRIMARY KEY REFERENCES room,
  stage TEXT NOT NULL,
  lapses INTEGER NOT NULL,
  closed_on TEXT NOT NULL,
  posts INTEGER NOT NULL,
  posted_bytes INTEGER NOT NULL,
  tally INTEGER NOT NULL,
  tally_on TEXT NOT NULL,
  used_on TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE freeze (
  room BLOB PRIMARY KEY REFERENCES room,
  record BLOB NOT NULL,
  signature BLOB NOT NULL CHECK (length(signature) = 64),
  text_root BLOB NOT NULL CHECK (length(text_root) = 32)
) STRICT, WITHOUT ROWID;

-- Age files of a room: of posts, of package parts, of the offices' answers.
CREATE TABLE room_file (
  room BLOB NOT NULL REFERENCES room,
  hash BLOB NOT NULL CHECK (length(hash) = 32),
  file BLOB NOT NULL,
  PRIMARY KEY (room, hash)
) STRICT, WITHOUT ROWID;

CREATE TABLE post (
  room BLOB NOT NULL,
  n INTEGER NOT NULL,
  kind TEXT NOT NULL,
  hash BLOB NOT NULL,
  PRIMARY KEY (room, n),
  UNIQUE (room, kind, hash),
  FOREIGN KEY (room, hash) REFERENCES room_file
) STRICT, WITHOUT ROWID;

CREATE TABLE part (
  room BLOB NOT NULL,
  hash BLOB NOT NULL,
  PRIMARY KEY (room, hash),
  FOREIGN KEY (room, hash) REFERENCES room_file
) STRICT, WITHOUT ROWID;
CREATE INDEX part_by_hash ON part (hash);

CREATE TABLE capsule (
  id BLOB PRIMARY KEY CHECK (length(id) = 16),
  room BLOB NOT NULL REFERENCES room,
  capsule BLOB NOT NULL,
  expires INTEGER NOT NULL,
  opened_by BLOB NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX capsule_by_room ON capsule (room);

CREATE TABLE act (
  room BLOB NOT NULL REFERENCES room,
  pseudonym BLOB NOT NULL CHECK (length(pseudonym) = 48),
  withdrawn INTEGER NOT NULL,
  seq INTEGER NOT NULL,
  text_root BLOB NOT NULL CHECK (length(text_root) = 32),
  presentation BLOB NOT NULL,
  hash BLOB NOT NULL CHECK (length(hash) = 32),
  signature BLOB NOT NULL CHECK (length(signature) = 64),
  record BLOB NOT NULL,
  named BLOB NOT NULL,
  barred BLOB NOT NULL,
  PRIMARY KEY (room, pseudonym)
) STRICT, WITHOUT ROWID;
CREATE INDEX act_by_text ON act (room, text_root) WHERE withdrawn = 0;

CREATE TABLE consent (
  room BLOB NOT NULL REFERENCES room,
  pseudonym BLOB NOT NULL CHECK (length(pseudonym) = 48),
  action TEXT NOT NULL,
  subject BLOB NOT NULL CHECK (length(subject) = 32),
  presentation BLOB NOT NULL,
  hash BLOB NOT NULL CHECK (length(hash) = 32),
  signature BLOB NOT NULL CHECK (length(signature) = 64),
  PRIMARY KEY (room, pseudonym, action, subject)
) STRICT, WITHOUT ROWID;
CREATE INDEX consent_by_subject ON consent (room, action, subject);

-- Parts are hashes of 32 bytes, one after the other.
CREATE TABLE proposal (
  room BLOB PRIMARY KEY REFERENCES room,
  authors_part BLOB NOT NULL,
  subject BLOB NOT NULL CHECK (length(subject) = 32),
  parts BLOB NOT NULL
) STRICT, WITHOUT ROWID;

-- Openings are LP(number, previous, filed_on).
CREATE TABLE filing (
  room BLOB PRIMARY KEY REFERENCES room,
  leaf_hash BLOB NOT NULL UNIQUE REFERENCES entry,
  year INTEGER NOT NULL,
  number INTEGER NOT NULL,
  filed_on TEXT NOT NULL,
  authors_part BLOB NOT NULL,
  parts BLOB NOT NULL,
  tag BLOB NOT NULL CHECK (length(tag) = 24),
  openings BLOB NOT NULL,
  UNIQUE (year, number)
) STRICT, WITHOUT ROWID;

-- What was let into the log. The tag of zeros is none and stands here as NULL.
CREATE TABLE entry (
  leaf_hash BLOB PRIMARY KEY CHECK (length(leaf_hash) = 32),
  leaf BLOB NOT NULL CHECK (length(leaf) = 64),
  salt BLOB NOT NULL CHECK (length(salt) = 32),
  body BLOB NOT NULL,
  type TEXT NOT NULL,
  filing BLOB NOT NULL,
  tag BLOB UNIQUE,
  promise BLOB NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX entry_unpromised ON entry (leaf_hash) WHERE length(promise) = 0;

CREATE TABLE tree_size (
  hour INTEGER PRIMARY KEY,
  size INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE clear_entry (
  n INTEGER PRIMARY KEY,
  leaf_hash BLOB NOT NULL REFERENCES entry,
  body BLOB NOT NULL,
  accepted_on TEXT NOT NULL
) STRICT, WITHOUT ROWID;

-- Nonces that offices have used.
CREATE TABLE nonce (
  nonce BLOB PRIMARY KEY CHECK (length(nonce) = 16),
  expires INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX nonce_by_expires ON nonce (expires);

-- Projections: computed again from entry and filing whenever wanted.
CREATE TABLE inbox (
  leaf_hash BLOB PRIMARY KEY,
  year INTEGER NOT NULL,
  number INTEGER NOT NULL,
  filed_on TEXT NOT NULL,
  charter BLOB NOT NULL CHECK (length(charter) = 32),
  UNIQUE (year, number)
) STRICT, WITHOUT ROWID;

CREATE TABLE step (
  filing BLOB NOT NULL,
  office TEXT NOT NULL,
  counter INTEGER NOT NULL,
  type TEXT NOT NULL,
  day TEXT NOT NULL,
  leaf_hash BLOB NOT NULL,
  PRIMARY KEY (filing, office, counter)
) STRICT, WITHOUT ROWID;
