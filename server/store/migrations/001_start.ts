/**
 * Three tables keep humans, their places in workshops and their browsers apart. Logs and boards hold ids alone.
 * Times are epoch milliseconds; `nr` is the order in which rows came, where two may have the same time.
 */
export const start = `
CREATE TABLE accounts (
  id TEXT PRIMARY KEY, name TEXT NOT NULL, email TEXT NOT NULL UNIQUE, admin INTEGER NOT NULL,
  password TEXT NOT NULL, created_at INTEGER NOT NULL
) STRICT;
CREATE TABLE links (
  token_hash TEXT PRIMARY KEY, purpose TEXT NOT NULL, account TEXT REFERENCES accounts, expires_at INTEGER NOT NULL
) STRICT;

CREATE TABLE devices (
  id TEXT PRIMARY KEY, token_hash TEXT NOT NULL UNIQUE, account TEXT REFERENCES accounts,
  signed_in_at INTEGER, created_at INTEGER NOT NULL, seen_at INTEGER NOT NULL
) STRICT;
CREATE INDEX devices_account ON devices (account);

CREATE TABLE workshops (
  id TEXT PRIMARY KEY, code TEXT NOT NULL UNIQUE, door_open INTEGER NOT NULL, owner TEXT NOT NULL REFERENCES accounts,
  created_at INTEGER NOT NULL, summary TEXT NOT NULL, fence INTEGER NOT NULL, rev INTEGER NOT NULL
) STRICT;
CREATE TABLE team (
  nr INTEGER PRIMARY KEY, workshop TEXT NOT NULL REFERENCES workshops, account TEXT NOT NULL REFERENCES accounts,
  UNIQUE (workshop, account)
) STRICT;
CREATE INDEX team_account ON team (account);

CREATE TABLE people (
  id TEXT PRIMARY KEY, name TEXT NOT NULL, organisation TEXT, lang TEXT NOT NULL, account TEXT REFERENCES accounts
) STRICT;
CREATE TABLE participations (
  id TEXT PRIMARY KEY, workshop TEXT NOT NULL REFERENCES workshops, person TEXT NOT NULL REFERENCES people, role TEXT NOT NULL,
  colour INTEGER NOT NULL, joined_at INTEGER NOT NULL, return_code_hash TEXT UNIQUE
) STRICT;
CREATE INDEX participations_workshop ON participations (workshop);
CREATE TABLE seats (
  nr INTEGER PRIMARY KEY, device TEXT NOT NULL REFERENCES devices, participation TEXT NOT NULL REFERENCES participations,
  linked_at INTEGER NOT NULL, UNIQUE (device, participation)
) STRICT;
CREATE INDEX seats_participation ON seats (participation);
CREATE TABLE consents (
  participation TEXT NOT NULL REFERENCES participations, purpose TEXT NOT NULL, version INTEGER NOT NULL, lang TEXT NOT NULL,
  given INTEGER NOT NULL, at INTEGER NOT NULL
) STRICT;
CREATE INDEX consents_participation ON consents (participation);

CREATE TABLE events (
  workshop TEXT NOT NULL REFERENCES workshops, rev INTEGER NOT NULL, tool TEXT NOT NULL, version INTEGER NOT NULL,
  at INTEGER NOT NULL, event TEXT NOT NULL, crc INTEGER NOT NULL, PRIMARY KEY (workshop, rev)
) STRICT;
CREATE TABLE secrets (
  workshop TEXT NOT NULL REFERENCES workshops, tool_table TEXT NOT NULL, key TEXT NOT NULL, value TEXT NOT NULL,
  PRIMARY KEY (workshop, tool_table, key)
) STRICT, WITHOUT ROWID;
CREATE TABLE commands (
  workshop TEXT NOT NULL REFERENCES workshops, id TEXT NOT NULL, answer TEXT NOT NULL, at INTEGER NOT NULL,
  PRIMARY KEY (workshop, id)
) STRICT, WITHOUT ROWID;

CREATE TABLE boards (
  id TEXT PRIMARY KEY, workshop TEXT NOT NULL REFERENCES workshops, epoch INTEGER NOT NULL, doc_seq INTEGER NOT NULL
) STRICT;
CREATE TABLE updates (
  board TEXT NOT NULL REFERENCES boards, doc_seq INTEGER NOT NULL, participation TEXT, bytes BLOB NOT NULL, crc INTEGER NOT NULL,
  PRIMARY KEY (board, doc_seq)
) STRICT;
CREATE TABLE snapshots (
  board TEXT NOT NULL REFERENCES boards, doc_seq INTEGER NOT NULL, bytes BLOB NOT NULL, crc INTEGER NOT NULL,
  PRIMARY KEY (board, doc_seq)
) STRICT;
CREATE TABLE claims (
  board TEXT NOT NULL REFERENCES boards, client_id INTEGER NOT NULL, participation TEXT NOT NULL, PRIMARY KEY (board, client_id)
) STRICT, WITHOUT ROWID;
CREATE TABLE fences (
  board TEXT NOT NULL REFERENCES boards, client_id INTEGER NOT NULL, PRIMARY KEY (board, client_id)
) STRICT, WITHOUT ROWID;
`;
