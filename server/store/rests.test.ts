import { afterEach, beforeEach, expect, it } from 'vitest';
import * as Y from 'yjs';
import type { BoardId, WorkshopId } from '#shared/kit/ids.ts';
import { prepare, update, wordsOf } from '#test/contract/storeFixtures.ts';
import { createSqlStore } from './sql.ts';
import { openSqlite } from './sqlite.ts';
import { verifyStore } from './verify.ts';

let disk: ReturnType<typeof openSqlite>;
let store: ReturnType<typeof createSqlStore>;
let workshop: WorkshopId;
let board: BoardId;
let fence: number;
beforeEach(async () => {
  disk = openSqlite(':memory:');
  store = createSqlStore(disk.database);
  ({ workshop, board } = await prepare(store));
  fence = await store.takeFence(workshop);
});
afterEach(async () => await store.close());

const written: Uint8Array[] = [];
async function write(from: number, to: number): Promise<void> {
  const updates = Array.from({ length: to - from + 1 }, (_, place) => update(board, from + place, `w${from + place}`));
  written.length = from - 1;
  written.push(...updates.map(({ bytes }) => bytes));
  await store.commit(workshop, fence, { updates });
}

/** The board as it is after its last update comes to rest. */
async function rest(docSeq = written.length): Promise<Uint8Array> {
  const doc = new Y.Doc();
  for (const bytes of written) Y.applyUpdate(doc, bytes);
  const vector = Y.encodeStateVector(doc);
  await store.commit(workshop, fence, { rests: [{ board, docSeq, bytes: Y.encodeStateAsUpdate(doc), vector }] });
  return vector;
}

function flip(table: 'rests' | 'updates', column: 'bytes' | 'vector', where = 'true'): void {
  const { [column]: bytes } = disk.connection.prepare(`SELECT ${column} FROM ${table} WHERE ${where}`).get() ?? {};
  if (!(bytes instanceof Uint8Array)) throw new Error('no bytes');
  bytes[0] = (bytes[0] ?? 0) ^ 1;
  disk.connection.prepare(`UPDATE ${table} SET ${column} = ? WHERE ${where}`).run(bytes);
}

it('a board at rest is read alone, with its state vector', async () => {
  await write(1, 3);
  const vector = await rest();
  const stored = await store.loadBoard(board);
  expect(stored).toMatchObject({ docSeq: 3, vector });
  expect(stored?.updates).toHaveLength(1);
  expect(wordsOf(stored?.updates ?? [])).toEqual(['w1', 'w2', 'w3']);
});

it('what came after it is read with it, and it is whole without a vector', async () => {
  await write(1, 3);
  await rest();
  await write(4, 5);
  const stored = await store.loadBoard(board);
  expect(stored?.updates).toHaveLength(3);
  expect(stored?.vector).toBeUndefined();
  expect(wordsOf(stored?.updates ?? [])).toEqual(['w1', 'w2', 'w3', 'w4', 'w5']);
});

it.each(['bytes', 'vector'] as const)('one whose %s have changed is stood in for by the log', async (column) => {
  await write(1, 3);
  await rest();
  flip('rests', column);
  const stored = await store.loadBoard(board);
  expect([stored?.updates.length, stored?.vector]).toEqual([3, undefined]);
  expect(wordsOf(stored?.updates ?? [])).toEqual(['w1', 'w2', 'w3']);
});

it('of a board only the last one is kept', async () => {
  await write(1, 3);
  await rest();
  await write(4, 4);
  await rest();
  expect(disk.connection.prepare('SELECT doc_seq FROM rests').all()).toEqual([{ doc_seq: 4 }]);
});

it('one of updates that there are not is refused', async () => {
  await write(1, 3);
  await expect(rest(4)).rejects.toThrow(/rests at 4/);
  expect((await store.loadBoard(board))?.updates).toHaveLength(3);
});

it('a log that has grown long gets a snapshot as its board comes to rest', async () => {
  await write(1, 501);
  await rest();
  flip('rests', 'bytes');
  const stored = await store.loadBoard(board);
  expect(stored?.updates).toHaveLength(1);
  expect(wordsOf(stored?.updates ?? [])).toHaveLength(501);
});

it('an update that it stands in for is still checked by whoever trusts the whole folder', async () => {
  await write(1, 3);
  await rest();
  await expect(verifyStore(disk.database)).resolves.toEqual({ workshops: 1, boards: 2 });
  flip('updates', 'bytes', 'doc_seq = 2');
  expect((await store.loadBoard(board))?.updates).toHaveLength(1);
  await expect(verifyStore(disk.database)).rejects.toThrow(/damaged/);
});
