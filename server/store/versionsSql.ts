import { crc32 } from 'node:zlib';
import type { BoardId, ParticipationId, WorkshopId } from '#shared/kit/ids.ts';
import type { Commit, EpochRaise, NewBase, Rest, Store, StoredUpdate, StoredVersion, VersionFacts } from './store.ts';
import { checkedBytes, json, maybeNumber, maybeText, number, text } from './columns.ts';
import { one, type Database, type Sql, type SqlRow } from './database.ts';
import { DamagedDataError } from './errors.ts';

type VersionStore = Pick<Store, 'boardFacts' | 'versions' | 'version' | 'logSince'>;

/** Versions of each board that are kept. */
const versionsKept = 50;
const snapshotsKept = 3;
/** A log that is longer is merged before a board is handed out, or as it comes to rest. */
export const mostRows = 500;

export function versionStore(database: Database): VersionStore {
  return {
    boardFacts: async (board) =>
      await database.read(async (sql) => {
        const row = await one(sql, 'SELECT workshop, epoch, doc_seq FROM boards WHERE id = ?', board);
        return row && { workshop: text<WorkshopId>(row, 'workshop'), epoch: number(row, 'epoch'), docSeq: number(row, 'doc_seq') };
      }),
    versions: async (board) =>
      await database.read(async (sql) => {
        const rows = await sql.all('SELECT * FROM versions WHERE board = ? ORDER BY number DESC', board);
        return rows.map((row) => ({ ...factsOf(row), damaged: !isWhole(row) }));
      }),
    version: async (board, version) =>
      await database.read(async (sql) => {
        const row = await one(sql, 'SELECT * FROM versions WHERE board = ? AND number = ?', board, version);
        return row && { ...factsOf(row), board, bytes: checkedBytes(row, `version ${version} of ${board}`) };
      }),
    logSince: async (board, participation, since, after) =>
      await database.read(async (sql) => {
        const { floor, ...reach } = await reachOf(sql, board);
        const row = await one(
          sql,
          'SELECT min(doc_seq) AS first FROM updates WHERE board = ? AND participation = ? AND at >= ? AND doc_seq > ?',
          board,
          participation,
          since,
          Math.max(after, floor),
        );
        const first = row && maybeNumber(row, 'first');
        if (first === undefined) return { before: [], updates: [], ...reach };
        const { base, rows } = await readLog(sql, board, first);
        const updates = rows.map((update) => updateOf(board, update));
        return {
          before: [...base, ...updates.filter(({ docSeq }) => docSeq < first).map(({ bytes }) => bytes)],
          updates: updates.filter(({ docSeq }) => docSeq >= first),
          ...reach,
        };
      }),
  };
}

interface Base {
  readonly bytes?: Uint8Array;
  /** Of a board at rest. */
  readonly vector?: Uint8Array;
  readonly from: number;
}

/**
 * The newest rest or snapshot that is whole (and lies before update `before`), and every update after it. A damaged one is
 * stood in for by the one before it, whose updates are kept for that.
 * @throws DamagedDataError when an update is damaged or missing
 */
export async function readLog(
  sql: Sql,
  board: BoardId,
  before = Number.MAX_SAFE_INTEGER,
): Promise<Pick<Base, 'vector' | 'from'> & { readonly base: readonly Uint8Array[]; readonly rows: readonly SqlRow[] }> {
  const last = await one(sql, 'SELECT doc_seq FROM boards WHERE id = ?', board);
  const { bytes, vector, from } = await newestBase(sql, board, before);
  const rows = await sql.all('SELECT * FROM updates WHERE board = ? AND doc_seq > ? ORDER BY doc_seq', board, from);
  const whole = last && rows.length === number(last, 'doc_seq') - from && rows.every((row, index) => row['doc_seq'] === from + index + 1);
  if (!whole) throw new DamagedDataError(`damaged log of ${board}: updates are missing`);
  return { base: bytes ? [bytes] : [], ...(vector && { vector }), from, rows };
}

/**
 * The update after which a board's log can be told apart: after the last restore, after the oldest snapshot that is whole
 * where what came before it was let go of, and after the last update that is somebody's and has no time.
 */
async function reachOf(sql: Sql, board: BoardId): Promise<{ readonly floor: number; readonly reachesBackTo?: number }> {
  const of = async (query: string, ...values: readonly (string | number)[]) => {
    const row = await one(sql, query, ...values);
    return row && maybeNumber(row, 'found');
  };
  const epoch = await of('SELECT epoch_seq AS found FROM boards WHERE id = ?', board);
  const undated = await of('SELECT max(doc_seq) AS found FROM updates WHERE board = ? AND participation IS NOT NULL AND at IS NULL', board);
  const floor = Math.max(
    epoch ?? 0,
    undated ?? 0,
    (await of('SELECT 1 AS found FROM updates WHERE board = ? AND doc_seq = 1', board)) ? 0 : await oldestWhole(sql, board),
  );
  if (floor === 0) return { floor };
  return {
    floor,
    reachesBackTo: (await of('SELECT min(at) AS found FROM updates WHERE board = ? AND doc_seq > ?', board, floor)) ?? Infinity,
  };
}

async function oldestWhole(sql: Sql, board: BoardId): Promise<number> {
  const rows = await sql.all('SELECT * FROM snapshots WHERE board = ? ORDER BY doc_seq', board);
  const whole = rows.find(isWhole);
  return whole ? number(whole, 'doc_seq') : 0;
}

async function newestBase(sql: Sql, board: BoardId, before: number): Promise<Base> {
  const bases = await sql.all(
    `SELECT doc_seq, 1 AS rest FROM rests WHERE board = ? AND doc_seq < ?
     UNION ALL SELECT doc_seq, 0 FROM snapshots WHERE board = ? AND doc_seq < ? ORDER BY doc_seq DESC, rest DESC`,
    board,
    before,
    board,
    before,
  );
  for (const base of bases) {
    const from = number(base, 'doc_seq');
    const table = base['rest'] === 1 ? 'rests' : 'snapshots';
    const row = await one(sql, `SELECT * FROM ${table} WHERE board = ? AND doc_seq = ?`, board, from);
    const { bytes, vector } = row ?? {};
    if (!(bytes instanceof Uint8Array) || crcOf(bytes, vector) !== row?.['crc']) continue;
    return { bytes, from, ...(vector instanceof Uint8Array && { vector }) };
  }
  return { from: 0 };
}

function crcOf(bytes: Uint8Array, vector: unknown): number {
  return vector instanceof Uint8Array ? crc32(vector, crc32(bytes)) : crc32(bytes);
}

function updateOf(board: BoardId, row: SqlRow): StoredUpdate {
  const participation = maybeText<ParticipationId>(row, 'participation');
  const at = maybeNumber(row, 'at');
  return {
    board,
    docSeq: number(row, 'doc_seq'),
    bytes: checkedBytes(row, board),
    ...(participation === undefined ? {} : { participation }),
    ...(at === undefined ? {} : { at }),
  };
}

/** The last version of a board, and who has written since. */
export async function lastVersion(
  sql: Sql,
  board: BoardId,
): Promise<{ readonly lastVersion?: VersionFacts; readonly writers: readonly ParticipationId[] }> {
  const columns = 'number, at, doc_seq, activity, why, writers, cards';
  const row = await one(sql, `SELECT ${columns} FROM versions WHERE board = ? ORDER BY number DESC LIMIT 1`, board);
  const facts = row && factsOf(row);
  const writers = await sql.all(
    'SELECT DISTINCT participation FROM updates WHERE board = ? AND doc_seq > ? AND participation IS NOT NULL ORDER BY participation',
    board,
    facts?.docSeq ?? 0,
  );
  return { ...(facts && { lastVersion: facts }), writers: writers.map((writer) => text<ParticipationId>(writer, 'participation')) };
}

/** What one commit says of whole boards, after its updates. */
export async function applyWholeBoards(
  sql: Sql,
  workshop: WorkshopId,
  { versions = [], bases = [], epochs = [], rests = [] }: Commit,
): Promise<void> {
  for (const version of versions) await addVersion(sql, version);
  for (const base of bases) await addBase(sql, workshop, base);
  for (const raise of epochs) await raiseEpoch(sql, workshop, raise);
  for (const rest of rests) await putRest(sql, workshop, rest);
}

async function addVersion(sql: Sql, version: StoredVersion): Promise<void> {
  const { board, at, docSeq, activity, why, writers, cards, bytes, instead } = version;
  if (instead !== undefined) await sql.run('DELETE FROM versions WHERE board = ? AND number = ?', board, instead);
  await sql.run(
    'INSERT INTO versions (board, number, at, doc_seq, activity, why, writers, cards, bytes, crc) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)',
    board,
    version.number,
    at,
    docSeq,
    activity ?? null,
    why,
    JSON.stringify(writers),
    cards,
    bytes,
    crc32(bytes),
  );
  await sql.run(
    `DELETE FROM versions WHERE board = ? AND number NOT IN (SELECT number FROM versions WHERE board = ? ORDER BY number DESC LIMIT ${versionsKept})`,
    board,
    board,
  );
}

async function raiseEpoch(sql: Sql, workshop: WorkshopId, { board, epoch, docSeq }: EpochRaise): Promise<void> {
  const raised = await sql.run(
    'UPDATE boards SET epoch = ?, epoch_seq = ? WHERE id = ? AND workshop = ? AND epoch = ?',
    epoch,
    docSeq,
    board,
    workshop,
    epoch - 1,
  );
  if (raised !== 1) throw new Error(`epoch ${epoch} does not follow that of ${board} in ${workshop}`);
}

async function addBase(sql: Sql, workshop: WorkshopId, { board, docSeq, bytes }: NewBase): Promise<void> {
  const next = await sql.run(
    'UPDATE boards SET doc_seq = ? WHERE id = ? AND workshop = ? AND doc_seq = ?',
    docSeq,
    board,
    workshop,
    docSeq - 1,
  );
  if (next !== 1) throw new Error(`base ${docSeq} does not follow the log of ${board} in ${workshop}`);
  await sql.run('INSERT INTO snapshots (board, doc_seq, bytes, crc) VALUES (?, ?, ?, ?)', board, docSeq, bytes, crc32(bytes));
}

/** A log that has grown long since its last snapshot gets one of the same bytes. */
async function putRest(sql: Sql, workshop: WorkshopId, { board, docSeq, bytes, vector }: Rest): Promise<void> {
  const put = await sql.run(
    `INSERT INTO rests (board, doc_seq, vector, bytes, crc) SELECT id, ?, ?, ?, ? FROM boards WHERE id = ? AND workshop = ? AND doc_seq >= ?
     ON CONFLICT (board) DO UPDATE SET doc_seq = excluded.doc_seq, vector = excluded.vector, bytes = excluded.bytes, crc = excluded.crc`,
    docSeq,
    vector,
    bytes,
    crcOf(bytes, vector),
    board,
    workshop,
    docSeq,
  );
  if (put !== 1) throw new Error(`${board} of ${workshop} rests at ${docSeq}, which it has not`);
  const row = await one(sql, 'SELECT coalesce(max(doc_seq), 0) AS last FROM snapshots WHERE board = ?', board);
  if (row && docSeq - number(row, 'last') > mostRows) await addSnapshot(sql, { board, docSeq, bytes });
}

/** The newest snapshot and the two before it stay (a bad one must not be the only one), and the updates after the oldest. */
export async function addSnapshot(sql: Sql, { board, docSeq, bytes }: NewBase): Promise<void> {
  await sql.run('INSERT INTO snapshots (board, doc_seq, bytes, crc) VALUES (?, ?, ?, ?)', board, docSeq, bytes, crc32(bytes));
  await sql.run(
    `DELETE FROM snapshots WHERE board = ? AND doc_seq NOT IN (SELECT doc_seq FROM snapshots WHERE board = ? ORDER BY doc_seq DESC LIMIT ${snapshotsKept})`,
    board,
    board,
  );
  // Until there are so many, the log itself stands in for a damaged one.
  const kept = await sql.all('SELECT doc_seq FROM snapshots WHERE board = ? ORDER BY doc_seq', board);
  if (kept[0] && kept.length === snapshotsKept)
    await sql.run('DELETE FROM updates WHERE board = ? AND doc_seq <= ?', board, number(kept[0], 'doc_seq'));
}

function factsOf(row: SqlRow): VersionFacts {
  const activity = maybeText<NonNullable<VersionFacts['activity']>>(row, 'activity');
  return {
    number: number(row, 'number'),
    at: number(row, 'at'),
    docSeq: number(row, 'doc_seq'),
    ...(activity === undefined ? {} : { activity }),
    why: text<VersionFacts['why']>(row, 'why'),
    // Written by addVersion.
    writers: json(row, 'writers') as readonly ParticipationId[],
    cards: number(row, 'cards'),
  };
}

function isWhole({ bytes, crc }: SqlRow): boolean {
  return bytes instanceof Uint8Array && crc32(bytes) === crc;
}
