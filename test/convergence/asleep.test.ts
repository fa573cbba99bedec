import { describe, expect, test } from 'vitest';
import { cardText } from '#shared/board/read.ts';
import type { CardId } from '#shared/kit/ids.ts';
import { closeCodes } from '#shared/wire/closeCodes.ts';
import { restoreBoard } from '#test/kit/restoreBoard.ts';
import type { TestPeer } from '#test/kit/testPeer.ts';
import { addNote, cardId, contentOf, typeInto, wordsOf } from '#test/kit/testCards.ts';
import { connect, settle, sleepAfter, testActivity, testBoard, testWorkshop, together, type TestHub } from '#test/kit/testHub.ts';

const minutes = 60_000;

/** Ana has written on the board, deleted some of it, and gone: it rests in the store and is in no memory. */
async function rested(): Promise<[TestHub, TestPeer]> {
  const [here, ana] = await together('Ana');
  const id = addNote(ana, 1, 'water from the hills');
  addNote(ana, 2, 'rain');
  cardText(ana.doc, id, 'text')?.delete(0, 6);
  await settle(here, ana);
  await leave(here, ana);
  return [here, ana];
}

async function leave(here: TestHub, ...peers: TestPeer[]): Promise<void> {
  for (const peer of peers) peer.drop();
  await here.time.advance(50);
  expect(here.hub.isLoaded(testBoard)).toBe(false);
}

async function come(here: TestHub, ...peers: TestPeer[]): Promise<void> {
  await connect(here, ...peers);
  await settle(here, ...peers);
}

/** What the server itself reads on the board. */
async function cardsOf({ hub, time }: TestHub): Promise<readonly CardId[]> {
  const asked = hub.cards(testBoard);
  await time.advance(50);
  return (await asked).map(({ id }) => id);
}

/** Nobody writes for a while, and what was written is kept as a version. */
const quiet = async ({ time }: TestHub) => await time.advance(10 * minutes);

describe('a board at rest', () => {
  test('is read by newcomers and by those who have it without a document', async () => {
    const [here, ana] = await rested();
    const { built } = here.documents;
    const ben = here.peer('Ben');
    await come(here, ana, ben);
    expect(contentOf(ben.doc)).toEqual(contentOf(ana.doc));
    expect(wordsOf(ben.doc, cardId(1))).toBe('from the hills');
    expect(ana.saved).toBe(ana.sent);
    expect(here.documents).toEqual({ built, live: 0 });
  });

  test('is the same to somebody whose copy is old, letters and deletions', async () => {
    const [here, ana] = await rested();
    const ben = here.peer('Ben');
    await come(here, ana, ben);
    await leave(here, ben, ana);
    await come(here, ana);
    typeInto(ana, cardId(2), 'no ');
    cardText(ana.doc, cardId(1), 'text')?.delete(0, 5);
    await settle(here, ana);
    await leave(here, ana);
    const { built } = here.documents;
    await come(here, ben);
    expect([wordsOf(ben.doc, cardId(1)), wordsOf(ben.doc, cardId(2))]).toEqual(['the hills', 'no rain']);
    expect(ben.saved).toBe(ben.sent);
    expect(here.documents).toEqual({ built, live: 0 });
  });

  test('wakes as somebody writes, and everybody hears it', async () => {
    const [here, ana] = await rested();
    const ben = here.peer('Ben');
    await come(here, ana, ben);
    typeInto(ben, cardId(2), 'no ');
    await settle(here, ana, ben);
    expect(here.documents.live).toBe(1);
    expect(wordsOf(ana.doc, cardId(2))).toBe('no rain');
    expect(contentOf(here.store.doc(testBoard))).toEqual(contentOf(ana.doc));
  });

  test('wakes for what was written offline', async () => {
    const [here, ana] = await rested();
    addNote(ana, 3, 'offline');
    const ben = here.peer('Ben');
    await come(here, ben, ana);
    expect([ana.allSaved, wordsOf(ben.doc, cardId(3))]).toEqual([true, 'offline']);
  });

  test('wakes for a write of the server and for whoever asks for its cards', async () => {
    const [here] = await rested();
    expect(await cardsOf(here)).toEqual([cardId(1), cardId(2)]);
    const written = here.hub.write(testWorkshop, [{ change: { board: testBoard, id: cardId(2), deleted: true } }], here.committer());
    await here.time.advance(50);
    await written;
    expect(await cardsOf(here)).toEqual([cardId(1)]);
    expect(here.documents.live).toBe(0);
  });

  test('tells a newcomer nothing of what woke it before that is committed', async () => {
    const [here, ana] = await rested();
    const ben = here.peer('Ben');
    await come(here, ana);
    here.store.hold();
    typeInto(ana, cardId(2), 'no ');
    ana.flush();
    await here.time.advance(20);
    await connect(here, ben);
    for (let round = 0; round < 5; round++) {
      ben.flush();
      await here.time.advance(100);
    }
    expect(ben.synced).toBe(false);
    here.store.letGo();
    await settle(here, ana, ben);
    expect(wordsOf(ben.doc, cardId(2))).toBe('no rain');
  });

  test('knows whose each clientID is, and who may never write again', async () => {
    const [here, ana] = await rested();
    const thief = here.peer('Thief');
    await come(here, thief);
    thief.doc.clientID = ana.doc.clientID;
    addNote(thief, 4, 'stolen');
    await settle(here, thief);
    expect(thief.refused?.reason).toBe('not-yours');
    await leave(here, thief);
    // Its line was opened under the first id, which is the one that was refused.
    const { built } = here.documents;
    const fenced = thief.refused?.clientId ?? 0;
    thief.doc.clientID = fenced;
    await connect(here, thief);
    expect(thief.closed).toBe(closeCodes.fenced);
    expect(here.documents.built).toBe(built);
  });

  test('is read with what came after it when the process was killed meanwhile', async () => {
    const [here, ana] = await rested();
    await come(here, ana);
    typeInto(ana, cardId(2), 'no ');
    await settle(here, ana);
    here.crash();
    ana.drop();
    const ben = here.peer('Ben');
    await come(here, ben);
    expect(contentOf(ben.doc)).toEqual(contentOf(ana.doc));
  });

  test('that cannot be stored so costs nothing: the log tells the same', async () => {
    const [here, ana] = await together('Ana');
    addNote(ana, 1, 'water');
    await settle(here, ana);
    here.hub.stepLeft(testBoard, testActivity);
    await here.time.advance(20);
    here.store.failNext(1);
    await leave(here, ana);
    expect([here.reports.length, here.store.rests.size]).toEqual([1, 0]);
    await here.time.advance(minutes);
    const ben = here.peer('Ben');
    await come(here, ben);
    expect(contentOf(ben.doc)).toEqual(contentOf(ana.doc));
  });

  test('does not go away under somebody who comes while it is stored', async () => {
    const [here, ana] = await together('Ana');
    addNote(ana, 1, 'water');
    await settle(here, ana);
    here.store.hold();
    ana.drop();
    const ben = here.peer('Ben');
    await connect(here, ben);
    here.store.letGo();
    await settle(here, ben);
    typeInto(ben, cardId(1), 'more ');
    await settle(here, ben);
    expect([ben.allSaved, here.store.loads.get(testBoard)]).toEqual([true, 1]);
  });

  test('begins anew under its next epoch when a version is put back', async () => {
    const [here, ana] = await rested();
    await restoreBoard(here, 1);
    await leave(here);
    const ben = here.peer('Ben');
    await come(here, ben);
    expect([ben.epoch, contentOf(ben.doc)]).toEqual([2, contentOf(ana.doc)]);
    await connect(here, ana);
    expect(ana.closed).toBe(closeCodes.epoch);
  });
});

describe('a board that people have open', () => {
  test('falls asleep when it is quiet, though presence goes on, and wakes again and again', async () => {
    const [here, ana, ben] = await together('Ana', 'Ben');
    for (const word of ['one', 'two', 'three']) {
      addNote(ana, word, word);
      await settle(here, ana, ben);
      expect(here.documents.live).toBe(1);
      for (let minute = 0; minute < 10; minute++) {
        ana.say({ cursor: { x: minute, y: 0 } });
        await settle(here, ana, ben);
        await here.time.advance(minutes);
      }
      expect(here.documents.live).toBe(0);
      expect(ben.presence.get(ana.doc.clientID)).toMatchObject({ cursor: { x: 9 } });
      expect(wordsOf(ben.doc, cardId(word))).toBe(word);
    }
    const zoe = here.peer('Zoe');
    await come(here, zoe);
    expect(contentOf(zoe.doc)).toEqual(contentOf(ana.doc));
    expect([here.documents.live, ana.connected, ben.connected]).toEqual([0, true, true]);
  });

  test('stays awake while it is written on', async () => {
    const [here, ana] = await together('Ana');
    for (let time = 0; time < 3 * sleepAfter; time += sleepAfter / 2) {
      addNote(ana, time);
      await settle(here, ana);
      await here.time.advance(sleepAfter / 2);
    }
    expect(here.documents).toEqual({ built: 1, live: 1 });
  });

  test('does not fall asleep over what is not committed', async () => {
    const [here, ana] = await together('Ana');
    here.store.hold();
    addNote(ana, 1, 'water');
    ana.flush();
    await quiet(here);
    expect(here.documents.live).toBe(1);
    here.store.letGo();
    await settle(here, ana);
    expect(ana.allSaved).toBe(true);
    await quiet(here);
    expect(here.documents.live).toBe(0);
    expect(here.store.rests.get(testBoard)?.docSeq).toBe(here.store.lastSeq(testBoard));
  });
});
