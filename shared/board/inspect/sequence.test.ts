import { expect, test } from 'vitest';
import * as Y from 'yjs';
import { isRefusal } from '#shared/kit/refusal.ts';
import { decode } from './decode.ts';
import { orderOf } from './order.ts';
import { createSequence } from './sequence.ts';

function randomOf(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
}

function itemsOf(text: Y.Text): Y.Item[] {
  const items: Y.Item[] = [];
  for (let item = text._start; item; item = item.right) items.push(item);
  return items;
}

test('what many write at once lies as Yjs will put it', () => {
  for (let seed = 1; seed <= 150; seed++) {
    const below = randomOf(seed);
    const docs = [11, 7, 23, 5].map((clientID) => Object.assign(new Y.Doc(), { clientID }));
    const text = (doc: Y.Doc | undefined) => (doc ?? new Y.Doc()).getText('text');
    const tell = (from: Y.Doc | undefined, to: Y.Doc | undefined) => {
      if (from && to) Y.applyUpdate(to, Y.encodeStateAsUpdate(from, Y.encodeStateVector(to)));
    };
    const deed = () => {
      const doc = docs[below(docs.length)];
      const words = text(doc);
      const luck = below(10);
      if (luck < 6) words.insert(below(Math.min(6, words.length + 1)), 'abc'.slice(below(3)));
      else if (luck < 7 && words.length > 3) words.delete(below(words.length - 2), 2);
      else tell(doc, docs[below(docs.length)]);
    };
    for (let n = 0; n < 30; n++) deed();
    const server = new Y.Doc();
    tell(docs[0], server);
    for (let n = 0; n < 30; n++) deed();
    for (const doc of docs) tell(doc, docs[0]);
    const incoming = decode(Y.encodeStateAsUpdate(docs[0] ?? server, Y.encodeStateVector(server)), 10_000);
    if (isRefusal(incoming)) throw new Error(incoming.refused);
    const order = orderOf(server.store, incoming);
    if (isRefusal(order) || order.gap) throw new Error('an honest update has no order');
    const inOrder = (left: Y.ID, right: Y.ID) => sequence.between(left, right, () => false);
    const sequence = createSequence(itemsOf(text(server)), () => true);
    for (const { struct, offset } of order.fresh) {
      if (!(struct instanceof Y.Item)) throw new Error('a text has no holes');
      const start = struct.id.clock + offset;
      sequence.insert({ item: struct, start, left: offset > 0 ? Y.createID(struct.id.client, start - 1) : struct.origin });
    }
    const ids = itemsOf(text(docs[0])).flatMap(({ id, length }) =>
      Array.from({ length }, (_, unit) => Y.createID(id.client, id.clock + unit)),
    );
    expect(sequence.last()?.id, `${seed}`).toEqual(ids.at(-1));
    for (const [index, right] of ids.entries()) {
      const left = ids[index - 1];
      if (left) expect([inOrder(left, right), inOrder(right, left)], `${seed}: ${index}`).toEqual([true, false]);
    }
  }
});
