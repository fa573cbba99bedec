import { describe, expect, test } from 'vitest';
import { deleteCard, moveCard, setField, tintCard } from '#shared/board/edit.ts';
import { closeCodes } from '#shared/wire/closeCodes.ts';
import type { BoardId } from '#shared/kit/ids.ts';
import type { TestPeer } from '#test/kit/testPeer.ts';
import { restoreBoard } from '#test/kit/restoreBoard.ts';
import { addNote, contentOf, testZones, typeInto, wordsOf } from '#test/kit/testCards.ts';
import { connect, createTestHub, settle, testActivity, testBoard, together, type TestHub } from '#test/kit/testHub.ts';

const minutes = 60_000;
const otherZone = testZones.find((zone) => zone !== 'is') ?? '';
const whys = ({ store }: TestHub) => store.versions.map(({ why }) => why);

/** After 4409: a fresh document, as the client begins one. */
async function comeAgain(here: TestHub, ...peers: TestPeer[]): Promise<void> {
  for (const peer of peers) peer.renew();
  await connect(here, ...peers);
  await settle(here, ...peers);
}

describe('a version is kept', () => {
  test('every five minutes while somebody writes, with who wrote, where the room was and how many cards', async () => {
    const [here, ana, ben] = await together('Ana', 'Ben');
    addNote(ana, 1, 'water');
    await settle(here, ana, ben);
    const id = addNote(ben, 2, 'rain');
    deleteCard(ben.doc, id, 'test');
    await settle(here, ana, ben);
    expect(here.store.versions).toEqual([]);
    await here.time.advance(5 * minutes);
    expect(here.store.versions).toMatchObject([
      { number: 1, why: 'time', activity: testActivity, cards: 1, writers: [ana.participation, ben.participation].sort() },
    ]);
    await here.time.advance(60 * minutes);
    expect(here.store.versions).toHaveLength(1);
    typeInto(ana, id, 'more ');
    await settle(here, ana, ben);
    await here.time.advance(5 * minutes);
    expect(here.store.versions.at(-1)).toMatchObject({ number: 2, why: 'time', writers: [ana.participation] });
  });

  test('when the room leaves the step, if anything has changed', async () => {
    const [here, ana] = await together('Ana');
    addNote(ana, 1, 'water');
    await settle(here, ana);
    here.hub.stepLeft(testBoard, testActivity);
    await here.time.advance(20);
    here.hub.stepLeft(testBoard, testActivity);
    await here.time.advance(20);
    expect(whys(here)).toEqual(['step']);
  });

  test('when the last one leaves, and one at most in five minutes for somebody whose line breaks again and again', async () => {
    const [here, ana] = await together('Ana');
    for (const word of ['one', 'two', 'three']) {
      addNote(ana, word, word);
      await settle(here, ana);
      ana.drop();
      await here.time.advance(20);
      expect(here.hub.cardsNow(testBoard)).toBeUndefined();
      await connect(here, ana);
      await settle(here, ana);
    }
    expect(here.store.versions).toMatchObject([{ number: 3, why: 'empty', cards: 3, writers: [ana.participation] }]);
  });

  test('when the server stops', async () => {
    const [here, ana] = await together('Ana');
    addNote(ana, 1, 'water');
    await settle(here, ana);
    await Promise.all([here.hub.stop(), here.time.advance(50)]);
    expect(whys(here)).toEqual(['empty']);
  });

  test('of what a process that was killed had not kept', async () => {
    const [here, ana] = await together('Ana');
    addNote(ana, 1, 'water');
    await settle(here, ana);
    here.crash();
    ana.drop();
    await connect(here, ana);
    await settle(here, ana);
    await here.time.advance(5 * minutes);
    expect(here.store.versions).toMatchObject([{ number: 1, why: 'time', writers: [ana.participation] }]);
  });

  test('after everything that it shows: what is being committed, and what waits for that', async () => {
    const [here, ana] = await together('Ana');
    here.store.hold();
    for (const word of ['committing', 'waiting']) {
      addNote(ana, word, word);
      ana.flush();
      await here.time.advance(20);
    }
    here.hub.stepLeft(testBoard, testActivity);
    here.store.letGo();
    await settle(here, ana);
    await here.time.advance(20);
    expect(here.store.versions).toMatchObject([{ docSeq: 2, cards: 2 }]);
    expect([ana.allSaved, here.reports]).toEqual([true, []]);
  });

  test('never of what is not committed: one that cannot be stored costs nobody his line', async () => {
    const [here, ana] = await together('Ana');
    addNote(ana, 1, 'water');
    await settle(here, ana);
    here.store.failNext(1);
    here.hub.stepLeft(testBoard, testActivity);
    await here.time.advance(20);
    expect([ana.connected, here.store.versions.length, here.reports.length]).toEqual([true, 0, 1]);
    typeInto(ana, addNote(ana, 2), 'rain');
    await settle(here, ana);
    here.hub.stepLeft(testBoard, testActivity);
    await here.time.advance(20);
    expect(here.store.versions).toMatchObject([{ writers: [ana.participation], cards: 2 }]);
  });
});

describe('putting a board back', () => {
  test('brings every card back as it was, deletes those made since, and everybody comes again under the new epoch', async () => {
    const [here, ana, ben] = await together('Ana', 'Ben');
    const [water, rain] = [addNote(ana, 1, 'water'), addNote(ben, 2, 'rain')];
    setField(ana.doc, water, 'score', 3, 'test');
    await settle(here, ana, ben);
    const before = contentOf(ben.doc);
    here.hub.stepLeft(testBoard, testActivity);
    await here.time.advance(20);
    typeInto(ben, water, 'no ');
    moveCard(ben.doc, water, [otherZone, 0.1, 0.1], 'test');
    tintCard(ana.doc, rain, 'clay', 'test');
    setField(ana.doc, water, 'score', 4, 'test');
    setField(ana.doc, rain, 'score', 5, 'test');
    deleteCard(ana.doc, rain, 'test');
    const late = addNote(ana, 3, 'late');
    await settle(here, ana, ben);
    const spoilt = contentOf(ben.doc);
    await restoreBoard(here, 1);
    expect([ana.closed, ben.closed]).toEqual([closeCodes.epoch, closeCodes.epoch]);
    // Who says the old epoch is sent away at the door, and so is a stock client.
    await connect(here, ana);
    expect(ana.closed).toBe(closeCodes.epoch);
    const stock = here.peer('Stock', { stock: true });
    await connect(here, stock);
    expect(stock.closed).toBe(closeCodes.epoch);
    await comeAgain(here, ana, ben);
    expect(ana.epoch).toBe(2);
    const { [late]: added, ...rest } = contentOf(ana.doc) as Record<string, { deleted?: boolean }>;
    expect(added?.deleted).toBe(true);
    expect(rest).toEqual(before);
    // It can be taken back in the same way.
    expect(whys(here).slice(0, 2)).toEqual(['step', 'restore']);
    await restoreBoard(here, 2);
    await comeAgain(here, ana, ben);
    expect(ana.epoch).toBe(3);
    expect(contentOf(ana.doc)).toEqual(spoilt);
    expect(contentOf(here.store.doc(testBoard))).toEqual(contentOf(ben.doc));
  });

  test('is not undone by what somebody wrote offline or while it was being committed', async () => {
    const [here, ana, ben] = await together('Ana', 'Ben');
    const id = addNote(ana, 1, 'water');
    await settle(here, ana, ben);
    here.hub.stepLeft(testBoard, testActivity);
    await here.time.advance(20);
    ben.drop();
    typeInto(ben, id, 'offline ');
    typeInto(ana, id, 'seen ');
    await settle(here, ana);
    here.store.hold();
    const done = restoreBoard(here, 1);
    await here.time.advance(1);
    typeInto(ana, id, 'meanwhile ');
    ana.send();
    await here.time.advance(20);
    here.store.letGo();
    await Promise.all([done, here.time.advance(50)]);
    expect([ana.closed, ana.allSaved]).toEqual([closeCodes.epoch, false]);
    await connect(here, ben);
    expect(ben.closed).toBe(closeCodes.epoch);
    await comeAgain(here, ana, ben);
    expect([wordsOf(ana.doc, id), wordsOf(ben.doc, id)]).toEqual(['water', 'water']);
  });

  test('leaves other boards alone, and works on one that nobody has open', async () => {
    const other = 'bTestBoard2' as BoardId;
    const here = createTestHub({ boards: [testBoard, other] });
    const [ana, ben] = [here.peer('Ana'), here.peer('Ben', { board: other })];
    await connect(here, ana, ben);
    const id = addNote(ana, 1, 'water');
    addNote(ben, 2, 'rain');
    await settle(here, ana, ben);
    here.hub.stepLeft(testBoard, testActivity);
    await here.time.advance(20);
    typeInto(ana, id, 'no ');
    await settle(here, ana, ben);
    ana.drop();
    await here.time.advance(20);
    expect(here.hub.cardsNow(testBoard)).toBeUndefined();
    await restoreBoard(here, 1);
    expect(ben.connected).toBe(true);
    await comeAgain(here, ana);
    expect(wordsOf(ana.doc, id)).toBe('water');
  });

  test('that cannot be committed leaves the board and its epoch as they were', async () => {
    const [here, ana] = await together('Ana');
    const id = addNote(ana, 1, 'water');
    await settle(here, ana);
    here.hub.stepLeft(testBoard, testActivity);
    await here.time.advance(20);
    typeInto(ana, id, 'much ');
    await settle(here, ana);
    here.store.failNext(1);
    await expect(restoreBoard(here, 1)).rejects.toThrow('the disk is full');
    expect(ana.closed).toBe(closeCodes.later);
    await connect(here, ana);
    await settle(here, ana);
    expect([ana.epoch, wordsOf(ana.doc, id)]).toEqual([1, 'much water']);
  });

  test('puts a version in the place of a board that cannot be read', async () => {
    const [here, ana] = await together('Ana');
    const id = addNote(ana, 1, 'water');
    await settle(here, ana);
    ana.drop();
    await here.time.advance(20);
    here.store.damage(testBoard);
    await connect(here, ana);
    expect([ana.closed, here.readable]).toEqual([closeCodes.later, false]);
    await restoreBoard(here, 1);
    await connect(here, ana);
    expect(ana.closed).toBe(closeCodes.epoch);
    await comeAgain(here, ana);
    expect([ana.epoch, wordsOf(ana.doc, id), here.readable]).toEqual([2, 'water', true]);
    typeInto(ana, id, 'more ');
    await settle(here, ana);
    expect(wordsOf(here.store.doc(testBoard), id)).toBe('more water');
  });
});
