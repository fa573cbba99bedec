/**
 * Versions of boards; when a participation wrote an update (never the server, whose writes may be cards of anonymous zones);
 * and after which update a board's epoch began.
 */
export const versions = `
ALTER TABLE updates ADD COLUMN at INTEGER;
ALTER TABLE boards ADD COLUMN epoch_seq INTEGER NOT NULL DEFAULT 0;
CREATE TABLE versions (
  board TEXT NOT NULL REFERENCES boards, number INTEGER NOT NULL, at INTEGER NOT NULL, doc_seq INTEGER NOT NULL, activity TEXT,
  why TEXT NOT NULL, writers TEXT NOT NULL, cards INTEGER NOT NULL, bytes BLOB NOT NULL, crc INTEGER NOT NULL,
  PRIMARY KEY (board, number)
) STRICT;
`;
