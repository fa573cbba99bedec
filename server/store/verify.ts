import * as Y from 'yjs';
import type { BoardId, WorkshopId } from '#shared/kit/ids.ts';
import { checkedBytes, text } from './columns.ts';
import type { Database } from './database.ts';
import { DamagedDataError } from './errors.ts';
import { createSqlStore } from './sql.ts';

/** What a data folder holds. */
export interface Holdings {
  readonly workshops: number;
  readonly boards: number;
}

/**
 * Reads everything as the server would: each log by its checksums, each board into a whole document; and the updates that it
 * would not read, because a board at rest holds them too.
 * @throws DamagedDataError naming the first thing that is not as it was written
 */
export async function verifyStore(database: Database): Promise<Holdings> {
  const [damage] = await database.read(async (sql) => await sql.all('PRAGMA integrity_check(1)'));
  if (damage?.['integrity_check'] !== 'ok') throw new DamagedDataError(`the database: ${String(damage?.['integrity_check'])}`);
  const store = createSqlStore(database);
  const workshops = await idsIn<WorkshopId>(database, 'workshops');
  for (const workshop of workshops) await store.loadWorkshop(workshop);
  const boards = await idsIn<BoardId>(database, 'boards');
  for (const board of boards) {
    for (const row of await database.read(async (sql) => await sql.all('SELECT * FROM updates WHERE board = ?', board)))
      checkedBytes(row, board);
    const doc = new Y.Doc();
    for (const update of (await store.loadBoard(board))?.updates ?? []) Y.applyUpdate(doc, update);
    const whole = !doc.store.pendingStructs && !doc.store.pendingDs;
    doc.destroy();
    if (!whole) throw new DamagedDataError(`updates are missing from the log of board ${board}`);
  }
  return { workshops: workshops.length, boards: boards.length };
}

async function idsIn<Id extends string>(database: Database, table: 'workshops' | 'boards'): Promise<readonly Id[]> {
  const rows = await database.read(async (sql) => await sql.all(`SELECT id FROM ${table}`));
  return rows.map((row) => text<Id>(row, 'id'));
}
