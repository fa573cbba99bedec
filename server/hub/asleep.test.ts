import { expect, test } from 'vitest';
import * as Y from 'yjs';
import { createAsleep } from './asleep.ts';

/** Two who write, delete and cut each other's words; every state vector on the way is kept. */
function lively(): { readonly doc: Y.Doc; readonly stages: readonly Uint8Array[] } {
  const [doc, other] = [new Y.Doc(), new Y.Doc()];
  const stages: Uint8Array[] = [];
  for (let round = 0; round < 12; round++) {
    const writer = round % 2 === 0 ? doc : other;
    const text = writer.getText('words');
    text.insert(text.length >> 1, `round ${round} `);
    if (round % 3 === 2) text.delete(1, 4);
    Y.applyUpdate(doc, Y.encodeStateAsUpdate(other));
    stages.push(Y.encodeStateAsUpdate(doc));
    if (round % 4 === 3) Y.applyUpdate(other, Y.encodeStateAsUpdate(doc));
  }
  return { doc, stages };
}

const sleeping = (doc: Y.Doc) => createAsleep(Y.encodeStateAsUpdate(doc), Y.encodeStateVector(doc));
const copyOf = (...updates: readonly Uint8Array[]) => {
  const copy = new Y.Doc();
  for (const update of updates) Y.applyUpdate(copy, update);
  return copy;
};

test('whoever has a part of a sleeping board is told what an awake one would tell', () => {
  const { doc, stages } = lively();
  for (const stage of stages) {
    const vector = Y.encodeStateVector(copyOf(stage));
    const told = sleeping(doc).lackOf(vector);
    if (!told) throw new Error('not told');
    const [fromBytes, fromDoc] = [copyOf(stage, told), copyOf(stage, Y.encodeStateAsUpdate(doc, vector))];
    expect(fromBytes.getText('words').toJSON()).toBe(doc.getText('words').toJSON());
    expect(Y.equalSnapshots(Y.snapshot(fromBytes), Y.snapshot(fromDoc))).toBe(true);
  }
});

test('who has every letter and not every deletion is told the deletions', () => {
  const doc = new Y.Doc();
  doc.getText('words').insert(0, 'all of it');
  const before = Y.encodeStateAsUpdate(doc);
  doc.getText('words').delete(0, 4);
  const told = sleeping(doc).lackOf(Y.encodeStateVectorFromUpdate(before));
  expect(
    copyOf(before, told ?? new Uint8Array())
      .getText('words')
      .toJSON(),
  ).toBe('of it');
});

test('so many with parts are told from bytes, and for more it had better wake', () => {
  const { doc, stages } = lively();
  const asleep = sleeping(doc);
  const parts = stages.slice(2, 6).map((stage) => asleep.lackOf(Y.encodeStateVectorFromUpdate(stage)));
  expect(parts.map((part) => part !== undefined)).toEqual([true, true, true, false]);
  expect(asleep.lackOf(asleep.vector)).toBeDefined();
});

test('it knows the deletions of whoever has it, whole or in part, and nothing else', () => {
  const { doc, stages } = lively();
  const asleep = sleeping(doc);
  const saidBy = (copy: Y.Doc) => asleep.knows(Y.encodeStateAsUpdate(copy, asleep.vector));
  expect(saidBy(new Y.Doc())).toBe(true);
  expect(stages.map((stage) => saidBy(copyOf(stage)))).toEqual(stages.map(() => true));
  const more = copyOf(Y.encodeStateAsUpdate(doc));
  more.getText('words').delete(0, 1);
  expect(saidBy(more)).toBe(false);
  more.getText('words').insert(0, 'x');
  expect(saidBy(more)).toBe(false);
  // The other encoding of Yjs begins like an empty update.
  expect(asleep.knows(Y.encodeStateAsUpdateV2(more))).toBe(false);
});
