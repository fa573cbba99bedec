import * as encoding from 'lib0/encoding';
import { expect, test } from 'vitest';
import * as Y from 'yjs';
import { deleteCard, moveCard, restoreCard } from '#shared/board/edit.ts';
import { createCardHistory } from '#shared/board/history.ts';
import { cardsOf } from '#shared/board/layout.ts';
import type { CardId } from '#shared/kit/ids.ts';
import { closeCodes } from '#shared/wire/closeCodes.ts';
import { encodeAwareness, encodeSync } from '#server/hub/frames.ts';
import { addNote, cardId, contentOf, typeInto, wordsOf } from '#test/kit/testCards.ts';
import { connect, createTestHub, everything, settle, testBoard, together } from '#test/kit/testHub.ts';
import type { TestPeer } from '#test/kit/testPeer.ts';

/**
 * Faults that other servers have had, each by its name. Elsewhere: the seven-byte frame (integration/rawSockets), the
 * last-one-leaves race (convergence/hub), a restored backup with an old client (integration/backup).
 */

const lookOnly = { may: 'read', why: 'look-only' } as const;

function update(structs: readonly Y.Item[], clock: number, client: number): Uint8Array {
  const encoder = new Y.UpdateEncoderV1();
  for (const value of [1, structs.length, client, clock]) encoding.writeVarUint(encoder.restEncoder, value);
  for (const struct of structs) struct.write(encoder, 0);
  encoding.writeVarUint(encoder.restEncoder, 0);
  return encoder.toUint8Array();
}

async function stillWorks(here: ReturnType<typeof createTestHub>, ana: TestPeer, ben: TestPeer): Promise<void> {
  const id = addNote(ana, 'aftermath', 'still here');
  await settle(here, ana, ben);
  expect([ana.allSaved, wordsOf(ben.doc, id)]).toEqual([true, 'still here']);
  expect(here.reports).toEqual([]);
}

test('a failed commit under typing clients: nobody is fenced, and every letter comes home', async () => {
  const here = createTestHub();
  const crowd = ['Ana', 'Ben', 'Cleo', 'Dan', 'Eve'].map((name) => here.peer(name));
  await connect(here, ...crowd);
  await settle(here, ...crowd);
  const notes = crowd.map((peer, n) => addNote(peer, n, ''));
  await settle(here, ...crowd);
  let typed = '';
  const type = async (letter: string) => {
    typed += letter;
    for (const [n, peer] of crowd.entries()) {
      typeInto(peer, notes[n] ?? cardId(n), letter, typed.length - 1);
      peer.send();
      await here.time.advance(2);
    }
  };
  for (const letter of 'abc') await type(letter);
  here.store.failNext(2);
  for (const letter of 'defghij') await type(letter);
  expect(crowd.map(({ closed }) => closed)).toEqual(crowd.map(() => closeCodes.later));
  await type('k');
  await connect(here, ...crowd);
  await type('l');
  // The store is tried again after two seconds; the lines come a second time then.
  await here.time.advance(5000);
  await connect(here, ...crowd.filter(({ connected }) => !connected));
  await settle(here, ...crowd);
  expect(crowd.map(({ refused, allSaved }) => [refused, allSaved])).toEqual(crowd.map(() => [undefined, true]));
  expect(here.store.fences).toEqual([]);
  const stored = here.store.doc(testBoard);
  for (const id of notes) expect([stored, ...crowd.map(({ doc }) => doc)].map((doc) => wordsOf(doc, id))).toEqual(Array(6).fill(typed));
});

test('the uncommitted step 2: who comes while a commit is in hand is shown nothing of it, and the process may die', async () => {
  const [here, ana] = await together('Ana');
  addNote(ana, 1, 'stored');
  await settle(here, ana);
  here.store.hold();
  addNote(ana, 2, 'in hand');
  ana.send();
  await here.time.advance(20);
  const ben = here.peer('Ben');
  await connect(here, ben);
  for (let turn = 0; turn < 20; turn++) {
    ben.flush();
    await here.time.advance(20);
  }
  expect(contentOf(ben.doc)).not.toHaveProperty(cardId(2));
  here.crash();
  for (const peer of [ana, ben]) peer.drop();
  here.store.letGo();
  const cleo = here.peer('Cleo');
  await connect(here, cleo, ben);
  await settle(here, cleo, ben);
  expect(Object.keys(contentOf(cleo.doc) as object)).toEqual([cardId(1)]);
  expect(contentOf(ben.doc)).toEqual(contentOf(cleo.doc));
});

test('rename by awareness: nobody is called otherwise on the others’ screens, nor on his own', async () => {
  const [here, ana, ben, mallory] = await together('Ana', 'Ben', 'Mallory');
  ana.say({ at: 'home' });
  await settle(here, ana, ben, mallory);
  ana.heard.length = 0;
  const forged = JSON.stringify({ user: { name: 'Somebody else' } });
  mallory.raw(encodeAwareness([{ clientId: ana.doc.clientID, clock: 1000, state: forged }]));
  mallory.raw(encodeAwareness(Array.from({ length: 1500 }, (_, n) => ({ clientId: 50_000 + n, clock: 1, state: forged }))));
  await settle(here, ana, ben, mallory);
  expect(ben.presence.get(ana.doc.clientID)).toMatchObject({ user: { name: `Name of ${ana.participation}` } });
  expect([...ben.presence.keys()]).toEqual([ana.doc.clientID]);
  expect(ana.heard.every((frame) => !Buffer.from(frame).includes('Somebody else'))).toBe(true);
});

test('the stolen clock: who writes ahead under another’s id is refused, and the owner’s next words are not swallowed', async () => {
  const [here, ana, ben, mallory] = await together('Ana', 'Ben', 'Mallory');
  const id = addNote(ana, 1, 'mine');
  await settle(here, ana, ben, mallory);
  const thief = new Y.Doc();
  Y.applyUpdate(thief, Y.encodeStateAsUpdate(mallory.doc));
  thief.clientID = ana.doc.clientID;
  const before = Y.encodeStateVector(thief);
  typeInto({ ...mallory, doc: thief }, id, 'not ');
  mallory.raw(encodeSync('update', Y.encodeStateAsUpdate(thief, before)));
  await settle(here, mallory);
  expect(mallory.refused?.reason).toBe('not-yours');
  typeInto(ana, id, 'still ');
  await settle(here, ana, ben);
  expect(wordsOf(ben.doc, id)).toBe('still mine');
});

test('the resurrected lock: a refused deletion does not come back by a step 2, which has no clientID', async () => {
  const [here, ana, ben] = await together('Ana', 'Ben');
  const id = addNote(ben, 1, 'stays');
  await settle(here, ana, ben);
  here.rights = lookOnly;
  deleteCard(ana.doc, id, 'test');
  await settle(here, ana, ben);
  expect(ana.refused?.reason).toBe('look-only');
  here.rights = everything;
  await connect(here, ana);
  expect(ana.closed).toBe(closeCodes.fenced);
  // Not even from a line that says another id.
  const again = here.peer('Ana', { doc: ana.doc });
  await connect(here, again);
  await settle(here, again, ben);
  expect(again.refused?.reason).toBe('fenced');
  expect(contentOf(ben.doc)).toEqual({ [id]: expect.not.objectContaining({ deleted: true }) });
});

test('the stock client without epoch after a restore: its copy is not merged', async () => {
  const here = createTestHub();
  const stock = here.peer('Stock', { stock: true });
  await connect(here, stock);
  await settle(here, stock);
  addNote(stock, 1, 'before the restore');
  await settle(here, stock);
  const stored = here.store.updates.length;
  stock.drop();
  await here.time.advance(1000);
  here.store.create(testBoard, 2);
  addNote(stock, 2, 'meanwhile');
  await connect(here, stock);
  await settle(here, stock);
  expect(stock.closed).toBe(closeCodes.epoch);
  expect(here.store.updates).toHaveLength(stored);
});

test('the pending flood: 4,000 tiny updates with gaps, before step 2 and after it, end their own line alone', async () => {
  const [here, ana, ben] = await together('Ana', 'Ben');
  const gap = (n: number) => encodeSync('update', update([item(new Y.ContentAny([1]), 'cards', cardId(n))], 1_000_000 + n * 2, 77));
  const mallory = here.peer('Mallory');
  await connect(here, mallory);
  mallory.incoming.length = 0;
  for (let n = 0; n < 4000; n++) mallory.raw(gap(n));
  for (let second = 0; second < 80 && mallory.connected; second++) {
    mallory.send();
    await here.time.advance(1000);
  }
  expect(mallory.closed).toBe(closeCodes.later);
  mallory.renew();
  await connect(here, mallory);
  await settle(here, mallory);
  mallory.raw(gap(1));
  await settle(here, mallory);
  expect(mallory.refused?.reason).toBe('structure');
  await stillWorks(here, ana, ben);
});

test('eleven bytes that delete 5,000 cards: refused from a participant, and nothing is gone', async () => {
  const here = createTestHub();
  const faith = here.peer('Faith');
  here.roles.set(faith.participation, 'facilitator');
  faith.doc.transact(() => {
    for (let n = 0; n < 5000; n++) addNote(faith, n, 'x');
  });
  const mallory = here.peer('Mallory');
  await connect(here, faith);
  await settle(here, faith);
  await connect(here, mallory);
  await settle(here, mallory);
  expect(cardsOf(mallory.doc).size).toBe(5000);
  const encoder = encoding.createEncoder();
  for (const value of [0, 1, faith.doc.clientID, 1, 0, Y.getState(faith.doc.store, faith.doc.clientID)])
    encoding.writeVarUint(encoder, value);
  const bytes = encoding.toUint8Array(encoder);
  expect(bytes.length).toBeLessThan(20);
  mallory.raw(encodeSync('update', bytes));
  await settle(here, mallory, faith);
  expect(mallory.refused?.reason).toBe('structure');
  // Nor by the deletion that the board knows.
  mallory.renew();
  await connect(here, mallory);
  await settle(here, mallory);
  mallory.doc.transact(() => {
    for (let n = 0; n < 100; n++) deleteCard(mallory.doc, cardId(n), 'test');
  });
  await settle(here, mallory, faith);
  expect(mallory.refused?.reason).toBe('mass-deletion');
  expect(here.hub.cardsNow(testBoard)).toHaveLength(5000);
});

test('delete and undo while another types: his words and the author stay', async () => {
  const [here, ana, ben] = await together('Ana', 'Ben');
  const id = addNote(ana, 1, 'a');
  await settle(here, ana, ben);
  const history = createCardHistory(ben.doc, { canEdit: () => true, origin: 'test' });
  deleteCard(ben.doc, id, 'test');
  history.record([{ type: 'delete', id }]);
  typeInto(ana, id, 'typed meanwhile ');
  history.undo();
  await settle(here, ana, ben);
  const kept = { [id]: expect.objectContaining({ author: ana.participation, texts: { text: 'typed meanwhile a' } }) };
  expect([contentOf(ana.doc), contentOf(ben.doc)]).toEqual([kept, kept]);
  restoreCard(ben.doc, id, 'test');
  await settle(here, ana, ben);
  expect(ben.refused).toBeUndefined();
});

test('__proto__ keys: in a card, as a card, in a value, in presence', async () => {
  const [here, ana, ben] = await together('Ana', 'Ben');
  const evil = JSON.parse('{"__proto__":{"isAdmin":true}}') as unknown;
  const writes: readonly ((doc: Y.Doc, id: CardId) => void)[] = [
    (doc) => void cardsOf(doc).set('__proto__', new Y.Map()),
    (doc) => void cardsOf(doc).set('constructor', new Y.Map()),
    (doc, id) => void (cardsOf(doc).get(id) as Y.Map<unknown>).set('__proto__', evil),
    (doc, id) => void (cardsOf(doc).get(id) as Y.Map<unknown>).set('f:__proto__', 'x'),
    (doc, id) => void (cardsOf(doc).get(id) as Y.Map<unknown>).set('f:x', evil),
    (doc, id) => void (cardsOf(doc).get(id) as Y.Map<unknown>).set('t:__proto__', new Y.Text('x')),
  ];
  for (const [n, write] of writes.entries()) {
    const mallory = here.peer('Mallory');
    await connect(here, mallory);
    await settle(here, mallory);
    const id = addNote(mallory, n, 'whole');
    await settle(here, mallory);
    write(mallory.doc, id);
    await settle(here, mallory);
    expect([n, mallory.refused?.reason]).toEqual([n, 'structure']);
    mallory.drop();
  }
  ana.raw(encodeAwareness([{ clientId: ana.doc.clientID, clock: 5, state: '{"__proto__":{"isAdmin":true},"at":1}' }]));
  await settle(here, ana, ben);
  const seen = ben.presence.get(ana.doc.clientID) as { isAdmin?: unknown; user: { isAdmin?: unknown } };
  expect([seen.isAdmin, seen.user.isAdmin, ({} as { isAdmin?: unknown }).isAdmin]).toEqual([undefined, undefined, undefined]);
  await stillWorks(here, ana, ben);
});

test('depth 3,000: maps in maps and lists in lists are refused, in an update and in a step 2', async () => {
  const [here, ana, ben] = await together('Ana', 'Ben');
  const nested: Y.Item[] = [];
  for (let level = 0; level < 3000; level++) {
    const parent = level === 0 ? 'cards' : Y.createID(4711, level - 1);
    nested.push(item(new Y.ContentType(new Y.Map()), parent, level === 0 ? cardId(1) : 'f:x'));
  }
  let list: unknown = 0;
  for (let level = 0; level < 3000; level++) list = [list];
  const attacks = [
    update(nested.slice(0, 1900), 0, 4711),
    update(nested, 0, 4711),
    update([item(new Y.ContentAny([list]), 'cards', cardId(1))], 0, 4711),
  ];
  for (const type of ['update', 'step2'] as const) {
    for (const attack of attacks) {
      const mallory = here.peer('Mallory');
      await connect(here, mallory);
      await settle(here, mallory);
      mallory.raw(encodeSync(type, attack));
      await settle(here, mallory);
      expect(mallory.refused?.reason).toMatch(/structure|too-large/);
      mallory.drop();
    }
  }
  await stillWorks(here, ana, ben);
});

test('a zone crossing against a reorder: the card lies whole where one of them put it, for everybody', async () => {
  const [here, ana, ben, cleo] = await together('Ana', 'Ben', 'Cleo');
  const id = addNote(cleo, 1, 'moved by two');
  await settle(here, ana, ben, cleo);
  moveCard(ana.doc, id, ['isnot', 0.9, 0.9], 'test');
  moveCard(ben.doc, id, ['is', 0.1, 0.2], 'test');
  await settle(here, ana, ben, cleo);
  expect([ana.refused, ben.refused]).toEqual([undefined, undefined]);
  const places = [ana, ben, cleo].map(({ doc }) => (contentOf(doc) as Record<string, { zone: string; at: readonly unknown[] }>)[id]);
  expect(new Set(places.map((place) => JSON.stringify(place))).size).toBe(1);
  expect([
    ['isnot', 0.9, 0.9],
    ['is', 0.1, 0.2],
  ]).toContainEqual(places[0]?.at);
  expect(places[0]?.zone).toBe(places[0]?.at[0]);
});

test('an outbox replay above the rate: 1,000 operations at once are late, and all of them are saved', async () => {
  const [here, ana, ben] = await together('Ana', 'Ben');
  here.rights = lookOnly;
  addNote(ana, 'refused', 'x');
  await settle(here, ana, ben);
  expect(ana.refused?.reason).toBe('look-only');
  here.rights = everything;
  ana.renew();
  await connect(here, ana);
  await settle(here, ana);
  for (let n = 0; n < 500; n++) typeInto(ana, addNote(ana, n, 'again '), 'and ');
  ana.send();
  await here.time.advance(20_000);
  await settle(here, ana, ben);
  expect([ana.closed, ana.refused, ana.allSaved]).toEqual([undefined, undefined, true]);
  expect(Object.keys(contentOf(ben.doc) as object)).toHaveLength(500);
});

function item(content: Y.Item['content'], parent: string | Y.ID, key: string): Y.Item {
  // Before it is integrated an item's parent is an id or a name, which its type does not say.
  return new Y.Item(Y.createID(0, 0), null, null, null, null, parent as Y.ID, key, content);
}
