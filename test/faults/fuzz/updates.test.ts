import { expect, test } from 'vitest';
import * as Y from 'yjs';
import { accept } from '#server/hub/accept.ts';
import { addCard, moveCard, setField } from '#shared/board/edit.ts';
import { cardText } from '#shared/board/read.ts';
import type { CardId, KindId, ParticipationId } from '#shared/kit/ids.ts';
import { limits } from '#shared/wire/limits.ts';
import { simulatedTime } from '#test/kit/simulatedTime.ts';
import { fuzzUpdates } from './b1.ts';
import { createFuzzRoom, senderOf } from './fuzzRoom.ts';
import { honestWork } from './honest.ts';

/* `npm run fuzz -- b1` and `-- honest` do the same with other seeds, and as long as one likes. */

test('20,000 mutated updates crash nothing, poison nothing, and take less than 50 ms each', async () => {
  const report = await fuzzUpdates(1, 20_000);
  expect(report.faults).toEqual([]);
  expect(report.mutants).toBe(20_000);
  // Mutants that are all turned away would prove little.
  expect(report.accepted).toBeGreaterThan(400);
});

test('of 6,000 honest updates none is refused, whatever befalls those who write them', async () => {
  const report = await honestWork(1, 6000);
  expect(report).toMatchObject({ refused: [], faults: [] });
  expect(report.early).toBeGreaterThan(1000);
});

test('a delete set of 170 kB, of 10,000 lively cards, is taken with what it brings and without', () => {
  const author = 'pAnaxxxxxxx' as ParticipationId;
  const time = simulatedTime(1);
  const { room } = createFuzzRoom(time);
  const ana = new Y.Doc();
  ana.clientID = Number.MAX_SAFE_INTEGER - 1;
  const id = (n: number) => `c${String(n).padStart(9, '0')}` as CardId;
  const fields = { a: 1, b: 2, c: 3, d: 4, e: 5, f: 6 };
  const card = { kind: 'note' as KindId, at: ['is', 0.5, 0.5] as const, tint: 'sun' as const, texts: { text: 'words' }, author, fields };
  ana.transact(() => {
    for (let n = 0; n < 10_000; n++) addCard(ana, { id: id(n), ...card }, 'me');
  });
  // Everything that is overwritten leaves a hole of its own.
  ana.transact(() => {
    for (let n = 0; n < 10_000; n++) {
      moveCard(ana, id(n), ['isnot', 0.1, 0.1], 'me');
      cardText(ana, id(n), 'text')?.delete(0, 5);
      cardText(ana, id(n), 'text')?.insert(0, 'other words');
      for (const field of ['b', 'd', 'f']) setField(ana, id(n), field, true, 'me');
    }
  });
  Y.applyUpdate(room.doc, Y.encodeStateAsUpdate(ana));
  const sender = senderOf(room, author, ana.clientID);
  const deleteSet = Y.encodeStateAsUpdate(ana, Y.encodeStateVector(room.doc));
  expect(deleteSet.length).toBeGreaterThan(170_000);
  expect(deleteSet.length).toBeLessThan(limits.step2);
  expect(accept(room, sender, deleteSet, 'step2', time.now())).toBe('nothing-new');
  cardText(ana, id(7), 'text')?.delete(0, 4);
  cardText(ana, id(8), 'text')?.insert(0, 'more ');
  const step2 = Y.encodeStateAsUpdate(ana, Y.encodeStateVector(room.doc));
  expect(accept(room, sender, step2, 'step2', time.now())).toBe('accepted');
  expect(cardText(room.doc, id(8), 'text')?.toString()).toMatch(/^more /);
});
