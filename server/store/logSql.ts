import { crc32 } from 'node:zlib';
import * as Y from 'yjs';
import type { BoardId, ParticipationId, WorkshopId } from '#shared/kit/ids.ts';
import type { RowWrite } from '#shared/tools/tool.ts';
import type { Claim, Commit, Store, StoredEvent, StoredUpdate } from './store.ts';
import { checkedBytes, checkedJson, json, number, text } from './columns.ts';
import { one, type Database, type Sql } from './database.ts';
import { StaleFenceError } from './errors.ts';
import { addSnapshot, applyWholeBoards, lastVersion, readLog } from './versionsSql.ts';

type LogStore = Pick<Store, 'commit' | 'takeFence' | 'loadWorkshop' | 'loadBoard' | 'workshopOfBoard' | 'commandAnswer' | 'compact'>;

export function logStore(database: Database): LogStore {
  return {
    commit: async (workshop, fence, commit) => {
      await database.write(async (sql) => {
        const row = await one(sql, 'SELECT fence FROM workshops WHERE id = ?', workshop);
        if (!row) throw new Error(`no workshop ${workshop}`);
        if (number(row, 'fence') !== fence) throw new StaleFenceError(`workshop ${workshop} has a newer owner`);
        await applyCommit(sql, workshop, commit);
      });
    },
    takeFence: async (workshop) =>
      await database.write(async (sql) => {
        const row = await one(sql, 'UPDATE workshops SET fence = fence + 1 WHERE id = ? RETURNING fence', workshop);
        if (!row) throw new Error(`no workshop ${workshop}`);
        return number(row, 'fence');
      }),
    loadWorkshop: async (id) =>
      await database.read(async (sql) => {
        const workshop = await one(sql, 'SELECT rev, fence FROM workshops WHERE id = ?', id);
        if (!workshop) return undefined;
        const events = await sql.all('SELECT * FROM events WHERE workshop = ? ORDER BY rev', id);
        const rows = await sql.all('SELECT * FROM secrets WHERE workshop = ? ORDER BY tool_table, key', id);
        return {
          fence: number(workshop, 'fence'),
          rev: number(workshop, 'rev'),
          events: events.map((row) => ({
            rev: number(row, 'rev'),
            tool: text(row, 'tool'),
            version: number(row, 'version'),
            at: number(row, 'at'),
            event: checkedJson(row, 'event', `the log of ${id}`),
          })),
          rows: rows.map((row) => ({ table: text(row, 'tool_table'), key: text(row, 'key'), value: json(row, 'value') })),
        };
      }),
    loadBoard: async (id) =>
      await database.read(async (sql) => {
        const board = await one(sql, 'SELECT epoch, doc_seq FROM boards WHERE id = ?', id);
        if (!board) return undefined;
        const { bytes, vector } = await logOf(sql, id);
        const versions = await lastVersion(sql, id);
        const claims = await sql.all('SELECT client_id, participation FROM claims WHERE board = ? ORDER BY client_id', id);
        const fences = await sql.all('SELECT client_id FROM fences WHERE board = ? ORDER BY client_id', id);
        return {
          epoch: number(board, 'epoch'),
          docSeq: number(board, 'doc_seq'),
          updates: bytes,
          ...(vector && { vector }),
          claims: claims.map(
            (row): Claim => ({ board: id, clientId: number(row, 'client_id'), participation: text<ParticipationId>(row, 'participation') }),
          ),
          fences: fences.map((row) => number(row, 'client_id')),
          ...versions,
        };
      }),
    workshopOfBoard: async (id) =>
      await database.read(async (sql) => {
        const row = await one(sql, 'SELECT workshop FROM boards WHERE id = ?', id);
        return row && text<WorkshopId>(row, 'workshop');
      }),
    commandAnswer: async (workshop, id) =>
      await database.read(async (sql) => {
        const row = await one(sql, 'SELECT answer, at FROM commands WHERE workshop = ? AND id = ?', workshop, id);
        return row && { id, answer: json(row, 'answer'), at: number(row, 'at') };
      }),
    compact: async (board) => {
      const log = await database.read(async (sql) => await logOf(sql, board));
      const { last } = log;
      if (last === undefined) return;
      const merged = merge(log.bytes);
      await database.write(async (sql) => {
        const newer = await one(sql, 'SELECT 1 FROM snapshots WHERE board = ? AND doc_seq >= ?', board, last);
        if (newer) throw new Error(`the log of ${board} changed while it was compacted`);
        await addSnapshot(sql, { board, docSeq: last, bytes: merged });
      });
    },
  };
}

/** What one commit holds, within the caller's transaction. */
export async function applyCommit(sql: Sql, workshop: WorkshopId, commit: Commit): Promise<void> {
  if (commit.command) {
    const { id, answer, at } = commit.command;
    await sql.run('INSERT INTO commands (workshop, id, answer, at) VALUES (?, ?, ?, ?)', workshop, id, JSON.stringify(answer ?? null), at);
  }
  for (const event of commit.events ?? []) await addEvent(sql, workshop, event);
  for (const update of commit.updates ?? []) await addUpdate(sql, workshop, update);
  for (const write of commit.rows ?? []) await writeRow(sql, workshop, write);
  for (const claim of commit.claims ?? []) await addClaim(sql, claim);
  for (const { board, clientId } of commit.fences ?? []) {
    await sql.run('INSERT INTO fences (board, client_id) VALUES (?, ?) ON CONFLICT DO NOTHING', board, clientId);
  }
  await applyWholeBoards(sql, workshop, commit);
  if (commit.summary !== undefined)
    await sql.run('UPDATE workshops SET summary = ? WHERE id = ?', JSON.stringify(commit.summary), workshop);
}

async function addEvent(sql: Sql, workshop: WorkshopId, { rev, tool, version, at, event }: StoredEvent): Promise<void> {
  const next = await sql.run('UPDATE workshops SET rev = ? WHERE id = ? AND rev = ?', rev, workshop, rev - 1);
  if (next !== 1) throw new Error(`event ${rev} does not follow the log of ${workshop}`);
  const words = JSON.stringify(event ?? null);
  await sql.run(
    'INSERT INTO events (workshop, rev, tool, version, at, event, crc) VALUES (?, ?, ?, ?, ?, ?, ?)',
    workshop,
    rev,
    tool,
    version,
    at,
    words,
    crc32(words),
  );
}

async function addUpdate(sql: Sql, workshop: WorkshopId, { board, docSeq, bytes, participation, at }: StoredUpdate): Promise<void> {
  const next = await sql.run(
    'UPDATE boards SET doc_seq = ? WHERE id = ? AND workshop = ? AND doc_seq = ?',
    docSeq,
    board,
    workshop,
    docSeq - 1,
  );
  if (next !== 1) throw new Error(`update ${docSeq} does not follow the log of ${board} in ${workshop}`);
  await sql.run(
    'INSERT INTO updates (board, doc_seq, participation, bytes, crc, at) VALUES (?, ?, ?, ?, ?, ?)',
    board,
    docSeq,
    participation ?? null,
    bytes,
    crc32(bytes),
    at ?? null,
  );
}

async function addClaim(sql: Sql, { board, clientId, participation }: Claim): Promise<void> {
  const kept = await one(
    sql,
    `INSERT INTO claims (board, client_id, participation) VALUES (?, ?, ?)
     ON CONFLICT (board, client_id) DO UPDATE SET participation = claims.participation RETURNING participation`,
    board,
    clientId,
    participation,
  );
  if (kept?.['participation'] !== participation) throw new Error(`clientID ${clientId} of ${board} belongs to somebody else`);
}

async function writeRow(sql: Sql, workshop: WorkshopId, write: RowWrite): Promise<void> {
  if ('put' in write) {
    const { table, key, value } = write.put;
    await sql.run(
      `INSERT INTO secrets (workshop, tool_table, key, value) VALUES (?, ?, ?, ?)
       ON CONFLICT (workshop, tool_table, key) DO UPDATE SET value = excluded.value`,
      workshop,
      table,
      key,
      JSON.stringify(value ?? null),
    );
  } else if ('remove' in write) {
    const { table, key } = write.remove;
    await sql.run('DELETE FROM secrets WHERE workshop = ? AND tool_table = ? AND key = ?', workshop, table, key);
  } else {
    const { table, prefix } = write.clear;
    // Not LIKE: a prefix may hold its wildcards.
    await sql.run(
      'DELETE FROM secrets WHERE workshop = ? AND tool_table = ? AND substr(key, 1, length(?)) = ?',
      workshop,
      table,
      prefix,
      prefix,
    );
  }
}

async function logOf(
  sql: Sql,
  board: BoardId,
): Promise<{ readonly last: number | undefined; readonly bytes: readonly Uint8Array[]; readonly vector?: Uint8Array }> {
  const { base, vector, from, rows } = await readLog(sql, board);
  return {
    last: rows.length === 0 ? undefined : from + rows.length,
    bytes: [...base, ...rows.map((row) => checkedBytes(row, board))],
    ...(vector && rows.length === 0 && { vector }),
  };
}

/** Through a document, so that the content of deleted text does not stay for ever. */
function merge(updates: readonly Uint8Array[]): Uint8Array {
  const doc = new Y.Doc();
  doc.transact(() => {
    for (const update of updates) Y.applyUpdate(doc, update);
  });
  const merged = Y.encodeStateAsUpdate(doc);
  doc.destroy();
  return merged;
}
