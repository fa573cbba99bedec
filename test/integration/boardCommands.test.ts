import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { addCard, deleteCard, moveCard, tintCard } from '#shared/board/edit.ts';
import { cardText, readCards } from '#shared/board/read.ts';
import { sha256Hex } from '#shared/kit/hash.ts';
import type { BoardId, CardId, DeviceId, KindId, ParticipationId } from '#shared/kit/ids.ts';
import { closeCodes } from '#shared/wire/closeCodes.ts';
import type { CommandAnswer, DeskView, StoreView } from '#shared/wire/live.ts';
import { canvasOf } from '#shared/workshop/state.ts';
import { activityAt, workshopId } from '#test/kit/scenario.ts';
import { cardId } from '#test/kit/testCards.ts';
import { createTestPeer, type TestPeer } from '#test/kit/testPeer.ts';
import { openTestWorkshop, type Screen, type TestWorkshop } from '#test/kit/testWorkshop.ts';

const welcome = activityAt(0);
const vision = activityAt(1);
let lab: TestWorkshop;
let fatima: ParticipationId;
let ali: ParticipationId;
let rim: ParticipationId;

beforeEach(async () => {
  lab = await openTestWorkshop();
  fatima = await lab.add('fatima', 'facilitator');
  ali = await lab.add('ali', 'participant');
  rim = await lab.add('rim', 'participant');
  await lab.does(fatima, 'workshop.open');
  await lab.does(fatima, 'workshop.move', { from: 1, to: vision.id });
});
afterEach(async () => await lab.close());

function peer(participation: ParticipationId, board: BoardId = vision.board): TestPeer {
  const device = `d${participation.slice(1)}` as DeviceId;
  return createTestPeer({ hub: () => lab.hub, random: lab.time.random, board, participation, device });
}

/** The store works in turns of the loop, the hub in the test's time: both go on until nobody has anything to say. */
async function settle(...peers: TestPeer[]): Promise<void> {
  for (let quiet = 0; quiet < 3; quiet++) {
    while (peers.some(({ outgoing, incoming }) => outgoing.length + incoming.length > 0)) {
      for (const one of peers) one.flush();
      await lab.pass(100);
      quiet = 0;
    }
    await lab.pass(100);
  }
}

async function come(...peers: TestPeer[]): Promise<void> {
  const doors = Promise.all(peers.map(async (one) => await one.connect()));
  await lab.pass(50);
  await doors;
  await settle(...peers);
}

async function comeAgain(...peers: TestPeer[]): Promise<void> {
  for (const one of peers) one.renew();
  await come(...peers);
}

function note(writer: TestPeer, name: string | number, text: string): CardId {
  const id = cardId(name);
  const card = { id, kind: 'note' as KindId, at: ['is', 0.5, 0.5] as const, tint: 'sun' as const, texts: { text } };
  addCard(writer.doc, { ...card, author: writer.participation }, 'test');
  return id;
}

/** A command that the store has to work for; time goes on meanwhile. */
async function presses(who: ParticipationId, name: string, input: object, id?: string) {
  const answer = lab.does(who, name, input, id);
  await lab.pass(100);
  return await answer;
}

const words = ({ doc }: TestPeer, id: CardId) => cardText(doc, id, 'text')?.toString();
const deskOf = (screen: Screen) => screen.views.role['desk'] as DeskView;
const damagedOn = (screen: Screen) => (screen.views.everyone['store'] as StoreView).damaged;
const reachOf = (answer: CommandAnswer) => ('done' in answer ? answer.reachesBackTo : undefined);
const visible = async (board: BoardId) => (await lab.hub.cards(board)).map(({ id }) => id);
const epochOf = async (board: BoardId) => (await lab.store.boardFacts(board))?.epoch;
const events = async () => ((await lab.store.loadWorkshop(workshopId))?.events ?? []).filter(({ tool }) => tool === 'board');

describe('board.restore', () => {
  test('puts a board back for everybody at once, once, and for whoever was away', async () => {
    const [one, two, away, other] = [peer(ali), peer(rim), peer(fatima), peer(fatima, welcome.board)];
    await come(one, two, away, other);
    const id = note(one, 1, 'clean water');
    await settle(one, two, away);
    away.drop();
    await lab.does(fatima, 'workshop.move', { from: 2, to: welcome.id });
    await lab.does(fatima, 'workshop.move', { from: 3, to: vision.id });
    await lab.pass(100);
    cardText(two.doc, id, 'text')?.insert(0, 'no ');
    note(two, 2, 'spam');
    cardText(away.doc, id, 'text')?.insert(0, 'offline ');
    await settle(one, two);
    const screen = await lab.look(ali);
    const [kept] = await lab.store.versions(vision.board);
    expect(kept).toMatchObject({ why: 'step', activity: vision.id, cards: 1, writers: [ali] });

    const omar = await lab.add('omar', 'co-facilitator');
    const input = { board: vision.board, version: kept?.number, epoch: 1 };
    const answers = await Promise.all([presses(fatima, 'board.restore', input, 'mRestore000'), presses(omar, 'board.restore', input)]);
    expect(answers).toEqual([{ done: expect.any(Number) as number }, { refused: 'stale-step' }]);
    expect([one.closed, two.closed, other.connected]).toEqual([closeCodes.epoch, closeCodes.epoch, true]);
    expect(await presses(fatima, 'board.restore', input, 'mRestore000')).toEqual(answers[0]);
    expect([await epochOf(vision.board), await epochOf(welcome.board)]).toEqual([2, 1]);
    expect(screen.views.everyone['board']).toMatchObject({ restored: { [vision.board]: { shows: kept?.at } } });

    await away.connect();
    await lab.pass(50);
    expect(away.closed).toBe(closeCodes.epoch);
    await comeAgain(one, two, away);
    expect([one, two, away].map((who) => [words(who, id), who.epoch])).toEqual(Array.from({ length: 3 }, () => ['clean water', 2]));
    expect(await visible(vision.board)).toEqual([id]);
    expect(JSON.stringify(await events())).not.toContain('water');

    // The board as it was before is kept, and comes back in the same way.
    const before = (await lab.store.versions(vision.board)).find(({ why }) => why === 'restore');
    expect(before).toMatchObject({ cards: 2, writers: [rim] });
    await presses(fatima, 'board.restore', { board: vision.board, version: before?.number, epoch: 2 });
    await comeAgain(one, two);
    expect(words(one, id)).toBe('no clean water');
    lab.restart();
    expect((await lab.authority.toolStates(workshopId))?.board.restored[vision.board]?.shows).toBe(before?.at);
  });

  test('keeps cards without a name without one: no time, no writer and no author of theirs lies on the disk', async () => {
    await lab.does(fatima, 'workshop.move', { from: 2, to: welcome.id });
    const canvas = canvasOf((await lab.authority.stateOf(workshopId)) ?? fail(), welcome);
    const zone = canvas.zones.find(({ anonymous }) => anonymous) ?? fail();
    const wish = { board: welcome.board, zone: zone.id, kind: zone.accepts[0], at: [zone.id, '', 'V'], tint: 'sun' };
    const secret = { ...wish, texts: { text: 'I am afraid' }, keyHash: sha256Hex('key') };
    expect(await presses(rim, 'anonymous.add', secret, 'mSecret0000')).toHaveProperty('done');
    await lab.pass(100);
    const [kept] = await lab.store.versions(welcome.board);
    expect(kept).toMatchObject({ why: 'empty', cards: 1, writers: [] });
    await lab.pass(5 * 60_000);
    await presses(rim, 'anonymous.add', { ...secret, texts: { text: 'more' } });
    await presses(fatima, 'board.restore', { board: welcome.board, version: kept?.number, epoch: 1 });
    const cards = await lab.hub.cards(welcome.board);
    expect(cards).toMatchObject([{ texts: { text: 'I am afraid' }, keyHash: sha256Hex('key') }]);
    expect(cards[0]).not.toHaveProperty('author');
    const rows = lab.connection.prepare('SELECT participation, at FROM updates WHERE board = ?').all(welcome.board);
    expect(rows).toHaveLength(3);
    expect(rows.every(({ participation, at }) => participation === null && at === null)).toBe(true);
    expect(JSON.stringify(await lab.store.versions(welcome.board))).not.toContain(rim);
  });

  test('puts a good version in the place of a board that is damaged, and refuses a damaged one', async () => {
    const [one] = [peer(ali)];
    await come(one);
    const id = note(one, 1, 'clean water');
    await settle(one);
    await lab.pass(5 * 60_000);
    cardText(one.doc, id, 'text')?.insert(0, 'very ');
    await settle(one);
    one.drop();
    await lab.pass(100);
    const [newest, oldest] = await lab.store.versions(vision.board);
    expect([newest, oldest]).toMatchObject([{ why: 'empty' }, { why: 'time' }]);
    // The log stands in for the board at rest, and is damaged too.
    flip('rests', 'true');
    flip('updates', 'doc_seq = 2');
    flip('versions', `number = ${newest?.number}`);
    lab.restart();
    const [desk, reader] = [await lab.look(fatima), await lab.look(ali)];
    await one.connect();
    await lab.pass(100);
    expect([one.closed, damagedOn(desk), damagedOn(reader)]).toEqual([closeCodes.later, [vision.board], [vision.board]]);
    const restore = async (version: number | undefined) =>
      await presses(fatima, 'board.restore', { board: vision.board, version, epoch: 1 });
    expect(await restore(newest?.number)).toEqual({ refused: 'version-damaged' });
    expect(await restore(99)).toEqual({ refused: 'version-unknown' });
    expect(await restore(oldest?.number)).toHaveProperty('done');
    await lab.pass(100);
    expect([damagedOn(desk), damagedOn(reader)]).toEqual([[], []]);
    await one.connect();
    await lab.pass(50);
    expect(one.closed).toBe(closeCodes.epoch);
    await comeAgain(one);
    expect(words(one, id)).toBe('clean water');
    cardText(one.doc, id, 'text')?.insert(0, 'good ');
    await settle(one);
    expect([one.allSaved, words(one, id)]).toEqual([true, 'good clean water']);
    lab.restart();
    expect((await lab.hub.cards(vision.board)).map(({ texts }) => texts['text'])).toEqual(['good clean water']);
  });

  test('whose commit fails changes nothing, and is done when it is sent again', async () => {
    const [one] = [peer(ali)];
    await come(one);
    const id = note(one, 1, 'clean water');
    await settle(one);
    await lab.pass(5 * 60_000);
    cardText(one.doc, id, 'text')?.insert(0, 'no ');
    await settle(one);
    const input = { board: vision.board, version: 1, epoch: 1 };
    lab.failNext(1);
    expect(await presses(fatima, 'board.restore', input, 'mRestore000')).toEqual({ refused: 'store-failing' });
    expect([one.closed, await epochOf(vision.board)]).toEqual([closeCodes.later, 1]);
    await lab.pass(5000);
    expect(await presses(fatima, 'board.restore', input, 'mRestore000')).toHaveProperty('done');
    await comeAgain(one);
    expect(words(one, id)).toBe('clean water');
  });
});

describe('board.putBack', () => {
  test('takes back what one participant did to others’ cards, says how many, and leaves the rest', async () => {
    const [one, two] = [peer(ali), peer(rim)];
    await come(one, two);
    const [water, rain, own] = [note(one, 1, 'clean water'), note(one, 2, 'rain'), note(two, 3, 'mine')];
    await settle(one, two);
    await lab.pass(1000);
    const since = lab.time.now();
    moveCard(two.doc, water, ['values', 0.1, 0.1], 'test');
    deleteCard(two.doc, rain, 'test');
    tintCard(two.doc, own, 'clay', 'test');
    cardText(two.doc, water, 'text')?.delete(0, 6);
    await settle(one, two);
    cardText(one.doc, water, 'text')?.insert(5, ' for all');
    await settle(one, two);
    const input = { board: vision.board, participation: rim, since };
    expect(await presses(fatima, 'board.putBack', { ...input, preview: true })).toMatchObject({ cards: 2 });
    expect(words(one, water)).toBe('water for all');
    expect(await presses(fatima, 'board.putBack', input)).toMatchObject({ cards: 2 });
    await settle(one, two);
    const cards = readCards(two.doc, canvasOf((await lab.authority.stateOf(workshopId)) ?? fail(), vision));
    expect(cards.get(water)).toMatchObject({ texts: { text: 'clean water for all' }, zone: 'is' });
    expect(cards.get(rain)).not.toHaveProperty('deleted');
    expect(cards.get(own)).toMatchObject({ tint: 'clay' });
    expect(await epochOf(vision.board)).toBe(1);
    expect((await lab.store.versions(vision.board))[0]).toMatchObject({ why: 'put-back' });
    expect(await presses(fatima, 'board.putBack', input)).toEqual({ refused: 'nothing-to-put-back' });
    // All of it is kept.
    expect(await presses(fatima, 'board.putBack', { ...input, preview: true })).toEqual({ done: expect.any(Number), cards: 0 });
    const [kept] = await lab.store.versions(vision.board);
    await presses(fatima, 'board.restore', { board: vision.board, version: kept?.number, epoch: 1 });
    const again = peer(rim);
    await come(again);
    const [came, seen] = [lab.time.now(), await presses(fatima, 'board.putBack', { ...input, preview: true })];
    const moved = lab.time.now();
    expect(seen).toMatchObject({ cards: 0 });
    expect(reachOf(seen)).toBeGreaterThanOrEqual(came);
    deleteCard(again.doc, water, 'test');
    await settle(again);
    const answer = await presses(fatima, 'board.putBack', { ...input, preview: true });
    expect(answer).toMatchObject({ cards: 1 });
    expect(reachOf(answer)).toBeGreaterThanOrEqual(moved);
  });
});

describe('a mass deletion', () => {
  test('is offered to the facilitators once, and done or dropped by one press', async () => {
    const [one, two] = [peer(ali), peer(rim)];
    await come(one, two);
    const ids = Array.from({ length: 30 }, (_, index) => note(one, 10 + index, `note ${index}`));
    await settle(one, two);
    const desk = await lab.look(fatima);
    two.doc.transact(() => ids.slice(0, 25).forEach((id) => deleteCard(two.doc, id, 'test')), 'test');
    await settle(one, two);
    expect(two.refused?.reason).toBe('mass-deletion');
    expect(await visible(vision.board)).toHaveLength(30);
    const [offer] = deskOf(desk).deletions;
    expect(deskOf(desk).deletions).toMatchObject([{ board: vision.board, who: rim, cards: 25 }]);

    deleteCard(one.doc, ids[0] ?? fail(), 'test');
    await settle(one);
    const answers = [
      await presses(fatima, 'board.deleteCards', { offer: offer?.id }),
      await presses(fatima, 'board.deleteCards', { offer: offer?.id }),
    ];
    expect(answers).toMatchObject([{ cards: 24 }, { refused: 'stale-step' }]);
    await settle(one);
    expect((await visible(vision.board)).sort()).toEqual(ids.slice(25).sort());
    expect(deskOf(desk).deletions).toEqual([]);
    expect((await lab.store.versions(vision.board))[0]).toMatchObject({ why: 'deletion', cards: 29 });

    await presses(fatima, 'board.restore', { board: vision.board, version: (await lab.store.versions(vision.board))[0]?.number, epoch: 1 });
    expect(await visible(vision.board)).toHaveLength(29);
    await comeAgain(two);
    two.doc.transact(() => ids.slice(1, 25).forEach((id) => deleteCard(two.doc, id, 'test')), 'test');
    await settle(two);
    const again = deskOf(desk).deletions[0]?.id;
    expect(await presses(fatima, 'board.dismiss', { offer: again })).toHaveProperty('done');
    expect(deskOf(desk).deletions).toEqual([]);
    expect(await visible(vision.board)).toHaveLength(29);
  });

  test('made card by card is offered whole and outlives a restart; let be, all of its cards are back', async () => {
    const [one, two] = [peer(ali), peer(rim)];
    await come(one, two);
    const ids = Array.from({ length: 22 }, (_, index) => note(one, 10 + index, `note ${index}`));
    await settle(one, two);
    for (const id of ids.slice(0, 20)) {
      deleteCard(two.doc, id, 'test');
      two.flush();
    }
    await settle(one, two);
    expect(two.refused?.reason).toBe('mass-deletion');
    expect(await visible(vision.board)).toHaveLength(3);
    lab.restart();
    const desk = await lab.look(fatima);
    const [offer] = deskOf(desk).deletions;
    expect(offer).toMatchObject({ board: vision.board, who: rim, cards: 20, gone: 19 });
    expect(await presses(fatima, 'board.dismiss', { offer: offer?.id })).toMatchObject({ cards: 19 });
    expect((await visible(vision.board)).sort()).toEqual(ids.toSorted());
    expect(deskOf(desk).deletions).toEqual([]);
    lab.restart();
    expect(deskOf(await lab.look(fatima)).deletions).toEqual([]);
  });
});

/** Flips one bit of a stored blob. */
function flip(table: string, where: string): void {
  const { bytes } = lab.connection.prepare(`SELECT bytes FROM ${table} WHERE ${where}`).get() ?? {};
  if (!(bytes instanceof Uint8Array)) throw new Error('no bytes');
  bytes[5] = (bytes[5] ?? 0) ^ 4;
  lab.connection.prepare(`UPDATE ${table} SET bytes = ? WHERE ${where}`).run(bytes);
}

function fail(): never {
  throw new Error('what the test needs is not there');
}
