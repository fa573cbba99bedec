import { expect, test } from 'vitest';
import * as Y from 'yjs';
import { deleteCard, moveCard } from '#shared/board/edit.ts';
import type { DeviceId, ParticipationId } from '#shared/kit/ids.ts';
import type { BoardWrite } from '#shared/tools/tool.ts';
import { closeCodes } from '#shared/wire/closeCodes.ts';
import { frameTypes } from '#shared/wire/frames.ts';
import { encodeSync } from '#server/hub/frames.ts';
import { addNote, cardId, contentOf, testCanvas, typeInto, wordsOf } from '#test/kit/testCards.ts';
import { createTestHub, everything, testBoard, testWorkshop, type TestHub } from '#test/kit/testHub.ts';
import type { TestPeer } from '#test/kit/testPeer.ts';

const look = { may: 'read', why: 'look-only' } as const;

/** Everything travels until nobody has anything to say. */
async function settle({ time }: TestHub, ...peers: TestPeer[]): Promise<void> {
  for (let quiet = 0; quiet < 2; quiet++) {
    while (peers.some(({ outgoing, incoming }) => outgoing.length + incoming.length > 0)) {
      for (const peer of peers) peer.flush();
      await time.advance(100);
      quiet = 0;
    }
    await time.advance(100);
  }
}

async function together(...names: string[]): Promise<[TestHub, ...TestPeer[]]> {
  const here = createTestHub({ canvas: testCanvas });
  const peers = names.map((name) => here.peer(name));
  for (const peer of peers) void peer.connect();
  await here.time.advance(10);
  await settle(here, ...peers);
  expect(peers.every(({ synced }) => synced)).toBe(true);
  return [here, ...peers];
}

test('what one writes, the others read, and the writer is told that it is saved', async () => {
  const [here, ana, ben] = (await together('Ana', 'Ben')) as [TestHub, TestPeer, TestPeer];
  const id = addNote(ana, 1, 'water');
  expect(ana.allSaved).toBe(false);
  await settle(here, ana, ben);
  expect(wordsOf(ben.doc, id)).toBe('water');
  expect(ana.allSaved).toBe(true);
  expect(contentOf(here.store.doc(testBoard))).toEqual(contentOf(ana.doc));
  expect(here.store.claims).toEqual([{ board: testBoard, clientId: ana.doc.clientID, participation: ana.participation }]);
});

test('before the commit nobody hears of it: no acknowledgement, no broadcast, no answer to step 1', async () => {
  const [here, ana, ben] = (await together('Ana', 'Ben')) as [TestHub, TestPeer, TestPeer];
  here.store.hold();
  const id = addNote(ana, 1, 'water');
  const cleo = here.peer('Cleo');
  await cleo.connect();
  await settle(here, ana, ben, cleo);
  expect(ana.allSaved).toBe(false);
  expect(wordsOf(ben.doc, id)).toBeUndefined();
  expect(cleo.synced).toBe(false);
  here.store.letGo();
  await settle(here, ana, ben, cleo);
  expect(ana.allSaved).toBe(true);
  expect([wordsOf(ben.doc, id), wordsOf(cleo.doc, id)]).toEqual(['water', 'water']);
});

test('an acknowledgement comes before the broadcast of what it acknowledges', async () => {
  const [here, ana, ben] = (await together('Ana', 'Ben')) as [TestHub, TestPeer, TestPeer];
  ana.heard.length = 0;
  addNote(ana, 1);
  addNote(ben, 2);
  await settle(here, ana, ben);
  expect(ana.heard.map(([type]) => type)).toEqual([frameTypes.saved, frameTypes.sync]);
});

test('a failed commit ends the lines with «again later», fences nobody, and loses nothing that was written', async () => {
  const [here, ana, ben] = (await together('Ana', 'Ben')) as [TestHub, TestPeer, TestPeer];
  here.store.failNext(1);
  const id = addNote(ana, 1, 'water');
  await settle(here, ana, ben);
  expect([ana.closed, ben.closed]).toEqual([closeCodes.later, closeCodes.later]);
  expect(wordsOf(ben.doc, id)).toBeUndefined();
  expect(here.reports).toHaveLength(1);
  await Promise.all([ana.connect(), ben.connect(), here.time.advance(10)]);
  await settle(here, ana, ben);
  expect(wordsOf(ben.doc, id)).toBe('water');
  expect(ana.allSaved).toBe(true);
  expect(here.store.fences).toEqual([]);
  expect(here.store.loads.get(testBoard)).toBe(2);
});

test('added, connected and gone before the answer: it is there when the person comes back', async () => {
  const here = createTestHub({ canvas: testCanvas });
  const ana = here.peer('Ana');
  const id = addNote(ana, 1, 'water');
  const door = ana.connect();
  ana.drop();
  await Promise.all([door, here.time.advance(10)]);
  for (const frames of [1, 2, 3]) {
    await Promise.all([ana.connect(), here.time.advance(1)]);
    ana.flush(frames);
    ana.drop();
    await here.time.advance(1);
  }
  await Promise.all([ana.connect(), here.time.advance(10)]);
  await settle(here, ana);
  expect(ana.allSaved).toBe(true);
  expect(wordsOf(here.store.doc(testBoard), id)).toBe('water');
});

test('the last one leaves while the commit is in hand, and the next one finds everything', async () => {
  const [here, ana] = (await together('Ana')) as [TestHub, TestPeer];
  here.store.hold();
  const id = addNote(ana, 1, 'water');
  ana.flush();
  await here.time.advance(10);
  ana.drop();
  const ben = here.peer('Ben');
  const door = ben.connect();
  await here.time.advance(50);
  here.store.letGo();
  await door;
  await settle(here, ben);
  expect(wordsOf(ben.doc, id)).toBe('water');
  expect(here.store.loads.get(testBoard)).toBe(1);
});

test('a board that nobody holds any more is unloaded, and loaded once for all who ask at the same time', async () => {
  const [here, ana] = (await together('Ana')) as [TestHub, TestPeer];
  addNote(ana, 1);
  await settle(here, ana);
  ana.drop();
  expect(here.hub.cardsNow(testBoard)).toBeUndefined();
  here.store.loadTime = 20;
  const others = ['Ben', 'Cleo', 'Dan'].map((name) => here.peer(name));
  const doors = others.map((peer) => peer.connect());
  others[0]?.drop();
  await here.time.advance(30);
  await Promise.all(doors);
  expect(here.store.loads.get(testBoard)).toBe(2);
  expect(others.map(({ connected }) => connected)).toEqual([false, true, true]);
});

test('a refusal names the frame, fences the id at the door, and what was refused does not come back', async () => {
  const [here, ana, ben] = (await together('Ana', 'Ben')) as [TestHub, TestPeer, TestPeer];
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
  await Promise.all([ana.connect(), here.time.advance(10)]);
  expect(ana.closed).toBe(closeCodes.fenced);
  ana.renew();
  await Promise.all([ana.connect(), here.time.advance(10)]);
  await settle(here, ana, ben);
  expect(contentOf(ana.doc)).toEqual(contentOf(ben.doc));
  expect(wordsOf(ana.doc, cardId(2))).toBeUndefined();
  expect(Object.values(contentOf(ben.doc) as object)).toEqual([expect.not.objectContaining({ deleted: true })]);
  expect(here.store.fences).toEqual([{ board: testBoard, clientId }]);
});

test('a fence holds after a restart', async () => {
  const [here, ana] = (await together('Ana')) as [TestHub, TestPeer];
  here.rights = look;
  addNote(ana, 1);
  await settle(here, ana);
  expect(ana.refused?.reason).toBe('look-only');
  here.crash();
  here.rights = everything;
  await Promise.all([ana.connect(), here.time.advance(10)]);
  expect(ana.closed).toBe(closeCodes.fenced);
});

test('a reader with nothing new is counted, though he may not write', async () => {
  const [here, ana] = (await together('Ana')) as [TestHub, TestPeer];
  addNote(ana, 1);
  await settle(here, ana);
  here.rights = look;
  await Promise.all([ana.connect(), here.time.advance(10)]);
  await settle(here, ana);
  expect(ana.refused).toBeUndefined();
  expect([ana.sent, ana.saved]).toEqual([1, 1]);
});

test('typing while reconnecting, before the step 1 of the server arrives, is held and not refused', async () => {
  const [here, ana, ben] = (await together('Ana', 'Ben')) as [TestHub, TestPeer, TestPeer];
  const id = addNote(ana, 1, 'a');
  await settle(here, ana, ben);
  ana.drop();
  typeInto(ana, id, 'offline ');
  await Promise.all([ana.connect(), here.time.advance(10)]);
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
  const [here, ana] = (await together('Ana')) as [TestHub, TestPeer];
  const elsewhere = here.peer('Ben');
  addNote(elsewhere, 1);
  const after = Y.encodeStateVector(elsewhere.doc);
  typeInto(elsewhere, cardId(1), 'x');
  ana.raw(encodeSync('update', Y.encodeStateAsUpdate(elsewhere.doc, after)));
  await settle(here, ana);
  expect(ana.refused?.reason).toBe('structure');
});

test('early frames beyond 256 KiB send the client away instead of filling memory', async () => {
  const [here, ana] = (await together('Ana')) as [TestHub, TestPeer];
  ana.drop();
  const elsewhere = here.peer('Ben');
  addNote(elsewhere, 1);
  await Promise.all([ana.connect(), here.time.advance(10)]);
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
  const [here, ana, ben, cleo] = (await together('Ana', 'Ben', 'Cleo')) as [TestHub, TestPeer, TestPeer, TestPeer];
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

test('an earlier visit’s unsent work is claimed for who brings it', async () => {
  const here = createTestHub({ canvas: testCanvas });
  const ana = here.peer('Ana');
  addNote(ana, 1, 'written offline');
  const earlier = ana.doc.clientID;
  ana.doc.clientID = 4711;
  addNote(ana, 2, 'written now');
  await Promise.all([ana.connect(), here.time.advance(10)]);
  await settle(here, ana);
  expect(ana.allSaved).toBe(true);
  expect(here.store.claims.map(({ clientId }) => clientId).sort()).toEqual([4711, earlier].sort());
});

test('a client with another epoch, or with a number that we do not have, is not merged', async () => {
  const [here, ana] = (await together('Ana')) as [TestHub, TestPeer];
  addNote(ana, 1);
  await settle(here, ana);
  expect([ana.epoch, ana.seq]).toEqual([1, 1]);
  const ask = (epoch: number, seq: number) =>
    here.hub.join(
      testBoard,
      { send: () => undefined, close: () => undefined, buffered: 0 },
      {
        participation: ana.participation,
        device: 'dOther001' as DeviceId,
        own: { clientId: 77, epoch, seq },
      },
    );
  expect(await ask(2, 0)).toEqual({ closed: closeCodes.epoch });
  expect(await ask(1, 2)).toEqual({ closed: closeCodes.epoch });
  expect(await ask(1, 1)).not.toHaveProperty('closed');
});

test('the server’s writes are committed with what the caller adds, after what was accepted before, and then told', async () => {
  const [here, ana, ben] = (await together('Ana', 'Ben')) as [TestHub, TestPeer, TestPeer];
  const id = addNote(ana, 1, 'water');
  ana.send();
  const writes: BoardWrite[] = [{ change: { board: testBoard, id, texts: { text: 'rain' } } }];
  const seen: number[] = [];
  const written = here.hub.write(testWorkshop, writes, async (updates) => {
    seen.push(...updates.map(({ docSeq }) => docSeq));
    await here.store.commit(testWorkshop, { updates });
  });
  await here.time.turn();
  typeInto(ana, id, 'much ');
  await settle(here, ana, ben);
  await written;
  expect(seen).toEqual([2]);
  expect(wordsOf(ben.doc, id)).toContain('rain');
  expect(contentOf(ben.doc)).toEqual(contentOf(here.store.doc(testBoard)));
  expect(here.store.claims.map(({ participation }) => participation)).toContain('server');
});

test('a server write that cannot be committed leaves no trace', async () => {
  const [here, ana, ben] = (await together('Ana', 'Ben')) as [TestHub, TestPeer, TestPeer];
  const id = addNote(ana, 1, 'water');
  await settle(here, ana, ben);
  const before = contentOf(ben.doc);
  const written = here.hub.write(testWorkshop, [{ change: { board: testBoard, id, texts: { text: 'rain' } } }], async () => {
    await Promise.reject(new Error('no'));
  });
  await expect(Promise.all([written, settle(here, ana, ben)])).rejects.toThrow('no');
  await settle(here, ana, ben);
  expect([ana.closed, ben.closed]).toEqual([closeCodes.later, closeCodes.later]);
  await Promise.all([ana.connect(), ben.connect(), here.time.advance(10)]);
  await settle(here, ana, ben);
  expect([contentOf(ana.doc), contentOf(ben.doc)]).toEqual([before, before]);
});

test('who had been offline when the step ended brings late cards, once; who was here does not', async () => {
  const [here, ana, ben] = (await together('Ana', 'Ben')) as [TestHub, TestPeer, TestPeer];
  ana.drop();
  await here.time.advance(1000);
  const left = here.time.now();
  here.rights = (_who, { openSince, deviceGoneSince }) =>
    openSince > left && (deviceGoneSince === undefined || deviceGoneSince <= left)
      ? { may: 'write', anyCard: false, moveAny: false, late: true }
      : look;
  await here.time.advance(1000);
  const id = addNote(ana, 1, 'from the field');
  await Promise.all([ana.connect(), here.time.advance(10)]);
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
  await Promise.all([ana.connect(), here.time.advance(10)]);
  await settle(here, ana, ben);
  expect([ana.refused, ana.allSaved]).toEqual([undefined, true]);
  ana.renew();
  addNote(ana, 4);
  await Promise.all([ana.connect(), here.time.advance(10)]);
  await settle(here, ana, ben);
  expect(ana.refused?.reason).toBe('look-only');
});

test('a participant does not empty a board; a facilitator may', async () => {
  const [here, ana, ben] = (await together('Ana', 'Ben')) as [TestHub, TestPeer, TestPeer];
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
  await Promise.all([faith.connect(), here.time.advance(10)]);
  await settle(here, faith);
  faith.doc.transact(() => ids.forEach((id) => deleteCard(faith.doc, id, 'test')));
  await settle(here, faith);
  expect(faith.allSaved).toBe(true);
});

test('stopping commits and acknowledges what was heard, then says «again later»', async () => {
  const [here, ana, ben] = (await together('Ana', 'Ben')) as [TestHub, TestPeer, TestPeer];
  addNote(ana, 1);
  ana.send();
  const heard = [...ana.incoming];
  const stopped = here.hub.stop();
  addNote(ana, 2);
  ana.send();
  ana.incoming.push(...heard);
  await here.time.advance(20);
  await stopped;
  expect([ana.closed, ben.closed]).toEqual([closeCodes.restart, closeCodes.restart]);
  expect(Object.keys(contentOf(here.store.doc(testBoard)) as object)).toEqual([cardId(1)]);
  await ben.connect();
  expect(ben.closed).toBe(closeCodes.restart);
});

test('a malformed frame ends its own line alone', async () => {
  const [here, ana, ben] = (await together('Ana', 'Ben')) as [TestHub, TestPeer, TestPeer];
  const bad = [[], [0], [0, 7, 0], [0, 2, 255, 255], [1, 3, 1], [0, 0, 1, 9], [255, 255, 255, 255, 255, 255, 255, 255, 255]];
  for (const bytes of bad) {
    const mallory = here.peer('Mallory');
    await Promise.all([mallory.connect(), here.time.advance(10)]);
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
  const [here, ana, ben] = (await together('Ana', 'Ben')) as [TestHub, TestPeer, TestPeer];
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
