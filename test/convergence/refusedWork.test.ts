import { expect, onTestFinished, test } from 'vitest';
import { createStore } from 'zustand/vanilla';
import { createBoardStore, type BoardStore } from '#client/board/boardStore.ts';
import type { RefusedItem } from '#client/sync/refused.ts';
import { readCard } from '#shared/board/read.ts';
import type { ParticipationId, ZoneId } from '#shared/kit/ids.ts';
import { restoreBoard } from '#test/kit/restoreBoard.ts';
import { me, quiet, testBrowser, type TestBrowser } from '#test/kit/testBrowser.ts';
import { addNote, cardId, testCanvas, wordsOf } from '#test/kit/testCards.ts';
import { connect, createTestHub, everything, settle, testActivity, testBoard, type TestHub } from '#test/kit/testHub.ts';

const zone = 'is' as ZoneId;

/** The board of one browser as its screens have it; every picture is drawn at once. */
async function boardOf(browser: TestBrowser): Promise<BoardStore> {
  const refused = createStore<{ readonly refused: readonly RefusedItem[] }>(() => ({ refused: [] }));
  onTestFinished(browser.line.state.subscribe((now) => refused.setState({ refused: now.refused })));
  const store = createBoardStore({
    line: browser.line,
    me,
    device: browser.device,
    clock: browser.here.time,
    live: {
      state: createStore(() => ({ line: { is: 'online' as const }, waiting: [], refused: [] })),
      restored: Promise.resolve(),
      answerTo: async () => await new Promise(() => undefined),
      command: async () => await new Promise(() => undefined),
    },
    frame: (run) => browser.here.time.after(16, run),
    refused,
    dismissRefused: (key) => browser.line.dismissRefused(key),
  });
  onTestFinished(store.close);
  await quiet(browser.here);
  return store;
}

async function rounds(here: TestHub, count = 4): Promise<void> {
  for (let round = 0; round < count; round++) await quiet(here);
}

const refusedOn = ({ line }: TestBrowser) => line.state.getState().refused;
const unsaved = ({ line }: TestBrowser) => line.state.getState().unsaved.size;
const textsOn = ({ view }: BoardStore) => new Set([...view.getState().cards.values()].map((card) => card.texts['text']));

test('taking back what one may do no longer costs that step alone: the board shows the truth and what follows is kept', async () => {
  const here = createTestHub();
  const other = here.peer('Other');
  await connect(here, other);
  const theirs = addNote(other, 'theirs', 'salam');
  await settle(here, other);
  const mine = await testBrowser(here);
  const board = await boardOf(mine);
  const before = board.view.getState().cards.get(theirs)?.at;
  board.actions.move(theirs, ['is', 0.9, 0.9]);
  await quiet(here);
  await settle(here, other);
  const moved = readCard(other.doc, theirs, testCanvas)?.at;
  expect(moved).not.toEqual(before);
  here.rights = (who: ParticipationId) => (who === me ? { may: 'write', anyCard: false, moveAny: false, late: false } : everything);
  board.actions.undo();
  const id = board.actions.add({ zone, text: 'and this' });
  await rounds(here);
  await settle(here, other);
  expect(readCard(other.doc, theirs, testCanvas)?.at).toEqual(moved);
  expect(board.view.getState().cards.get(theirs)?.at).toEqual(moved);
  expect(refusedOn(mine)).toMatchObject([{ card: theirs, text: '', why: 'not-yours' }]);
  expect(unsaved(mine)).toBe(0);
  expect(wordsOf(other.doc, id ?? cardId('none'))).toBe('and this');
});

test('a board that was put back is shown as it is now; words from before are offered, never merged, and can be put back', async () => {
  const here = createTestHub();
  const [staying, away] = [await testBrowser(here), await testBrowser(here)];
  const boards = [await boardOf(staying), await boardOf(away)] as const;
  boards[0].actions.add({ zone, text: 'old' });
  await rounds(here);
  here.hub.stepLeft(testBoard, testActivity);
  await here.time.advance(50);
  boards[0].actions.add({ zone, text: 'gone again' });
  await rounds(here);
  expect(textsOn(boards[1])).toEqual(new Set(['gone again', 'old']));
  away.network.up = false;
  away.network.cut();
  boards[1].actions.add({ zone, text: 'written offline' });
  // Under way when the board is put back: never acknowledged.
  staying.network.held = true;
  boards[0].actions.add({ zone, text: 'under way' });
  await restoreBoard(here, 1);
  staying.network.release();
  away.network.up = true;
  await rounds(here, 10);
  const visible = (board: BoardStore) =>
    [...board.view.getState().cards.values()].filter(({ deleted }) => !deleted).map((card) => card.texts['text']);
  expect(boards.map(visible)).toEqual([['old'], ['old']]);
  expect(refusedOn(staying)).toMatchObject([{ text: 'under way', why: 'board-restored' }]);
  expect(refusedOn(away)).toMatchObject([{ text: 'written offline', why: 'board-restored', board: testBoard }]);
  expect([unsaved(staying), unsaved(away)]).toEqual([0, 0]);

  const [item] = refusedOn(away);
  expect(item?.seen && boards[1].actions.putBack(item.seen)).toBe(true);
  away.line.dismissRefused(item?.key ?? '');
  await rounds(here);
  expect(new Set(visible(boards[0]))).toEqual(new Set(['old', 'written offline']));
  expect(refusedOn(away)).toEqual([]);
});

test('while the server cannot store, work goes on here, is called neither saved nor refused, and arrives when it can', async () => {
  const here = createTestHub();
  const mine = await testBrowser(here);
  const board = await boardOf(mine);
  here.store.full = true;
  board.actions.add({ zone, text: 'one' });
  await rounds(here);
  board.actions.add({ zone, text: 'two' });
  await here.time.advance(60_000);
  expect(textsOn(board)).toEqual(new Set(['one', 'two']));
  expect([unsaved(mine), refusedOn(mine)]).toEqual([2, []]);
  const opened = mine.network.opened;
  // Read only is no silence: the line stays.
  await here.time.advance(60_000);
  expect(mine.network.opened).toBe(opened);
  here.store.full = false;
  await rounds(here, 10);
  expect([unsaved(mine), refusedOn(mine)]).toEqual([0, []]);
  const cards = here.hub.cards(testBoard);
  await quiet(here);
  expect(new Set((await cards).map((card) => card.texts['text']))).toEqual(new Set(['one', 'two']));
});
