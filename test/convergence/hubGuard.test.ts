import { expect, test } from 'vitest';
import * as Y from 'yjs';
import { deleteCard, moveCard } from '#shared/board/edit.ts';
import type { DeviceId, ParticipationId } from '#shared/kit/ids.ts';
import { closeCodes } from '#shared/wire/closeCodes.ts';
import { encodeSync } from '#server/hub/frames.ts';
import { addNote, cardId, contentOf, typeInto, wordsOf } from '#test/kit/testCards.ts';
import { connect, createTestHub, everything, settle, testBoard, together } from '#test/kit/testHub.ts';
import type { TestPeer } from '#test/kit/testPeer.ts';

const look = { may: 'read', why: 'look-only' } as const;

test('a refusal names the frame, fences the id at the door, and what was refused does not come back', async () => {
  const [here, ana, ben] = await together('Ana', 'Ben');
  const kept = addNote(ana, 1, 'kept');
  await settle(here, ana, ben);
  here.rights = look;
  const sent = ana.sent;
  addNote(ana, 2, 'refused');
  deleteCard(ana.doc, kept, 'test');
  const clientId = ana.doc.clientID;
  await settle(here, ana, ben);
  expect(ana.refused).toEqual({ count: sent + 1, reason: 'look-only', clientId });
  expect(ana.saved).toBe(sent);
  here.rights = everything;
  // The same document, which also holds a deletion without any clientID, is not let in again.
  await connect(here, ana);
  expect(ana.closed).toBe(closeCodes.fenced);
  ana.renew();
  await connect(here, ana);
  await settle(here, ana, ben);
  expect(contentOf(ana.doc)).toEqual(contentOf(ben.doc));
  expect(wordsOf(ana.doc, cardId(2))).toBeUndefined();
  expect(Object.values(contentOf(ben.doc) as object)).toEqual([expect.not.objectContaining({ deleted: true })]);
  expect(here.store.fences).toEqual([{ board: testBoard, clientId }]);
});

test('a fence holds after a restart', async () => {
  const [here, ana] = await together('Ana');
  here.rights = look;
  addNote(ana, 1);
  await settle(here, ana);
  expect(ana.refused?.reason).toBe('look-only');
  here.crash();
  here.rights = everything;
  await connect(here, ana);
  expect(ana.closed).toBe(closeCodes.fenced);
});

test('what an earlier page sent, refused with the next page before it arrives, is not written a second time', async () => {
  const [here, earlier, ben] = await together('Ana', 'Ben');
  const id = addNote(earlier, 1, 'a');
  await settle(here, earlier, ben);
  typeInto(earlier, id, 'slow ');
  const doc = new Y.Doc();
  Y.applyUpdate(doc, Y.encodeStateAsUpdate(earlier.doc));
  const next = here.peer('Ana', { doc });
  here.rights = look;
  await connect(here, next);
  await settle(here, next, ben);
  expect(next.refused?.reason).toBe('look-only');
  here.rights = everything;
  next.renew();
  await connect(here, next);
  await settle(here, next, ben);
  typeInto(next, id, 'slow ');
  await settle(here, next, earlier, ben);
  expect(earlier.refused?.reason).toBe('fenced');
  expect([wordsOf(ben.doc, id), next.allSaved]).toEqual(['slow a', true]);
});

test('a reader with nothing new is counted, though he may not write', async () => {
  const [here, ana] = await together('Ana');
  addNote(ana, 1);
  await settle(here, ana);
  here.rights = look;
  await connect(here, ana);
  await settle(here, ana);
  expect(ana.refused).toBeUndefined();
  expect([ana.sent, ana.saved]).toEqual([1, 1]);
});

test('typing while reconnecting, before the step 1 of the server arrives, is held and not refused', async () => {
  const [here, ana, ben] = await together('Ana', 'Ben');
  const id = addNote(ana, 1, 'a');
  await settle(here, ana, ben);
  ana.drop();
  typeInto(ana, id, 'offline ');
  await connect(here, ana);
  typeInto(ana, id, 'early ');
  expect(ana.outgoing).toHaveLength(2);
  ana.send();
  await here.time.advance(50);
  expect([ana.refused, wordsOf(ben.doc, id)]).toEqual([undefined, 'a']);
  await settle(here, ana, ben);
  expect(ana.allSaved).toBe(true);
  expect(ana.saved).toBe(2);
  expect(wordsOf(ben.doc, id)).toBe('early offline a');
});

test('a gap that no step 2 closes is refused as such', async () => {
  const [here, ana] = await together('Ana');
  const elsewhere = here.peer('Ben');
  addNote(elsewhere, 1);
  const after = Y.encodeStateVector(elsewhere.doc);
  typeInto(elsewhere, cardId(1), 'x');
  ana.raw(encodeSync('update', Y.encodeStateAsUpdate(elsewhere.doc, after)));
  await settle(here, ana);
  expect(ana.refused?.reason).toBe('structure');
});

test('an early frame whose gap the step 2 does not close is refused after it', async () => {
  const here = createTestHub();
  const ana = here.peer('Ana');
  const elsewhere = here.peer('Ben');
  addNote(elsewhere, 1);
  const after = Y.encodeStateVector(elsewhere.doc);
  typeInto(elsewhere, cardId(1), 'x');
  await connect(here, ana);
  ana.raw(encodeSync('update', Y.encodeStateAsUpdate(elsewhere.doc, after)));
  await settle(here, ana);
  expect(ana.refused).toMatchObject({ count: 1, reason: 'structure' });
});

test('early frames beyond 256 KiB send the client away instead of filling memory', async () => {
  const [here, ana] = await together('Ana');
  ana.drop();
  const elsewhere = here.peer('Ben');
  addNote(elsewhere, 1);
  await connect(here, ana);
  ana.incoming.length = 0;
  for (let n = 0; n < 6; n++) {
    const after = Y.encodeStateVector(elsewhere.doc);
    typeInto(elsewhere, cardId(1), 'x'.repeat(60_000));
    ana.raw(encodeSync('update', Y.encodeStateAsUpdate(elsewhere.doc, after)));
  }
  ana.send();
  expect(ana.closed).toBe(closeCodes.later);
});

test('nobody writes in another’s name: not as author, not under his clientID', async () => {
  const [here, ana, ben, cleo] = await together('Ana', 'Ben', 'Cleo');
  addNote(ben, 1, 'forged', ana.participation);
  await settle(here, ana, ben, cleo);
  expect(ben.refused?.reason).toBe('not-yours');
  // The stolen clock: Ana has not written yet, but her line speaks under this id.
  const thief = new Y.Doc();
  thief.clientID = ana.doc.clientID;
  const forger = { ...cleo, doc: thief } as TestPeer;
  addNote(forger, 2, 'stolen');
  cleo.raw(encodeSync('update', Y.encodeStateAsUpdate(thief)));
  await settle(here, ana, ben, cleo);
  expect(cleo.refused?.reason).toBe('not-yours');
  addNote(ana, 3, 'mine');
  await settle(here, ana);
  expect(ana.allSaved).toBe(true);
  expect(Object.keys(contentOf(here.store.doc(testBoard)) as object)).toEqual([cardId(3)]);
  // And at the door.
  thief.clientID = ana.doc.clientID;
  const own = { clientId: ana.doc.clientID, epoch: 0, seq: 0 };
  const peer = { send: () => undefined, close: () => undefined, buffered: 0 };
  expect(
    await here.hub.join(testBoard, peer, { participation: 'pMallory1' as ParticipationId, device: 'dMallory1' as DeviceId, own }),
  ).toEqual({
    closed: closeCodes.fenced,
  });
});

const ascending = (one: number, other: number) => one - other;

test('an earlier visit’s unsent work is claimed for who brings it', async () => {
  const here = createTestHub();
  const ana = here.peer('Ana');
  addNote(ana, 1, 'written offline');
  const earlier = ana.doc.clientID;
  ana.doc.clientID = 4711;
  addNote(ana, 2, 'written now');
  await connect(here, ana);
  await settle(here, ana);
  expect(ana.allSaved).toBe(true);
  expect(here.store.claims.map(({ clientId }) => clientId).sort(ascending)).toEqual([4711, earlier].sort(ascending));
});

test('who had been offline when the step ended brings late cards, once; who was here does not', async () => {
  const [here, ana, ben] = await together('Ana', 'Ben');
  ana.drop();
  await here.time.advance(1000);
  const left = here.time.now();
  here.rights = (_who, { openSince, deviceGoneSince }) =>
    openSince > left && (deviceGoneSince === undefined || deviceGoneSince <= left)
      ? { may: 'write', anyCard: false, moveAny: false, late: true }
      : look;
  await here.time.advance(1000);
  const id = addNote(ana, 1, 'from the field');
  await connect(here, ana);
  await settle(here, ana, ben);
  expect(ana.allSaved).toBe(true);
  expect(contentOf(ben.doc)).toMatchObject({ [id]: { late: true, author: ana.participation } });
  expect(contentOf(here.store.doc(testBoard))).toEqual(contentOf(ben.doc));
  addNote(ben, 2);
  await settle(here, ana, ben);
  expect(ben.refused?.reason).toBe('look-only');
  // A late line that is refused may replay; the line after that may not.
  moveCard(ana.doc, id, ['isnot', 0.1, 0.1], 'test');
  await settle(here, ana, ben);
  expect(ana.refused?.reason).toBe('look-only');
  ana.renew();
  addNote(ana, 3);
  await connect(here, ana);
  await settle(here, ana, ben);
  expect([ana.refused, ana.allSaved]).toEqual([undefined, true]);
  ana.renew();
  addNote(ana, 4);
  await connect(here, ana);
  await settle(here, ana, ben);
  expect(ana.refused?.reason).toBe('look-only');
});

test('a participant does not empty a board; a facilitator may', async () => {
  const [here, ana, ben] = await together('Ana', 'Ben');
  const ids = Array.from({ length: 25 }, (_, n) => addNote(ana, n));
  await settle(here, ana, ben);
  ben.doc.transact(() => ids.slice(0, 19).forEach((id) => deleteCard(ben.doc, id, 'test')));
  await settle(here, ana, ben);
  expect(ben.refused).toBeUndefined();
  deleteCard(ben.doc, ids[19]!, 'test');
  await settle(here, ana, ben);
  expect(ben.refused?.reason).toBe('mass-deletion');
  const faith = here.peer('Faith');
  here.roles.set(faith.participation, 'facilitator');
  await connect(here, faith);
  await settle(here, faith);
  faith.doc.transact(() => ids.forEach((id) => deleteCard(faith.doc, id, 'test')));
  await settle(here, faith);
  expect(faith.allSaved).toBe(true);
});

test('a malformed frame ends its own line alone', async () => {
  const [here, ana, ben] = await together('Ana', 'Ben');
  const bad = [[], [0], [0, 7, 0], [0, 2, 255, 255], [1, 3, 1], [0, 0, 1, 9], [255, 255, 255, 255, 255, 255, 255, 255, 255]];
  for (const bytes of bad) {
    const mallory = here.peer('Mallory');
    await connect(here, mallory);
    mallory.raw(new Uint8Array(bytes));
    mallory.send();
    expect([bytes, mallory.closed]).toEqual([bytes, closeCodes.notAllowed]);
  }
  addNote(ana, 1, 'still here');
  await settle(here, ana, ben);
  expect(wordsOf(ben.doc, cardId(1))).toBe('still here');
  expect(here.reports).toEqual([]);
});

test('too fast only waits, and too much is sent away', async () => {
  const [here, ana, ben] = await together('Ana', 'Ben');
  for (let n = 0; n < 400; n++) addNote(ana, n);
  ana.send();
  await here.time.advance(100);
  expect(ana.closed).toBeUndefined();
  ana.hear();
  expect(ana.allSaved).toBe(false);
  await here.time.advance(5000);
  await settle(here, ana, ben);
  expect(ana.allSaved).toBe(true);
  expect(Object.keys(contentOf(ben.doc) as object)).toHaveLength(400);
  for (let n = 0; n < 5000; n++) ana.raw(encodeSync('update', new Uint8Array([0, 0])));
  ana.send();
  expect(ana.closed).toBe(closeCodes.later);
});
