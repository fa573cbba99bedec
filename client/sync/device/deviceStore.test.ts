import 'fake-indexeddb/auto';
import { IDBFactory } from 'fake-indexeddb';
import { expect, onTestFinished, test, vi } from 'vitest';
import * as Y from 'yjs';
import { simulatedTime } from '#test/kit/simulatedTime.ts';
import { createTestPages } from '#test/kit/testPages.ts';
import type { BoardId, CardId, ParticipationId } from '#shared/kit/ids.ts';
import { browserClock, type Clock } from '../clock.ts';
import { inChunks, readBoardCopy } from './boardCopy.ts';
import { openDeviceStore, openTables, openWithin } from './deviceStore.ts';

const me = 'pMexxxxxxx' as ParticipationId;
const board = 'bBoardxxxx' as BoardId;

function open(indexedDb: IDBFactory | undefined, participation = me, clock: Clock = browserClock()) {
  const store = openDeviceStore({ participation, clock, tables: openTables(indexedDb), channel: undefined });
  onTestFinished(store.close);
  return store;
}

function edits(count: number): { readonly doc: Y.Doc; readonly updates: readonly Uint8Array[] } {
  const doc = new Y.Doc();
  const updates: Uint8Array[] = [];
  doc.on('update', (update: Uint8Array) => updates.push(update));
  for (let index = 0; index < count; index++) doc.getMap('cards').set(`k${index}`, index);
  return { doc, updates };
}

function load(updates: readonly Uint8Array[]): unknown {
  const doc = new Y.Doc();
  for (const update of updates) Y.applyUpdate(doc, update);
  return doc.getMap('cards').toJSON();
}

test('gives back after a restart what was written, and to nobody else', async () => {
  const indexedDb = new IDBFactory();
  const store = open(indexedDb);
  const { doc, updates } = edits(3);
  const copy = await readBoardCopy(store, board, 'visit1');
  for (const update of updates) copy.append(update, true);
  copy.setUnsent({ card: 'cA' as CardId, at: 5 });
  copy.told(1, 7);
  await store.settled();
  const again = await readBoardCopy(open(indexedDb), board, 'visit2');
  expect(load(again.updates)).toEqual(doc.getMap('cards').toJSON());
  expect([again.own.length, again.unsent, again.epoch(), again.seq()]).toEqual([3, [{ card: 'cA', at: 5 }], 1, 7]);
  const other = await readBoardCopy(open(indexedDb, 'pOtherxxxx' as ParticipationId), board, 'visit3');
  expect(other.updates).toEqual([]);
});

test('leaves out a row that cannot be read', async () => {
  const indexedDb = new IDBFactory();
  const store = open(indexedDb);
  const copy = await readBoardCopy(store, board, 'visit1');
  const { updates } = edits(1);
  copy.append(updates[0] ?? new Uint8Array(), false);
  store.write([
    { put: 'rows', key: [store.visit, board, 'bad', 0], value: { update: new Uint8Array([255, 255, 255]), own: true } },
    { put: 'rows', key: [store.visit, board, 'bad', 1], value: 'nonsense' },
    { put: 'copies', key: [store.visit, board], value: 'nonsense' },
  ]);
  await store.settled();
  const again = await readBoardCopy(open(indexedDb), board, 'visit2');
  expect(load(again.updates)).toEqual({ k0: 0 });
});

test('puts one row in the place of two hundred, and what is unconfirmed in chunks beside it', async () => {
  const indexedDb = new IDBFactory();
  const store = open(indexedDb);
  const copy = await readBoardCopy(store, board, 'visit1');
  const { doc, updates } = edits(200);
  for (const update of updates) copy.append(update, true);
  expect(copy.wantsCompaction()).toBe(true);
  copy.compact(Y.encodeStateAsUpdate(doc), updates.slice(-20));
  expect(copy.wantsCompaction()).toBe(false);
  await store.settled();
  const again = await readBoardCopy(open(indexedDb), board, 'visit2');
  expect([again.updates.length, again.own.length]).toEqual([2, 1]);
  expect(load(again.updates)).toEqual(doc.getMap('cards').toJSON());
});

test('begins anew after a refusal: nothing of the old document is read again', async () => {
  const indexedDb = new IDBFactory();
  const store = open(indexedDb);
  const copy = await readBoardCopy(store, board, 'visit1');
  for (const update of edits(2).updates) copy.append(update, true);
  copy.setUnsent({ card: 'cA' as CardId, at: 5 });
  copy.startOver([{ does: 'tint', id: 'cA' as CardId, tint: 'sky' }], []);
  await store.settled();
  const again = await readBoardCopy(open(indexedDb), board, 'visit2');
  expect([again.updates, again.unsent, again.epoch()]).toEqual([[], [], 0]);
  expect(again.replay).toEqual([{ does: 'tint', id: 'cA', tint: 'sky' }]);
});

test('forgets everything of one who leaves, and writes nothing afterwards', async () => {
  const indexedDb = new IDBFactory();
  const store = open(indexedDb);
  const neighbour = open(indexedDb, 'pOtherxxxx' as ParticipationId);
  store.write([{ put: 'values', key: ['key', 'c1'], value: 'secret' }]);
  neighbour.write([{ put: 'values', key: ['key', 'c2'], value: 'theirs' }]);
  await neighbour.settled();
  await store.wipe();
  store.write([{ put: 'values', key: ['key', 'c3'], value: 'late' }]);
  await store.settled();
  expect(await open(indexedDb).list('values', [])).toEqual([]);
  expect(await neighbour.list('values', [])).toHaveLength(1);
});

test('works as long as the page where the browser has no store, and says so', async () => {
  const store = open(undefined);
  store.write([{ put: 'values', key: ['a'], value: 1 }]);
  await store.settled();
  expect(await store.list('values', [])).toEqual([{ key: ['a'], value: 1 }]);
  expect(store.state.getState().device).toBe('memory');
});

test('waits no longer than two seconds for a store that does not open', async () => {
  const time = simulatedTime(1);
  const silent = { open: () => ({}) } as unknown as IDBFactory;
  const store = open(silent, me, time);
  let read: unknown;
  void store.list('rows', []).then((entries) => {
    read = entries;
  });
  await time.advance(openWithin - 1);
  expect(read).toBeUndefined();
  await time.advance(2);
  expect(read).toEqual([]);
  expect(store.state.getState().device).not.toBe('kept');
});

test('says at once that the device is full, keeps what could not be written, and writes it when there is room', async () => {
  const time = simulatedTime(1);
  const indexedDb = new IDBFactory();
  const store = open(indexedDb, me, time);
  await store.list('values', []);
  const full = vi.spyOn(IDBObjectStore.prototype, 'put').mockImplementation(() => {
    throw new DOMException('full', 'QuotaExceededError');
  });
  store.write([{ put: 'values', key: ['a'], value: 1 }]);
  await store.settled();
  expect(store.state.getState().device).toBe('failing');
  full.mockRestore();
  store.write([{ put: 'values', key: ['b'], value: 2 }]);
  await time.advance(5000);
  await store.settled();
  expect(store.state.getState().device).toBe('kept');
  expect((await open(indexedDb).list('values', [])).map(({ value }) => value)).toEqual([1, 2]);
});

test('merges updates up to the size of a frame', () => {
  const { doc, updates } = edits(500);
  const chunks = inChunks(updates, 2000);
  expect(chunks.length).toBeGreaterThan(3);
  expect(Math.max(...chunks.map(({ length }) => length))).toBeLessThanOrEqual(2000);
  expect(load(chunks)).toEqual(doc.getMap('cards').toJSON());
});

test('reads the rest where the browser cannot read one of the entries any more', async () => {
  const indexedDb = new IDBFactory();
  const store = open(indexedDb);
  for (const name of ['a', 'b', 'c']) store.write([{ put: 'values', key: [name], value: name }]);
  await store.settled();
  const damaged = () => {
    throw new DOMException('damaged', 'UnknownError');
  };
  const all = vi.spyOn(IDBObjectStore.prototype, 'getAll').mockImplementation(damaged);
  const get = IDBObjectStore.prototype.get;
  const one = vi.spyOn(IDBObjectStore.prototype, 'get').mockImplementation(function (this: IDBObjectStore, key) {
    return Array.isArray(key) && key.includes('b') ? damaged() : get.call(this, key);
  });
  onTestFinished(() => {
    all.mockRestore();
    one.mockRestore();
  });
  expect((await store.list('values', [])).map(({ value }) => value)).toEqual(['a', 'c']);
});

test('a page that has left on this device stops all its tabs from writing', async () => {
  const pages = createTestPages();
  const [one, two] = [pages.open(me).device, pages.open(me).device];
  two.write([{ put: 'values', key: ['a'], value: 1 }]);
  await two.settled();
  await one.wipe();
  await Promise.resolve();
  two.write([{ put: 'values', key: ['b'], value: 2 }]);
  await two.settled();
  expect(await pages.open(me).device.list('values', [])).toEqual([]);
});
