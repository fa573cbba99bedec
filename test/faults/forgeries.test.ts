import * as encoding from 'lib0/encoding';
import { expect, test } from 'vitest';
import * as Y from 'yjs';
import { cardsOf } from '#shared/board/layout.ts';
import { cardText } from '#shared/board/read.ts';
import { isRefusal } from '#shared/kit/refusal.ts';
import type { DeviceId, ParticipationId } from '#shared/kit/ids.ts';
import { closeCodes } from '#shared/wire/closeCodes.ts';
import { accept } from '#server/hub/accept.ts';
import { decodeFrame, encodeAwareness } from '#server/hub/frames.ts';
import { addNote, cardId, contentOf, typeInto } from '#test/kit/testCards.ts';
import { connect, createTestHub, everything, settle, testBoard, together } from '#test/kit/testHub.ts';
import { simulatedTime } from '#test/kit/simulatedTime.ts';
import type { TestPeer } from '#test/kit/testPeer.ts';
import { createChance } from './fuzz/chance.ts';
import { createFuzzRoom, senderOf } from './fuzz/fuzzRoom.ts';
import { contentText } from './fuzz/health.ts';

/** What somebody claims who is not who he says, or not where he says: every one is refused, whatever the numbers are. */

const [ana, mallory] = ['pAnaxxxxxxx', 'pMalloryxxx'] as [ParticipationId, ParticipationId];
const [anas, fenced, mallorys] = [1000, 1001, 2000];
const tries = 200;

/** A board with Ana's cards; what she wrote is claimed, one of her ids is fenced. */
function board() {
  const time = simulatedTime(3);
  const { room } = createFuzzRoom(time);
  const doc = new Y.Doc();
  doc.clientID = anas;
  for (let n = 0; n < 8; n++) addNote({ doc, participation: ana } as TestPeer, n, 'words of Ana');
  cardText(doc, cardId(0), 'text')?.delete(2, 3);
  expect(accept(room, senderOf(room, ana, anas), Y.encodeStateAsUpdate(doc), 'step2', time.now())).toBe('accepted');
  room.claims.claim(fenced, mallory);
  room.claims.fence(fenced);
  const sender = senderOf(room, mallory, mallorys);
  return { room, before: contentText(room.doc), send: (update: Uint8Array) => accept(room, sender, update, 'update', time.now()) };
}

/** What somebody writes who has the board before him, under any id. */
function writtenAs(clientId: number, on: Y.Doc, write: (peer: TestPeer) => void): Uint8Array {
  const doc = new Y.Doc();
  Y.applyUpdate(doc, Y.encodeStateAsUpdate(on));
  doc.clientID = clientId;
  const state = Y.encodeStateVector(doc);
  write({ doc, participation: mallory } as TestPeer);
  return Y.encodeStateAsUpdate(doc, state);
}

test('a forged clientID: another’s, a fenced one, the server’s', () => {
  const { room, before, send } = board();
  const chance = createChance(1);
  for (let n = 0; n < tries; n++) {
    const forged = chance.pick([anas, fenced, room.doc.clientID]);
    const update = writtenAs(forged, room.doc, (peer) => {
      if (chance.oneIn(2)) addNote(peer, 100 + n, 'x');
      else typeInto(peer, cardId(chance.below(8)), 'x');
    });
    expect(isRefusal(send(update)), `${n}: ${forged}`).toBe(true);
  }
  expect(contentText(room.doc)).toBe(before);
});

test('a forged clock: ahead by any number, and known clocks with other contents', () => {
  const { room, before, send } = board();
  const chance = createChance(2);
  for (let n = 0; n < tries; n++) {
    const [client, known] = chance.pick([
      [mallorys, 0],
      [anas, Y.getState(room.doc.store, anas)],
    ] as const);
    const ahead = chance.pick([1, 2, chance.below(1000), 2 ** 31, 2 ** 52]) + 1;
    const clock = known > 0 && chance.oneIn(3) ? chance.below(known) : known + ahead;
    const encoder = encoding.createEncoder();
    // One GC of length 1.
    for (const value of [1, 1, client, clock, 0, 1, 0]) encoding.writeVarUint(encoder, value);
    const outcome = send(encoding.toUint8Array(encoder));
    // What is known is never taken again; what is ahead has no place.
    expect(clock < known ? ['nothing-new'] : ['gap'], `${n}: ${client} at ${clock}`).toContain(outcome);
  }
  expect(contentText(room.doc)).toBe(before);
  expect([room.doc.store.pendingStructs, room.doc.store.pendingDs]).toEqual([null, null]);
});

test('a forged delete set: cards, their texts and keys, pieces of them, and what is not there', () => {
  const { room, before, send } = board();
  const chance = createChance(3);
  const all = Y.getState(room.doc.store, anas);
  const structs = room.doc.store.clients.get(anas) ?? [];
  for (let n = 0; n < tries; n++) {
    const types = structs.filter((struct) => struct instanceof Y.Item && struct.content instanceof Y.ContentType);
    const one = chance.pick(types);
    const [clock, length] = chance.pick([
      [0, all],
      [one.id.clock, 1],
      [one.id.clock, 1 + chance.below(20)],
      [chance.below(all), all * 2],
      [all + chance.below(100), 1 + chance.below(2 ** 30)],
    ] as const);
    const encoder = encoding.createEncoder();
    for (const value of [0, 1, anas, 1, clock, length]) encoding.writeVarUint(encoder, value);
    const outcome = send(encoding.toUint8Array(encoder));
    expect(isRefusal(outcome) || outcome === 'gap', `${n}: ${clock} ${length}`).toBe(true);
  }
  expect(contentText(room.doc)).toBe(before);
});

test('a forged awareness id', async () => {
  const [here, one, two, forger] = await together('Ana', 'Ben', 'Mallory');
  one.say({ at: 'home' });
  await settle(here, one, two, forger);
  const chance = createChance(4);
  two.heard.length = 0;
  for (let n = 0; n < tries; n++) {
    const clientId = chance.pick([one.doc.clientID, two.doc.clientID, chance.below(2 ** 31), 0]);
    const state = chance.pick(['null', '{"at":"forged"}', '{"user":{"name":"x"}}']);
    forger.raw(encodeAwareness([{ clientId, clock: chance.pick([0, 1, 1000, Number.MAX_SAFE_INTEGER]), state }]));
  }
  await settle(here, one, two, forger);
  const told = two.heard.map((frame) => decodeFrame(frame)).flatMap((frame) => (frame.type === 'awareness' ? frame.entries : []));
  expect(told).toEqual([]);
  expect(two.presence.get(one.doc.clientID)).toMatchObject({ at: 'home' });
});

test('a stale epoch, and a number that the board does not have', async () => {
  const here = createTestHub();
  here.store.create(testBoard, 5);
  const chance = createChance(5);
  const peer = { send: () => undefined, close: () => undefined, buffered: 0 };
  for (let n = 0; n < 40; n++) {
    const [epoch, seq] = chance.oneIn(2) ? [chance.pick([1, 2, 3, 4, 6, 2 ** 40]), 0] : [5, 1 + chance.below(1000)];
    const own = { clientId: 10 + n, epoch, seq };
    const joined = here.hub.join(testBoard, peer, { participation: mallory, device: 'dMallory000' as DeviceId, own });
    await here.time.advance(10);
    expect(await joined, `${n}: ${epoch} ${seq}`).toEqual({ closed: closeCodes.epoch });
  }
});

test('a fenced resend: by the same id at the door, and within any other’s update or step 2', async () => {
  const [here, one, two] = await together('Ana', 'Ben');
  here.rights = { may: 'read', why: 'look-only' };
  addNote(one, 1, 'refused');
  await settle(here, one, two);
  expect(one.refused?.reason).toBe('look-only');
  here.rights = everything;
  await connect(here, one);
  expect(one.closed).toBe(closeCodes.fenced);
  const kept = Y.encodeStateAsUpdate(one.doc);
  for (let n = 0; n < 20; n++) {
    const doc = new Y.Doc();
    Y.applyUpdate(doc, kept);
    const again = here.peer(n % 2 ? 'Ana' : 'Ben', { doc, device: `dDevice${n}xxxx` as DeviceId });
    await connect(here, again);
    await settle(here, again);
    expect(again.refused?.reason).toBe('fenced');
    again.drop();
  }
  expect([contentOf(here.store.doc(testBoard)), cardsOf(two.doc).size]).toEqual([{}, 0]);
});
