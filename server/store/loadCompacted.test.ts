import { afterEach, beforeEach, expect, it } from 'vitest';
import { prepare, update, wordsOf } from '#test/contract/storeFixtures.ts';
import { loadCompacted } from './loadCompacted.ts';
import { openSqliteStore } from './sqlite.ts';
import type { Store } from './store.ts';

let store: Store;
let reported: string[];
const report = (_error: unknown, about: string) => void reported.push(about);
beforeEach(() => {
  store = openSqliteStore(':memory:');
  reported = [];
});
afterEach(async () => await store.close());

async function boardOf(rows: number) {
  const { workshop, board } = await prepare(store);
  const fence = await store.takeFence(workshop);
  const updates = Array.from({ length: rows }, (_, place) => update(board, place + 1, `w${place}`));
  await store.commit(workshop, fence, { updates });
  return { workshop, board, fence, updates };
}

it('hands out a long log as one snapshot, with every word and the same place in the order', async () => {
  const { workshop, board, fence, updates } = await boardOf(501);
  const loaded = await loadCompacted(store, board, report);
  expect(loaded?.updates).toHaveLength(1);
  expect(wordsOf(loaded?.updates ?? [])).toEqual(wordsOf(updates.map(({ bytes }) => bytes)));
  expect(loaded?.docSeq).toBe(501);
  await store.commit(workshop, fence, { updates: [update(board, 502, 'later')] });
  expect((await loadCompacted(store, board, report))?.updates).toHaveLength(2);
  expect(reported).toEqual([]);
});

it('leaves a short log as it is', async () => {
  const { board } = await boardOf(500);
  expect((await loadCompacted(store, board, report))?.updates).toHaveLength(500);
});

it('reads the board all the same when the snapshot cannot be stored, and says so', async () => {
  const { board } = await boardOf(501);
  const compact = async () => await Promise.reject(new Error('full'));
  expect((await loadCompacted({ loadBoard: store.loadBoard, compact }, board, report))?.updates).toHaveLength(501);
  expect(reported).toEqual([`compacting board ${board}`]);
});
