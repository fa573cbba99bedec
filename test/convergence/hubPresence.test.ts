import { expect, test } from 'vitest';
import { closeCodes } from '#shared/wire/closeCodes.ts';
import { frameTypes } from '#shared/wire/frames.ts';
import { addNote, cardId, contentOf, wordsOf } from '#test/kit/testCards.ts';
import { connect, createTestHub, settle, testBoard, testWorkshop, together } from '#test/kit/testHub.ts';

test('the server says who somebody is, whatever his client says', async () => {
  const [here, ana, ben] = await together('Ana', 'Ben');
  ana.say({ cursor: [1, 2], user: { id: ben.participation, name: 'Ben', role: 'facilitator', colour: 5 } });
  await settle(here, ana, ben);
  expect(ben.presence.get(ana.doc.clientID)).toEqual({
    cursor: [1, 2],
    user: { id: ana.participation, name: `Name of ${ana.participation}`, role: 'participant', colour: 1 },
  });
});

test('nobody speaks for another: foreign ids are dropped without a word, as stock clients repeat them', async () => {
  const [here, ana, ben, cleo] = await together('Ana', 'Ben', 'Cleo');
  ana.say({ at: 'home' });
  await settle(here, ana, ben, cleo);
  ben.say({ at: 'forged' }, ana.doc.clientID);
  ben.say(null, ana.doc.clientID);
  ben.say({ at: 'nobody' }, 12345);
  await settle(here, ana, ben, cleo);
  expect(cleo.presence.get(ana.doc.clientID)).toMatchObject({ at: 'home' });
  expect(cleo.presence.has(12345)).toBe(false);
  expect([ben.connected, ben.refused]).toEqual([true, undefined]);
});

test('who leaves is taken from the screens, and who comes sees who is here', async () => {
  const [here, ana, ben] = await together('Ana', 'Ben');
  ana.say({ at: 'home' });
  await settle(here, ana, ben);
  const cleo = here.peer('Cleo');
  await connect(here, cleo);
  await settle(here, cleo);
  expect(cleo.presence.has(ana.doc.clientID)).toBe(true);
  ana.drop();
  await settle(here, ben, cleo);
  expect([ben.presence.size, cleo.presence.size]).toEqual([0, 0]);
});

test('a line that its client has given up does not take the presence of the new one with it', async () => {
  const [here, ana, ben] = await together('Ana', 'Ben');
  const heard: (number | undefined)[] = [];
  const own = { clientId: ana.doc.clientID, epoch: 0, seq: 0 };
  ana.drop();
  const halfOpen = await here.hub.join(
    testBoard,
    { send: () => undefined, close: (code) => void heard.push(code), buffered: 0 },
    { participation: ana.participation, device: 'dAna000001' as never, own },
  );
  await connect(here, ana);
  await settle(here, ana);
  ana.say({ at: 'home' });
  await settle(here, ana, ben);
  if (!('closed' in halfOpen)) halfOpen.hangUp();
  await settle(here, ana, ben);
  expect(heard).toEqual([closeCodes.later]);
  expect(ben.presence.has(ana.doc.clientID)).toBe(true);
});

test('in anonymous editing nobody is seen, and those who were are taken away', async () => {
  const [here, ana, ben] = await together('Ana', 'Ben');
  ana.say({ at: 'home' });
  await settle(here, ana, ben);
  here.unseen = true;
  here.hub.rightsChanged(testWorkshop);
  await settle(here, ana, ben);
  expect(ben.presence.size).toBe(0);
  ana.say({ at: 'still here' });
  await settle(here, ana, ben);
  expect(ben.presence.size).toBe(0);
});

test('states that are too long or no objects are not shown', async () => {
  const [here, ana, ben] = await together('Ana', 'Ben');
  for (const state of ['x'.repeat(10), [1], 7, { long: 'x'.repeat(2100) }]) ana.say(state);
  await settle(here, ana, ben);
  expect(ben.presence.size).toBe(0);
  expect(ana.connected).toBe(true);
});

test('a quiet line hears an empty awareness frame every 10 s', async () => {
  const [here, ana] = await together('Ana');
  ana.heard.length = 0;
  await here.time.advance(30_000);
  ana.hear();
  expect(ana.heard.map((frame) => [...frame])).toEqual([
    [1, 1, 0],
    [1, 1, 0],
    [1, 1, 0],
  ]);
});

test('a slow reader hears no presence, and a stuck one is sent away while the others go on', async () => {
  const [here, ana, ben, cleo] = await together('Ana', 'Ben', 'Cleo');
  ben.buffered = 2_000_000;
  cleo.buffered = 5_000_000;
  ben.heard.length = 0;
  ana.say({ at: 'home' });
  addNote(ana, 1, 'water');
  await settle(here, ana, ben, cleo);
  expect(ben.heard.map(([type]) => type)).toEqual([frameTypes.sync]);
  expect(wordsOf(ben.doc, cardId(1))).toBe('water');
  expect(cleo.closed).toBe(closeCodes.later);
});

test('who may no longer read is hung up at once', async () => {
  const [here, ana, ben] = await together('Ana', 'Ben');
  here.rights = (who) => (who === ana.participation ? { may: 'nothing', why: 'not-allowed' } : { may: 'read', why: 'look-only' });
  here.hub.rightsChanged(testWorkshop);
  expect([ana.closed, ben.closed]).toEqual([closeCodes.notAllowed, undefined]);
  await connect(here, ana);
  await settle(here, ana);
  expect(ana.closed).toBe(closeCodes.notAllowed);
  here.hub.hangUp(ben.participation, undefined, closeCodes.notJoined);
  expect(ben.closed).toBe(closeCodes.notJoined);
});

test('a stock client joins and edits without a frame of ours, and where we would refuse it is closed for good', async () => {
  const here = createTestHub();
  const stock = here.peer('Stock', { stock: true });
  const ana = here.peer('Ana');
  await connect(here, stock, ana);
  stock.say({ at: 'home' });
  const id = addNote(stock, 1, 'hello');
  await settle(here, stock, ana);
  expect(wordsOf(ana.doc, id)).toBe('hello');
  expect(ana.presence.get(stock.doc.clientID)).toMatchObject({ user: { id: stock.participation } });
  expect(stock.heard.every(([type]) => type === frameTypes.sync || type === frameTypes.awareness)).toBe(true);
  here.rights = { may: 'read', why: 'look-only' };
  addNote(stock, 2, 'refused');
  await settle(here, stock, ana);
  expect(stock.closed).toBe(closeCodes.fenced);
  here.rights = { may: 'write', anyCard: true, moveAny: true, late: false };
  await connect(here, stock);
  stock.say({ at: 'back' });
  await settle(here, stock, ana);
  expect(stock.closed).toBe(closeCodes.fenced);
  expect(Object.keys(contentOf(here.store.doc(testBoard)) as object)).toEqual([id]);
});

test('a stock client is let in at the first epoch only', async () => {
  const here = createTestHub();
  here.store.create(testBoard, 2);
  const stock = here.peer('Stock', { stock: true });
  await connect(here, stock);
  await settle(here, stock);
  expect(stock.closed).toBe(closeCodes.epoch);
});
