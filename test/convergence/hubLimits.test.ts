import { expect, test } from 'vitest';
import * as Y from 'yjs';
import { setField } from '#shared/board/edit.ts';
import type { ParticipationId } from '#shared/kit/ids.ts';
import { closeCodes } from '#shared/wire/closeCodes.ts';
import { frameTypes, syncTypes } from '#shared/wire/frames.ts';
import { accept } from '#server/hub/accept.ts';
import { encodeSync } from '#server/hub/frames.ts';
import { limits } from '#shared/wire/limits.ts';
import { createFuzzRoom, senderOf } from '#test/faults/fuzz/fuzzRoom.ts';
import { simulatedTime } from '#test/kit/simulatedTime.ts';
import { addNote, cardId, contentOf } from '#test/kit/testCards.ts';
import { connect, settle, testBoard, testWorkshop, together } from '#test/kit/testHub.ts';
import type { TestPeer } from '#test/kit/testPeer.ts';

const lookOnly = { may: 'read', why: 'look-only' } as const;

test('a reader who stays behind for ten seconds is sent away, one who catches up is not', async () => {
  const [here, ana, ben, cleo] = await together('Ana', 'Ben', 'Cleo');
  for (const slow of [ben, cleo]) slow.buffered = 2_000_000;
  for (let second = 0; second < 12; second++) {
    ana.say({ second });
    ana.send();
    if (second === 8) cleo.buffered = 0;
    if (second === 9) cleo.buffered = 2_000_000;
    await here.time.advance(1000);
  }
  expect([ben.closed, cleo.closed]).toEqual([closeCodes.later, undefined]);
});

test('a state comes ten times a second at most, and the last one is what the others see', async () => {
  const [here, ana, ben] = await together('Ana', 'Ben');
  let heard = 0;
  for (let n = 0; n < 50; n++) {
    ana.say({ n });
    ana.send();
    await here.time.advance(20);
    heard += ben.incoming.filter(([type]) => type === frameTypes.awareness).length;
    ben.hear();
  }
  expect(heard).toBeGreaterThan(5);
  expect(heard).toBeLessThan(13);
  await settle(here, ana, ben);
  expect(ben.presence.get(ana.doc.clientID)).toMatchObject({ n: 49 });
});

test('a state of more than 2 KiB is not shown, however few letters it has', async () => {
  const [here, ana, ben] = await together('Ana', 'Ben');
  ana.say({ words: 'ش'.repeat(1100) });
  await settle(here, ana, ben);
  expect(ben.presence.size).toBe(0);
  ana.say({ words: 'ش'.repeat(900) });
  await settle(here, ana, ben);
  expect(ben.presence.size).toBe(1);
});

test('who asks for everybody again and again is told once in five seconds, and that the server lives each time', async () => {
  const [here, ana, ben] = await together('Ana', 'Ben');
  ana.say({ at: 'home' });
  await settle(here, ana, ben);
  ben.heard.length = 0;
  for (let n = 0; n < 20; n++) ben.raw(Uint8Array.of(frameTypes.queryAwareness));
  await settle(here, ben);
  const lengths = ben.heard.filter(([type]) => type === frameTypes.awareness).map(({ length }) => length);
  expect(lengths).toHaveLength(20);
  expect(lengths.filter((length) => length > 3)).toHaveLength(1);
});

test('a step 1 is answered once in five seconds', async () => {
  const [here, ana] = await together('Ana');
  addNote(ana, 1, 'x'.repeat(1000));
  await settle(here, ana);
  ana.heard.length = 0;
  for (let n = 0; n < 100; n++) {
    ana.raw(Uint8Array.of(frameTypes.sync, syncTypes.step1, 1, 0));
    ana.flush();
    await here.time.advance(100);
  }
  const answers = ana.heard.filter(([type, subtype]) => type === frameTypes.sync && subtype === syncTypes.step2);
  expect(answers.length).toBeGreaterThan(0);
  expect(answers.length).toBeLessThan(4);
});

test('256 KiB a second are one person’s, over all of his lines', async () => {
  const [here, ana, ben] = await together('Ana', 'Ben');
  const second = here.peer('Ana', { device: 'dOther00001' as never });
  await connect(here, second);
  await settle(here, second);
  // Nothing that anybody knows, and long.
  const long = Uint8Array.from({ length: 60_000 }, () => 99);
  for (let n = 0; n < 12; n++) for (const line of [ana, second]) line.raw(long);
  for (const line of [ana, second]) line.send();
  const id = addNote(second, 1, 'after much');
  second.send();
  await here.time.advance(500);
  ben.hear();
  expect(contentOf(ben.doc)).toEqual({});
  await here.time.advance(4000);
  await settle(here, second, ben);
  expect(Object.keys(contentOf(ben.doc) as object)).toEqual([id]);
});

test('what waits in a line is judged when its turn comes, and not at all once the line is over', async () => {
  const [here, ana, ben, cleo] = await together('Ana', 'Ben', 'Cleo');
  const flood = Array.from({ length: 300 }, () => Uint8Array.of(99));
  for (const line of [ana, ben]) {
    for (const frame of flood) line.raw(frame);
    addNote(line, line === ana ? 1 : 2, 'waits');
    line.send();
  }
  here.rights = lookOnly;
  here.hub.hangUp(ben.participation, undefined, closeCodes.notJoined);
  here.hub.rightsChanged(testWorkshop);
  await here.time.advance(5000);
  await settle(here, ana, cleo);
  expect(ana.refused?.reason).toBe('look-only');
  expect(ben.closed).toBe(closeCodes.notJoined);
  expect([contentOf(cleo.doc), contentOf(here.store.doc(testBoard))]).toEqual([{}, {}]);
});

test('64 KiB are one update, and a step 2 may be longer', async () => {
  const [here, ana, ben] = await together('Ana', 'Ben');
  const long = (peer: TestPeer) => peer.doc.transact(() => Array.from({ length: 20 }, (_, n) => addNote(peer, n, 'x'.repeat(4000))));
  long(ana);
  await settle(here, ana);
  expect(ana.refused?.reason).toBe('too-large');
  ben.drop();
  long(ben);
  await connect(here, ben);
  await settle(here, ben);
  expect([ben.refused, ben.allSaved]).toEqual([undefined, true]);
  expect(Object.keys(contentOf(here.store.doc(testBoard)) as object)).toHaveLength(20);
});

test('20,000 cards are a board', () => {
  const { room } = createFuzzRoom(simulatedTime(1));
  const person = { doc: new Y.Doc(), participation: 'pAnaxxxxxxx' as ParticipationId } as TestPeer;
  person.doc.clientID = 4711;
  person.doc.transact(() => Array.from({ length: limits.cardsPerBoard }, (_, n) => addNote(person, n)));
  Y.applyUpdate(room.doc, Y.encodeStateAsUpdate(person.doc));
  const sender = senderOf(room, person.participation, person.doc.clientID);
  addNote(person, 'more');
  expect(accept(room, sender, Y.encodeStateAsUpdate(person.doc, Y.encodeStateVector(room.doc)), 'update', 0)).toEqual({
    refused: 'board-full',
  });
});

test('what throws in a timer gives up its board, and neither the process nor the other lines for good', async () => {
  const [here, ana, ben] = await together('Ana', 'Ben');
  const broken = {
    buffered: 0,
    close: () => undefined,
    send(frame: Uint8Array) {
      if (frame[0] === frameTypes.sync && frame[1] === syncTypes.update) throw new Error('a socket that should not throw');
    },
  };
  const line = await here.hub.join(testBoard, broken, { participation: ben.participation, device: 'dBroken0000' as never });
  if ('closed' in line) throw new Error('the door is open');
  line.receive(Uint8Array.of(frameTypes.sync, syncTypes.step1, 1, 0));
  await here.time.advance(100);
  const id = addNote(ana, 1, 'told to all');
  ana.send();
  await here.time.advance(100);
  expect(here.reports).toHaveLength(1);
  expect([ana.closed, ben.closed]).toEqual([closeCodes.later, closeCodes.later]);
  await connect(here, ana, ben);
  await settle(here, ana, ben);
  expect([ana.allSaved, Object.keys(contentOf(ben.doc) as object)]).toEqual([true, [id]]);
});

test('an update in the other encoding of Yjs is refused', async () => {
  const [here, ana] = await together('Ana');
  const doc = new Y.Doc();
  addNote({ ...ana, doc }, 1, 'words');
  ana.raw(encodeSync('update', Y.encodeStateAsUpdateV2(doc)));
  await settle(here, ana);
  expect(ana.refused?.reason).toBe('structure');
  expect(contentOf(here.store.doc(testBoard))).toEqual({});
});

test('a card is no place to keep a hundred fields in', async () => {
  const [here, ana] = await together('Ana');
  const id = addNote(ana, 1, 'full');
  for (let field = 0; field < 100; field++) setField(ana.doc, id, `field${field}`, 'x', 'test');
  await settle(here, ana);
  expect(ana.refused?.reason).toBe('structure');
  const fields = (contentOf(here.store.doc(testBoard)) as Record<string, { fields: object }>)[cardId(1)]?.fields ?? {};
  expect(Object.keys(fields).length).toBeLessThan(64);
});
