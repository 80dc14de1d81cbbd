-- The directory: everybody who may have a card, and the version that an import was computed from.
CREATE TABLE directory (
  only_row INTEGER PRIMARY KEY CHECK (only_row = 1),
  version INTEGER NOT NULL
) STRICT;
INSERT INTO directory VALUES (1, 0);

CREATE TABLE member (
  id TEXT PRIMARY KEY,
  name TEXT NOT NULL,
  class TEXT NOT NULL,
  value_1 TEXT NOT NULL,
  value_2 TEXT NOT NULL,
  value_3 TEXT NOT NULL,
  value_4 TEXT NOT NULL,
  value_5 TEXT NOT NULL
) STRICT, WITHOUT ROWID;
CREATE UNIQUE INDEX member_by_folded_id ON member (id COLLATE NOCASE);

-- Codes and sessions as hashes only; both go with their member.
CREATE TABLE activation_code (
  member TEXT PRIMARY KEY REFERENCES member ON DELETE CASCADE,
  selector TEXT NOT NULL,
  salt BLOB NOT NULL CHECK (length(salt) = 16),
  digest BLOB NOT NULL CHECK (length(digest) = 32)
) STRICT, WITHOUT ROWID;
CREATE INDEX activation_code_by_selector ON activation_code (selector);

CREATE TABLE session (
  token_digest BLOB PRIMARY KEY CHECK (length(token_digest) = 32),
  member TEXT NOT NULL REFERENCES member ON DELETE CASCADE,
  expires INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX session_by_member ON session (member);
CREATE INDEX session_by_expires ON session (expires);

-- The registry key and k_R.
CREATE TABLE secret (
  name TEXT PRIMARY KEY,
  bytes BLOB NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE epoch (
  number INTEGER PRIMARY KEY,
  name TEXT NOT NULL UNIQUE,
  manifest BLOB NOT NULL,
  accept_until TEXT NOT NULL,
  issuer_key BLOB NOT NULL CHECK (length(issuer_key) = 32)
) STRICT;

-- Who was eligible when the epoch opened, as they were then. Outlives a removal from the directory:
-- whoever is removed cannot sign in.
CREATE TABLE epoch_member (
  epoch TEXT NOT NULL REFERENCES epoch (name),
  member TEXT NOT NULL,
  name TEXT NOT NULL,
  class TEXT NOT NULL,
  value_1 TEXT NOT NULL,
  value_2 TEXT NOT NULL,
  value_3 TEXT NOT NULL,
  value_4 TEXT NOT NULL,
  value_5 TEXT NOT NULL,
  PRIMARY KEY (epoch, member)
) STRICT, WITHOUT ROWID;

-- One card for each member and epoch: the commitment, and the bytes answered.
CREATE TABLE stamp (
  epoch TEXT NOT NULL,
  member TEXT NOT NULL,
  commitment BLOB NOT NULL CHECK (length(commitment) = 48),
  issued BLOB NOT NULL,
  PRIMARY KEY (epoch, member),
  FOREIGN KEY (epoch, member) REFERENCES epoch_member ON DELETE CASCADE
) STRICT, WITHOUT ROWID;

CREATE TABLE refused_stamp (
  epoch TEXT NOT NULL REFERENCES epoch (name),
  month TEXT NOT NULL,
  refusals INTEGER NOT NULL,
  PRIMARY KEY (epoch, month)
) STRICT, WITHOUT ROWID;

-- The day on which the cards of an epoch were last counted for the public log.
CREATE TABLE issued_report (
  epoch TEXT PRIMARY KEY REFERENCES epoch (name),
  counted_on TEXT NOT NULL
) STRICT, WITHOUT ROWID;

-- The signed bodies on their way to the public log, in their order.
CREATE TABLE outgoing (
  number INTEGER PRIMARY KEY AUTOINCREMENT,
  epoch TEXT NOT NULL REFERENCES epoch (name),
  is_count INTEGER NOT NULL CHECK (is_count IN (0, 1)),
  body BLOB NOT NULL,
  confirmed INTEGER NOT NULL DEFAULT 0 CHECK (confirmed IN (0, 1))
) STRICT;
CREATE INDEX outgoing_waiting ON outgoing (number) WHERE confirmed = 0;
