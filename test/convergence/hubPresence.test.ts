import { expect, test } from 'vitest';
import { closeCodes } from '#shared/wire/closeCodes.ts';
import { frameTypes } from '#shared/wire/frames.ts';
import { addNote, cardId, contentOf, testCanvas, wordsOf } from '#test/kit/testCards.ts';
import { createTestHub, testBoard, testWorkshop, type TestHub } from '#test/kit/testHub.ts';
import type { TestPeer } from '#test/kit/testPeer.ts';

/** A hub whose peers are connected and have heard everything. */
async function room(...names: string[]): Promise<{ here: TestHub; peers: readonly TestPeer[] }> {
  const here = createTestHub({ canvas: testCanvas });
  const peers = names.map((name) => here.peer(name));
  await comeIn(here, ...peers);
  return { here, peers };
}

async function comeIn(here: TestHub, ...peers: TestPeer[]): Promise<void> {
  await Promise.all([...peers.map((peer) => peer.connect()), here.time.advance(10)]);
  await exchange(here, ...peers);
}

async function exchange({ time }: TestHub, ...peers: TestPeer[]): Promise<void> {
  for (let round = 0; round < 4; round++) {
    for (const peer of peers) peer.flush();
    await time.advance(60);
  }
}

test('the server says who somebody is, whatever his client says', async () => {
  const { here, peers } = await room('Ana', 'Ben');
  const [ana, ben] = peers as [TestPeer, TestPeer];
  ana.say({ cursor: [1, 2], user: { id: ben.participation, name: 'Ben', role: 'facilitator', colour: 5 } });
  await exchange(here, ana, ben);
  expect(ben.presence.get(ana.doc.clientID)).toEqual({
    cursor: [1, 2],
    user: { id: ana.participation, name: `Name of ${ana.participation}`, role: 'participant', colour: 1 },
  });
});

test('nobody speaks for another: foreign ids are dropped without a word, as stock clients repeat them', async () => {
  const { here, peers } = await room('Ana', 'Ben', 'Cleo');
  const [ana, ben, cleo] = peers as [TestPeer, TestPeer, TestPeer];
  ana.say({ at: 'home' });
  await exchange(here, ...peers);
  ben.say({ at: 'forged' }, ana.doc.clientID);
  ben.say(null, ana.doc.clientID);
  ben.say({ at: 'nobody' }, 12345);
  await exchange(here, ...peers);
  expect(cleo.presence.get(ana.doc.clientID)).toMatchObject({ at: 'home' });
  expect(cleo.presence.has(12345)).toBe(false);
  expect([ben.connected, ben.refused]).toEqual([true, undefined]);
});

test('who leaves is taken from the screens, and who comes sees who is here', async () => {
  const { here, peers } = await room('Ana', 'Ben');
  const [ana, ben] = peers as [TestPeer, TestPeer];
  ana.say({ at: 'home' });
  await exchange(here, ana, ben);
  const cleo = here.peer('Cleo');
  await comeIn(here, cleo);
  expect(cleo.presence.has(ana.doc.clientID)).toBe(true);
  ana.drop();
  await exchange(here, ben, cleo);
  expect([ben.presence.size, cleo.presence.size]).toEqual([0, 0]);
});

test('a line that its client has given up does not take the presence of the new one with it', async () => {
  const { here, peers } = await room('Ana', 'Ben');
  const [ana, ben] = peers as [TestPeer, TestPeer];
  const heard: (number | undefined)[] = [];
  const own = { clientId: ana.doc.clientID, epoch: 0, seq: 0 };
  ana.drop();
  const halfOpen = await here.hub.join(
    testBoard,
    { send: () => undefined, close: (code) => void heard.push(code), buffered: 0 },
    { participation: ana.participation, device: 'dAna000001' as never, own },
  );
  await comeIn(here, ana);
  ana.say({ at: 'home' });
  await exchange(here, ana, ben);
  if (!('closed' in halfOpen)) halfOpen.hangUp();
  await exchange(here, ana, ben);
  expect(heard).toEqual([closeCodes.later]);
  expect(ben.presence.has(ana.doc.clientID)).toBe(true);
});

test('in anonymous editing nobody is seen, and those who were are taken away', async () => {
  const { here, peers } = await room('Ana', 'Ben');
  const [ana, ben] = peers as [TestPeer, TestPeer];
  ana.say({ at: 'home' });
  await exchange(here, ana, ben);
  here.unseen = true;
  here.hub.rightsChanged(testWorkshop);
  ana.say({ at: 'still here' });
  await exchange(here, ana, ben);
  expect(ben.presence.size).toBe(0);
});

test('states that are too long or no objects are not shown', async () => {
  const { here, peers } = await room('Ana', 'Ben');
  const [ana, ben] = peers as [TestPeer, TestPeer];
  for (const state of ['x'.repeat(10), [1], 7, { long: 'x'.repeat(2100) }]) ana.say(state);
  await exchange(here, ana, ben);
  expect(ben.presence.size).toBe(0);
  expect(ana.connected).toBe(true);
});

test('a quiet line hears an empty awareness frame every 20 s', async () => {
  const { here, peers } = await room('Ana');
  const [ana] = peers as [TestPeer];
  ana.heard.length = 0;
  await here.time.advance(60_000);
  ana.hear();
  expect(ana.heard.map((frame) => [...frame])).toEqual([
    [1, 1, 0],
    [1, 1, 0],
    [1, 1, 0],
  ]);
});

test('a slow reader hears no presence, and a stuck one is sent away while the others go on', async () => {
  const { here, peers } = await room('Ana', 'Ben', 'Cleo');
  const [ana, ben, cleo] = peers as [TestPeer, TestPeer, TestPeer];
  ben.buffered = 2_000_000;
  cleo.buffered = 5_000_000;
  ben.heard.length = 0;
  ana.say({ at: 'home' });
  addNote(ana, 1, 'water');
  await exchange(here, ...peers);
  expect(ben.heard.map(([type]) => type)).toEqual([frameTypes.sync]);
  expect(wordsOf(ben.doc, cardId(1))).toBe('water');
  expect(cleo.closed).toBe(closeCodes.later);
});

test('who may no longer read is hung up at once', async () => {
  const { here, peers } = await room('Ana', 'Ben');
  const [ana, ben] = peers as [TestPeer, TestPeer];
  here.rights = (who) => (who === ana.participation ? { may: 'nothing', why: 'not-allowed' } : { may: 'read', why: 'look-only' });
  here.hub.rightsChanged(testWorkshop);
  expect([ana.closed, ben.closed]).toEqual([closeCodes.notAllowed, undefined]);
  await comeIn(here, ana);
  expect(ana.closed).toBe(closeCodes.notAllowed);
  here.hub.hangUp(ben.participation, undefined, closeCodes.notJoined);
  expect(ben.closed).toBe(closeCodes.notJoined);
});

test('a stock client joins and edits without a frame of ours, and where we would refuse it is closed for good', async () => {
  const here = createTestHub({ canvas: testCanvas });
  const stock = here.peer('Stock', { stock: true });
  const ana = here.peer('Ana');
  await Promise.all([stock.connect(), ana.connect(), here.time.advance(10)]);
  stock.say({ at: 'home' });
  const id = addNote(stock, 1, 'hello');
  await exchange(here, stock, ana);
  expect(wordsOf(ana.doc, id)).toBe('hello');
  expect(ana.presence.get(stock.doc.clientID)).toMatchObject({ user: { id: stock.participation } });
  expect(stock.heard.every(([type]) => type === frameTypes.sync || type === frameTypes.awareness)).toBe(true);
  here.rights = { may: 'read', why: 'look-only' };
  addNote(stock, 2, 'refused');
  await exchange(here, stock, ana);
  expect(stock.closed).toBe(closeCodes.fenced);
  here.rights = { may: 'write', anyCard: true, moveAny: true, late: false };
  await Promise.all([stock.connect(), here.time.advance(10)]);
  stock.say({ at: 'back' });
  await exchange(here, stock, ana);
  expect(stock.closed).toBe(closeCodes.fenced);
  expect(Object.keys(contentOf(here.store.doc(testBoard)) as object)).toEqual([id]);
});

test('a stock client is let in at the first epoch only', async () => {
  const here = createTestHub({ canvas: testCanvas });
  here.store.create(testBoard, 2);
  const stock = here.peer('Stock', { stock: true });
  await comeIn(here, stock);
  expect(stock.closed).toBe(closeCodes.epoch);
});
