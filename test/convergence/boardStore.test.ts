import { expect, onTestFinished, test } from 'vitest';
import { createStore } from 'zustand/vanilla';
import { createBoardStore, type BoardStore } from '#client/board/boardStore.ts';
import type { RefusedItem } from '#client/sync/refused.ts';
import { pcClosingCircle } from '#shared/canvas/templates/pc_closing_circle.ts';
import { derivedId, type CardId, type ZoneId } from '#shared/kit/ids.ts';
import { sha256Hex } from '#shared/kit/hash.ts';
import type { CommandAnswer } from '#shared/wire/live.ts';
import { me, ownWordsOnly, quiet, testBrowser, type TestBrowser } from '#test/kit/testBrowser.ts';
import { addNote, cardId, typeInto, wordsOf } from '#test/kit/testCards.ts';
import { connect, createTestHub, settle, testBoard } from '#test/kit/testHub.ts';

interface Sent {
  readonly name: string;
  readonly input: Record<string, unknown>;
  readonly id: string | undefined;
  readonly answer: (answer: CommandAnswer) => void;
}

interface Page extends TestBrowser {
  readonly store: BoardStore;
  readonly sent: Sent[];
  /** Draws the next picture. */
  draw(): void;
  readonly pictures: () => number;
}

async function page(browser: TestBrowser): Promise<Page> {
  const sent: Sent[] = [];
  const waiting = new Set<() => void>();
  let pictures = 0;
  const refused = createStore<{ readonly refused: readonly RefusedItem[] }>(() => ({ refused: [] }));
  const store = createBoardStore({
    line: browser.line,
    me,
    device: browser.device,
    clock: browser.here.time,
    live: {
      state: createStore(() => ({ line: { is: 'online' as const }, waiting: [], refused: [] })),
      restored: Promise.resolve(),
      answerTo: async () => await new Promise(() => undefined),
      command: async (name, input, _offline, id) =>
        await new Promise((answer) => sent.push({ name, input: input as Record<string, unknown>, id, answer })),
    },
    frame: (run) => {
      waiting.add(run);
      return () => waiting.delete(run);
    },
    refused,
    dismissRefused: () => undefined,
  });
  onTestFinished(store.close);
  store.view.subscribe(() => {
    pictures++;
  });
  const draw = () => {
    const frames = [...waiting];
    waiting.clear();
    for (const run of frames) run();
  };
  await quiet(browser.here);
  draw();
  return { ...browser, store, sent, draw, pictures: () => pictures };
}

const zone = 'is' as ZoneId;
const cardsOf = ({ store }: Page) => store.view.getState().cards;

/** Adds a card and answers its id. @throws when the board does not take it */
function add({ store }: Page, text: string, where = zone): CardId {
  const id = store.actions.add({ zone: where, text });
  if (!id) throw new Error('not added');
  return id;
}

test('changes once a picture, however much has happened', async () => {
  const mine = await page(await testBrowser());
  const before = mine.pictures();
  for (let index = 0; index < 20; index++) add(mine, `note ${index}`);
  expect(mine.pictures()).toBe(before);
  mine.draw();
  expect(mine.pictures()).toBe(before + 1);
  expect(cardsOf(mine).size).toBe(20);
  expect(mine.store.view.getState().order.get(zone)).toHaveLength(20);
});

test('keeps the object of every card that did not change, and the order when nothing moved', async () => {
  const mine = await page(await testBrowser());
  const [one, two] = [add(mine, 'one'), add(mine, 'two')];
  mine.draw();
  const { cards, order } = mine.store.view.getState();
  mine.store.actions.type(two, 'text', 'two', 'two and more');
  mine.draw();
  const now = mine.store.view.getState();
  expect(now.cards.get(one)).toBe(cards.get(one));
  expect(now.cards.get(two)?.texts['text']).toBe('two and more');
  expect(now.order).toBe(order);
});

test('shows others’ cards as they come, and what one adds does not lie on top of them', async () => {
  const here = createTestHub();
  const mine = await page(await testBrowser(here));
  const other = here.peer('Other');
  await connect(here, other);
  addNote(other, 'theirs', 'salam');
  await settle(here, other);
  mine.draw();
  const theirs = cardsOf(mine).get(cardId('theirs'));
  expect(theirs?.texts['text']).toBe('salam');
  const id = add(mine, 'mine');
  mine.draw();
  expect(cardsOf(mine).get(id)?.at).not.toEqual(theirs?.at);
});

test('undoes and redoes one’s own gestures in their order, words and cards in one line, and nothing of others', async () => {
  const here = createTestHub();
  const mine = await page(await testBrowser(here));
  const id = add(mine, 'word');
  mine.store.actions.setTint(id, 'sky');
  mine.store.actions.type(id, 'text', 'word', 'word mine');
  await quiet(here);
  const other = here.peer('Other');
  await connect(here, other);
  await settle(here, other);
  typeInto(other, id, 'theirs ');
  await settle(here, other);
  const state = () => {
    mine.draw();
    const card = cardsOf(mine).get(id);
    return [card?.texts['text'], card?.tint, card?.deleted ?? false];
  };
  expect(state()).toEqual(['theirs word mine', 'sky', false]);
  mine.store.actions.undo();
  expect(state()).toEqual(['theirs word', 'sky', false]);
  mine.store.actions.undo();
  expect(state()[1]).not.toBe('sky');
  mine.store.actions.undo();
  expect(state()[2]).toBe(true);
  expect(mine.store.view.getState()).toMatchObject({ canUndo: false, canRedo: true });
  for (let step = 0; step < 3; step++) mine.store.actions.redo();
  expect(state()).toEqual(['theirs word mine', 'sky', false]);
});

test('a card that was made and never meant is not brought back: undo goes on to what was done before it, in order', async () => {
  const here = createTestHub();
  const mine = await page(await testBrowser(here));
  const id = add(mine, 'word');
  mine.store.actions.setTint(id, 'sky');
  mine.store.actions.type(id, 'text', 'word', 'word mine');
  const empty = add(mine, '');
  mine.store.actions.discard(empty);
  const state = () => {
    mine.draw();
    const card = cardsOf(mine).get(id);
    return [card?.texts['text'], card?.tint, cardsOf(mine).get(empty)?.deleted];
  };
  mine.store.actions.undo();
  expect(state()).toEqual(['word', 'sky', true]);
  mine.store.actions.undo();
  expect(state()[1]).not.toBe('sky');
  for (let step = 0; step < 3; step++) mine.store.actions.redo();
  expect(state()).toEqual(['word mine', 'sky', true]);
});

test('turns pasted lines into one card each and one step of undo', async () => {
  const mine = await page(await testBrowser());
  mine.store.actions.addLines(zone, ['un', '', '  deux  ', 'ثلاثة', ...Array.from({ length: 120 }, (_, index) => `line ${index}`)]);
  mine.draw();
  expect([...cardsOf(mine).values()].slice(0, 3).map(({ texts }) => texts['text'])).toEqual(['un', 'deux', 'ثلاثة']);
  expect(cardsOf(mine).size).toBe(123);
  await quiet(mine.here);
  await quiet(mine.here);
  expect(mine.line.state.getState().unsaved.size).toBe(0);
  mine.store.actions.undo();
  mine.draw();
  expect(mine.store.view.getState().order.get(zone)).toEqual([]);
  expect(mine.store.view.getState().canUndo).toBe(false);
});

test('pasted lines may be as long as cards are', async () => {
  const mine = await page(await testBrowser());
  mine.store.actions.addLines(
    zone,
    Array.from({ length: 60 }, () => 'شبكة المتطوعين '.repeat(200)),
  );
  for (let round = 0; round < 4; round++) await quiet(mine.here);
  expect(mine.line.state.getState()).toMatchObject({ refused: [], unsaved: new Set() });
  expect(await mine.here.hub.cards(testBoard)).toHaveLength(60);
});

test('goes on with a fresh document after a refusal, without a blank picture', async () => {
  const here = createTestHub();
  const other = here.peer('Other');
  await connect(here, other);
  addNote(other, 'theirs', 'theirs');
  await settle(here, other);
  const mine = await page(await testBrowser(here));
  here.rights = ownWordsOnly;
  let blank = false;
  mine.store.view.subscribe(({ ready, cards }) => {
    blank ||= !ready || cards.size === 0;
  });
  mine.store.actions.type(cardId('theirs'), 'text', 'theirs', 'theirs?');
  for (let round = 0; round < 200; round++) {
    await here.time.advance(20);
    mine.draw();
  }
  expect(blank).toBe(false);
  expect(cardsOf(mine).get(cardId('theirs'))?.texts['text']).toBe('theirs');
  expect(mine.line.state.getState().refused).toHaveLength(1);
  const id = add(mine, 'after');
  await quiet(here);
  await settle(here, other);
  expect(wordsOf(other.doc, id)).toBe('after');
});

test('shows who points and who types, by the server’s word, and oneself to others at most ten times a second', async () => {
  const here = createTestHub();
  const mine = await page(await testBrowser(here));
  const other = here.peer('Other');
  await connect(here, other);
  await settle(here, other);
  other.say({ user: { name: 'Somebody else' }, cursor: { x: 3, y: 4 }, editing: cardId('x') });
  await settle(here, other);
  mine.draw();
  expect(mine.store.view.getState().others).toEqual([
    { id: other.participation, name: `Name of ${other.participation}`, colour: 1, cursor: { x: 3, y: 4 }, editing: cardId('x') },
  ]);
  mine.network.sent.length = 0;
  for (let step = 0; step < 100; step++) {
    mine.store.actions.point({ x: step, y: 0 });
    await here.time.advance(10);
  }
  expect(mine.network.sent.length).toBeLessThanOrEqual(11);
  await settle(here, other);
  expect([...other.presence.values()]).toContainEqual(expect.objectContaining({ cursor: { x: 99, y: 0 } }));
});

test('sends an anonymous card as a command with its words, and nothing of it through the board or the presence', async () => {
  const here = createTestHub({ canvas: pcClosingCircle });
  const mine = await page(await testBrowser(here, pcClosingCircle));
  const improve = 'improve' as ZoneId;
  mine.network.sent.length = 0;
  const id = add(mine, '', improve);
  mine.store.actions.setEditing(id);
  const field = Object.keys(mine.store.view.getState().cards.get(id)?.texts ?? {})[0] ?? 'text';
  expect(mine.sent).toEqual([]);
  mine.store.actions.type(id, field, '', 'Plus de temps');
  mine.draw();
  expect(cardsOf(mine).get(id)?.author).toBeUndefined();
  expect(mine.store.view.getState().ownAnonymous.has(id)).toBe(true);
  expect(mine.store.unsent.getState().unsent).toBe(1);
  mine.store.actions.setEditing(undefined);
  await quiet(here);
  expect(mine.network.sent).toEqual([]);
  const [command] = mine.sent;
  expect(command).toMatchObject({ name: 'anonymous.add', input: { board: testBoard, zone: improve, texts: { [field]: 'Plus de temps' } } });
  expect(id).toBe(derivedId('c', command?.id ?? '', 0));
  mine.draw();
  expect(mine.store.view.getState().unsaved.has(id)).toBe(true);
  command?.answer({ done: 1 });
  await quiet(here);
  mine.draw();
  expect(mine.store.view.getState().unsaved.has(id)).toBe(false);

  mine.store.actions.setTint(id, 'clay');
  const edit = mine.sent[1];
  expect(edit).toMatchObject({ name: 'anonymous.edit', input: { card: id, tint: 'clay' } });
  expect(sha256Hex(String(edit?.input['key']))).toBe(command?.input['keyHash']);
});

test('takes back an anonymous card that the server refused', async () => {
  const here = createTestHub({ canvas: pcClosingCircle });
  const mine = await page(await testBrowser(here, pcClosingCircle));
  const id = add(mine, 'refusé', 'improve' as ZoneId);
  mine.draw();
  expect(cardsOf(mine).has(id)).toBe(true);
  mine.sent[0]?.answer({ refused: 'look-only' });
  await quiet(here);
  mine.draw();
  expect(cardsOf(mine).has(id)).toBe(false);
  expect(mine.store.view.getState().ownAnonymous.has(id)).toBe(false);
});
