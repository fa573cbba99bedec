/**
 * A board as it lay when nobody wrote on it any more, with its state vector: read alone, without its log. One a board, and no
 * more than a copy: where it is lost or damaged, snapshots and updates tell the same.
 */
export const rests = `
CREATE TABLE rests (
  board TEXT PRIMARY KEY REFERENCES boards, doc_seq INTEGER NOT NULL, vector BLOB NOT NULL, bytes BLOB NOT NULL, crc INTEGER NOT NULL
) STRICT;
`;
