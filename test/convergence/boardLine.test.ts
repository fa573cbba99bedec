import { expect, test } from 'vitest';
import type { OwnChange } from '#client/sync/outbox.ts';
import type { Card } from '#shared/board/card.ts';
import { readCards } from '#shared/board/read.ts';
import type { CardId, KindId, ZoneId } from '#shared/kit/ids.ts';
import { me, ownWordsOnly, quiet, testBrowser, type TestBrowser } from '#test/kit/testBrowser.ts';
import { addNote, cardId, testCanvas, typeInto, wordsOf } from '#test/kit/testCards.ts';
import { connect, createTestHub, everything, settle, testBoard, type TestHub } from '#test/kit/testHub.ts';

function note(name: string, text = name): Card {
  return {
    id: cardId(name),
    kind: 'note' as KindId,
    zone: 'is' as ZoneId,
    at: ['is', 0.5, 0.5],
    tint: 'sun',
    texts: { text },
    fields: {},
    author: me,
  };
}
const add = (name: string): OwnChange => ({ does: 'add', card: note(name) });
const type = (name: string, before: string, after: string): OwnChange => ({ does: 'text', id: cardId(name), field: 'text', before, after });
const unsaved = ({ line }: TestBrowser) => line.state.getState().unsaved.size;
const wordsHere = ({ line }: TestBrowser, id: CardId) => line.document()?.cards.get(id)?.texts['text'];

async function another(here: TestHub, name = 'Other') {
  const peer = here.peer(name);
  await connect(here, peer);
  await settle(here, peer);
  return peer;
}

test('calls an edit saved when the server has committed it, and not before', async () => {
  const mine = await testBrowser();
  mine.network.held = true;
  mine.line.change([add('a')], 'own');
  mine.line.change([add('b')], 'own');
  await quiet(mine.here);
  expect(unsaved(mine)).toBe(2);
  mine.network.release();
  await quiet(mine.here);
  expect(unsaved(mine)).toBe(0);
});

test('counts what is written offline, and one step 2 after the return covers all of it', async () => {
  const mine = await testBrowser();
  mine.network.up = false;
  mine.network.cut();
  mine.line.change([add('a')], 'own');
  mine.line.change([add('b')], 'own');
  await quiet(mine.here);
  expect(unsaved(mine)).toBe(2);
  expect(mine.line.state.getState().line.is).toBe('connecting');
  mine.network.sent.length = 0;
  mine.network.up = true;
  mine.line.wake();
  await quiet(mine.here);
  expect(unsaved(mine)).toBe(0);
  expect(mine.network.sent.filter((frame) => frame === 'step2' || frame === 'update')).toEqual(['step2']);
  const other = await another(mine.here);
  expect(wordsOf(other.doc, cardId('b'))).toBe('b');
});

test('does not take a frame from before the step 2 for proof of what was written offline', async () => {
  const mine = await testBrowser();
  mine.network.up = false;
  mine.network.cut();
  mine.line.change([add('offline')], 'own');
  await mine.reload();
  mine.network.up = true;
  mine.network.held = true;
  mine.line.wake();
  // The socket is open and the server's step 1 is still under way; this frame is no gap, since its client id is new.
  await mine.here.time.advance(1);
  mine.line.change([add('early')], 'own');
  await quiet(mine.here);
  expect(mine.network.sent.slice(-3)).toEqual(['step1', 'update', 'step2']);
  mine.network.release(2);
  await quiet(mine.here);
  expect([...mine.line.state.getState().unsaved]).toContain(cardId('offline'));
  mine.network.release();
  await quiet(mine.here);
  expect(unsaved(mine)).toBe(0);
});

test('keeps what was written offline over a reload, and brings it home', async () => {
  const mine = await testBrowser();
  mine.network.up = false;
  mine.network.cut();
  mine.line.change([add('kept')], 'own');
  await mine.reload();
  expect(mine.line.state.getState().ready).toBe(true);
  expect(wordsHere(mine, cardId('kept'))).toBe('kept');
  expect(unsaved(mine)).toBe(1);
  mine.network.up = true;
  await quiet(mine.here);
  await quiet(mine.here);
  expect(unsaved(mine)).toBe(0);
  const other = await another(mine.here);
  expect(wordsOf(other.doc, cardId('kept'))).toBe('kept');
});

test('sends a large backlog in frames that the server takes', async () => {
  const mine = await testBrowser();
  mine.network.up = false;
  mine.network.cut();
  const words = 'شبكة المتطوعين في الجهة '.repeat(40);
  for (let index = 0; index < 300; index++) mine.line.change([{ does: 'add', card: note(`n${index}`, words) }], 'own');
  mine.network.up = true;
  mine.network.sent.length = 0;
  for (let round = 0; round < 5; round++) await quiet(mine.here);
  expect(mine.network.sent.filter((frame) => frame === 'update').length).toBeGreaterThan(4);
  expect(unsaved(mine)).toBe(0);
  expect(mine.line.state.getState().refused).toEqual([]);
  expect((await mine.here.hub.cards(testBoard)).length).toBe(300);
});

test('after a refusal plays its changes again, keeps what is refused once more, and shows the board as it is', async () => {
  const here = createTestHub();
  const other = await another(here);
  addNote(other, 'theirs', 'before');
  await settle(here, other);
  const mine = await testBrowser(here);
  mine.network.up = false;
  mine.network.cut();
  mine.line.change([type('theirs', 'before', 'before and mine')], 'own');
  mine.line.change([add('new')], 'own');
  // Others' words are closed meanwhile; one's own cards are not.
  here.rights = ownWordsOnly;
  mine.network.up = true;
  for (let round = 0; round < 3; round++) await quiet(here);
  const state = mine.line.state.getState();
  expect(state.refused).toMatchObject([{ card: cardId('theirs'), text: 'before and mine', why: 'not-yours' }]);
  expect(unsaved(mine)).toBe(0);
  expect(wordsHere(mine, cardId('theirs'))).toBe('before');
  await settle(here, other);
  expect(wordsOf(other.doc, cardId('theirs'))).toBe('before');
  expect(wordsOf(other.doc, cardId('new'))).toBe('new');
});

test('a replay leaves what others wrote between one’s own edits of a text, and writes nothing twice', async () => {
  const here = createTestHub();
  const other = await another(here);
  addNote(other, 'shared', 'one two three');
  addNote(other, 'theirs', 'before');
  await settle(here, other);
  const mine = await testBrowser(here);
  mine.network.up = false;
  mine.network.cut();
  mine.line.change([type('shared', 'one two three', 'ONE two three')], 'own');
  mine.line.change([type('shared', 'ONE two three', 'ONE two THREE')], 'own');
  mine.line.change([{ does: 'move', id: cardId('theirs'), at: ['is', 0.1, 0.1] }], 'own');
  const stop = mine.line.state.subscribe(({ ready }) => {
    if (ready) return;
    stop();
    typeInto(other, cardId('shared'), ' and a half', 7);
    other.flush();
  });
  // The move is refused, and with it the document that holds the words.
  here.rights = { may: 'write', anyCard: true, moveAny: false, late: false };
  mine.network.up = true;
  for (let round = 0; round < 4; round++) await quiet(here);
  await settle(here, other);
  expect(mine.line.state.getState().refused).toMatchObject([{ card: cardId('theirs'), why: 'not-yours' }]);
  expect(wordsOf(other.doc, cardId('shared'))).toBe('ONE two and a half THREE');
  expect(unsaved(mine)).toBe(0);
});

test('a card that one made and deleted is deleted, though the server had taken it before the document was refused', async () => {
  const here = createTestHub();
  const other = await another(here);
  addNote(other, 'theirs', 'before');
  await settle(here, other);
  const mine = await testBrowser(here);
  mine.network.held = true;
  mine.line.change([add('own')], 'own');
  mine.network.release(1);
  // Taken, and the line breaks before that is heard.
  mine.network.cut();
  mine.network.up = false;
  await quiet(here);
  await settle(here, other);
  expect(wordsOf(other.doc, cardId('own'))).toBe('own');
  mine.line.change([{ does: 'deleted', id: cardId('own'), deleted: true }], 'own');
  mine.line.change([{ does: 'move', id: cardId('theirs'), at: ['is', 0.1, 0.1] }], 'own');
  here.rights = { may: 'write', anyCard: true, moveAny: false, late: false };
  mine.network.held = false;
  mine.network.up = true;
  for (let round = 0; round < 4; round++) await quiet(here);
  await settle(here, other);
  expect(readCards(other.doc, testCanvas).get(cardId('own'))?.deleted).toBe(true);
  expect(mine.line.state.getState().refused).toMatchObject([{ card: cardId('theirs') }]);
});

test('does what a person does while a refused document is replaced in the next one', async () => {
  const here = createTestHub();
  const other = await another(here);
  addNote(other, 'theirs', 'old');
  await settle(here, other);
  const mine = await testBrowser(here);
  here.rights = ownWordsOnly;
  mine.line.change([type('theirs', 'old', 'old!')], 'own');
  let done: boolean | undefined;
  mine.line.state.subscribe(({ ready }) => {
    if (ready || done !== undefined) return;
    done = true;
    done = mine.line.change([add('meanwhile')], 'own');
  });
  for (let round = 0; round < 3; round++) await quiet(here);
  expect(done).toBe(false);
  await settle(here, other);
  expect(wordsOf(other.doc, cardId('meanwhile'))).toBe('meanwhile');
});

test('gives up on a server that refuses everything, with every word in reach', async () => {
  const here = createTestHub();
  const mine = await testBrowser(here);
  here.rights = { may: 'read', why: 'look-only' };
  mine.line.change([add('one')], 'own');
  mine.line.change([add('two')], 'own');
  for (let round = 0; round < 8; round++) await quiet(here);
  const { refused, line } = mine.line.state.getState();
  expect(refused.map(({ text }) => text).sort()).toEqual(['one', 'two']);
  expect(line.is).toBe('online');
  await mine.reload();
  expect(mine.line.state.getState().refused.length).toBe(2);
  for (const { key } of refused) mine.line.dismissRefused(key);
  await mine.reload();
  expect(mine.line.state.getState().refused).toEqual([]);
});

test('sets a copy aside that comes from another epoch, and offers its unconfirmed words', async () => {
  const mine = await testBrowser();
  mine.line.change([add('old')], 'own');
  await quiet(mine.here);
  mine.network.up = false;
  mine.network.cut();
  mine.line.change([add('unsent')], 'own');
  await mine.reload();
  mine.here.store.create(testBoard, 2);
  mine.here.crash();
  mine.network.up = true;
  mine.line.wake();
  for (let round = 0; round < 3; round++) await quiet(mine.here);
  expect(mine.line.state.getState()).toMatchObject({
    line: { is: 'online' },
    refused: [{ text: 'unsent', why: 'board-restored', board: testBoard, seen: note('unsent') }],
  });
  expect((await mine.here.hub.cards(testBoard)).map(({ id }) => id)).not.toContain(cardId('unsent'));
});

test('says why when the door stays shut, and knocks again when it may', async () => {
  const here = createTestHub();
  here.rights = { may: 'nothing', why: 'not-allowed' };
  const mine = await testBrowser(here);
  expect(mine.line.state.getState().line).toEqual({ is: 'ended', why: 'not-allowed' });
  const asked = mine.network.opened;
  await quiet(here);
  expect(mine.network.opened).toBe(asked);
  here.rights = everything;
  mine.line.resume();
  await quiet(here);
  expect(mine.line.state.getState().line.is).toBe('online');
});

test('survives the death of the server: everything acknowledged is there and the rest follows', async () => {
  const mine = await testBrowser();
  mine.line.change([add('saved')], 'own');
  await quiet(mine.here);
  mine.network.held = true;
  mine.line.change([add('underway')], 'own');
  mine.network.cut();
  mine.here.crash();
  mine.network.held = false;
  for (let round = 0; round < 3; round++) await quiet(mine.here);
  expect(unsaved(mine)).toBe(0);
  expect(new Set((await mine.here.hub.cards(testBoard)).map(({ texts }) => texts['text']))).toEqual(new Set(['saved', 'underway']));
});

test('merges with what others write at the same time in the same card', async () => {
  const here = createTestHub();
  const mine = await testBrowser(here);
  mine.line.change([add('shared')], 'own');
  await quiet(here);
  const other = await another(here);
  typeInto(other, cardId('shared'), 'B', 0);
  mine.line.change([type('shared', 'shared', 'sharedA')], 'own');
  await settle(here, other);
  await quiet(here);
  expect(wordsHere(mine, cardId('shared'))).toBe('BsharedA');
  expect(wordsOf(other.doc, cardId('shared'))).toBe('BsharedA');
});

test('notices within fifteen seconds that the server is gone without a word, and is back when it is', async () => {
  const mine = await testBrowser();
  await mine.here.time.advance(60_000);
  expect(mine.network.opened).toBe(1);
  const lost = mine.here.time.now();
  mine.network.dead = true;
  await mine.here.time.advance(15_000);
  const { line } = mine.line.state.getState();
  expect(line.is).toBe('connecting');
  expect(line.is === 'connecting' && line.since).toBeLessThanOrEqual(lost);
  mine.network.dead = false;
  await mine.here.time.advance(40_000);
  expect(mine.line.state.getState().line.is).toBe('online');
  mine.line.change([add('after')], 'own');
  await quiet(mine.here);
  expect(unsaved(mine)).toBe(0);
});

test('asks at once when the page may have slept, and connects anew when nobody answers within three seconds', async () => {
  const mine = await testBrowser();
  mine.line.wake();
  await quiet(mine.here);
  await quiet(mine.here);
  expect(mine.network.opened).toBe(1);
  mine.network.dead = true;
  mine.line.wake();
  await mine.here.time.advance(3001);
  expect(mine.network.opened).toBe(2);
  // A connection that does not open is given up after five seconds.
  await mine.here.time.advance(6000);
  mine.network.dead = false;
  await mine.here.time.advance(10_000);
  expect(mine.line.state.getState().line.is).toBe('online');
});

test('keeps its work when the server says that this page is too old, and brings it after the reload', async () => {
  const mine = await testBrowser();
  mine.network.refuse = 4426;
  mine.network.cut();
  mine.line.change([add('before')], 'own');
  for (let round = 0; round < 3; round++) await quiet(mine.here);
  expect(mine.line.state.getState().line).toEqual({ is: 'ended', why: 'too-old' });
  mine.network.refuse = undefined;
  await mine.reload();
  for (let round = 0; round < 2; round++) await quiet(mine.here);
  expect(unsaved(mine)).toBe(0);
  expect((await mine.here.hub.cards(testBoard)).map(({ texts }) => texts['text'])).toEqual(['before']);
});

test('begins a fresh document when the server turns this one away three times in the middle of syncing', async () => {
  const mine = await testBrowser();
  mine.line.change([add('old')], 'own');
  await quiet(mine.here);
  mine.network.up = false;
  mine.network.cut();
  mine.line.change([add('unsent')], 'own');
  const before = mine.line.document()?.doc.clientID;
  mine.network.up = true;
  mine.network.refuseSync = true;
  await mine.here.time.advance(40_000);
  expect(mine.line.document()?.doc.clientID).not.toBe(before);
  mine.network.refuseSync = false;
  for (let round = 0; round < 20; round++) await quiet(mine.here);
  expect(unsaved(mine)).toBe(0);
  expect(wordsHere(mine, cardId('unsent'))).toBe('unsent');
  expect(mine.line.state.getState().refused).toEqual([]);
});
