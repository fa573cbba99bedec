import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { DeviceId, ParticipationId } from '#shared/kit/ids.ts';
import { sha256Hex } from '#shared/kit/hash.ts';
import type { TimerView } from '#shared/tools/timer.ts';
import type { MyVoteView, VoteView } from '#shared/tools/vote.ts';
import { closeCodes } from '#shared/wire/closeCodes.ts';
import type { DeskView, PeopleView, WorkshopView } from '#shared/wire/live.ts';
import { activityAt, workshopId } from '#test/kit/scenario.ts';
import { openTestWorkshop, type Screen, type TestWorkshop } from '#test/kit/testWorkshop.ts';

const activity = activityAt(0);
let lab: TestWorkshop;
let fatima: ParticipationId;
let ali: ParticipationId;
let rim: ParticipationId;

beforeEach(async () => {
  lab = await openTestWorkshop();
  fatima = await lab.add('fatima', 'facilitator');
  ali = await lab.add('ali', 'participant');
  rim = await lab.add('rim', 'participant');
});
afterEach(async () => await lab.close());

describe('a command', () => {
  test('sent again is answered alike and done once', async () => {
    await lab.does(fatima, 'workshop.open');
    const first = await lab.does(fatima, 'workshop.move', { from: 1, to: activityAt(1).id }, 'mAgain00000');
    const again = await lab.does(fatima, 'workshop.move', { from: 1, to: activityAt(1).id }, 'mAgain00000');
    expect(again).toEqual(first);
    lab.restart();
    expect(await lab.does(fatima, 'workshop.move', { from: 1, to: activityAt(1).id }, 'mAgain00000')).toEqual(first);
    expect((await state()).step?.number).toBe(2);
  });

  test('of two facilitators at once counts once, and the late one is stale', async () => {
    const omar = await lab.add('omar', 'co-facilitator');
    await lab.does(fatima, 'workshop.open');
    const answers = await Promise.all([
      lab.does(fatima, 'workshop.move', { from: 1, to: activityAt(1).id }),
      lab.does(omar, 'workshop.move', { from: 1, to: activityAt(2).id }),
    ]);
    expect(answers).toEqual([{ done: expect.any(Number) as number }, { refused: 'stale-step' }]);
    expect((await state()).step).toMatchObject({ activity: activityAt(1).id, number: 2 });
  });

  test.each([
    [undefined, 'malformed'],
    [{}, 'malformed'],
    [{ id: '__proto__', name: 'workshop.open', input: {} }, 'malformed'],
    [{ id: 'mCommand000', name: 'workshop.open', input: {}, more: 1 }, 'malformed'],
    [{ id: 'mCommand000', name: 'workshop.open', input: null }, 'malformed'],
    [{ id: 'mCommand000', name: 'nothing.open', input: {} }, 'unknown-command'],
  ])('%j is refused: %s', async (message, refused) => {
    expect(await lab.authority.command(workshopId, fatima, message)).toEqual({ refused });
  });

  test('of a stranger, or for a workshop that is none, is refused', async () => {
    expect(await lab.does('pStranger00' as ParticipationId, 'workshop.open')).toEqual({ refused: 'not-joined' });
    const message = { id: 'mCommand000', name: 'workshop.open', input: {} };
    expect(await lab.authority.command('wNowhere000' as typeof workshopId, fatima, message)).toEqual({ refused: 'unknown' });
  });

  test('whose commit fails leaves no trace, is said to everybody, and can be sent again', async () => {
    const desk = await lab.look(fatima);
    const phone = await lab.look(ali);
    await lab.pass(1000);
    const before = await lab.store.loadWorkshop(workshopId);
    lab.failNext(2);
    expect(await lab.does(fatima, 'workshop.open', {}, 'mOnceMore00')).toEqual({ refused: 'store-failing' });
    await lab.pass(100);
    expect([storeOf(desk), storeOf(phone)]).toMatchObject([{ failing: true }, { failing: true }]);
    expect(workshopOf(phone).phase).toBe('lobby');
    expect(await lab.store.loadWorkshop(workshopId)).toEqual(before);
    expect(await lab.does(fatima, 'workshop.open', {}, 'mOnceMore00')).toHaveProperty('done');
    await lab.pass(3000);
    expect([storeOf(desk), storeOf(phone)]).toMatchObject([{ failing: false }, { failing: false }]);
    expect(workshopOf(phone).phase).toBe('open');
    expect(lab.reports).toHaveLength(1);
  });

  test('that was stored though its commit was said to fail counts once when it is sent again', async () => {
    await lab.does(fatima, 'workshop.open');
    lab.loseNext(1);
    expect(await lab.does(fatima, 'timer.extend', { seconds: 60 }, 'mUnheard000')).toEqual({ refused: 'store-failing' });
    expect(await lab.does(fatima, 'timer.extend', { seconds: 60 }, 'mUnheard000')).toHaveProperty('done');
    expect((await lab.authority.toolStates(workshopId))?.timer).toEqual({ phase: 'idle', seconds: 960 });
  });

  test('changes the summary that lists show', async () => {
    await lab.does(fatima, 'workshop.open');
    expect((await lab.store.workshopRow(workshopId))?.summary).toMatchObject({ phase: 'open', people: 2, openedAt: lab.time.now() });
  });
});

describe('what people see', () => {
  test('is whole on entering and only what changed afterwards', async () => {
    const phone = await lab.look(ali);
    expect(workshopOf(phone)).toMatchObject({ phase: 'lobby', room: 'look' });
    await lab.does(fatima, 'workshop.open');
    await lab.pass(100);
    const before = phone.received.length;
    await lab.does(fatima, 'timer.start', { seconds: 60 });
    await lab.pass(100);
    expect(phone.received.slice(before).map((text) => Object.keys((JSON.parse(text) as { views: object }).views))).toEqual([['timer']]);
    expect(timerOf(phone)).toEqual({ phase: 'running', seconds: 60, endsAt: lab.time.now() - 100 + 60_000 });
  });

  test('has names and who is here, and notes and requests on the facilitators’ desk alone', async () => {
    const desk = await lab.look(fatima);
    const phone = await lab.look(ali);
    await lab.does(fatima, 'workshop.changeActivities', {
      activities: (await state()).activities.map(({ id, minutes }) => ({ id, minutes, note: 'canari' })),
    });
    const request = { id: 'qRequest000', participation: rim, name: 'rim', askedAt: lab.time.now() };
    await lab.authority.askSeat(workshopId, request);
    await lab.pass(100);
    expect(deskOf(desk)).toMatchObject({ requests: [request], code: 'ABCDEF', doorOpen: true });
    expect(Object.values(deskOf(desk).notes)).toEqual(['canari', 'canari', 'canari', 'canari']);
    expect(phone.received.join()).not.toMatch(/canari|qRequest|ABCDEF/);
    expect(hereOf(phone)).toEqual({ fatima: true, ali: true, rim: false });
    expect(lab.authority.answerSeat(workshopId, request.id, true)).toEqual(request);
    expect(lab.authority.answerSeat(workshopId, request.id, false)).toBeUndefined();
    expect(lab.authority.seatAnswer(workshopId, request.id)).toBe('given');
    await lab.pass(100);
    expect(deskOf(desk).requests).toEqual([]);
  });

  test('ends the lines of a board that the agenda has no more', async () => {
    const { activities } = await state();
    const closed: number[] = [];
    const peer = { send: () => undefined, close: (code: number) => closed.push(code), buffered: 0 };
    for (const { board } of activities) await lab.hub.join(board, peer, { participation: ali, device: 'dPhone00000' as DeviceId });
    const kept = activities.slice(0, -1).map(({ id, minutes }) => ({ id, minutes }));
    await lab.does(fatima, 'workshop.changeActivities', { activities: kept });
    expect(closed).toEqual([closeCodes.notAllowed]);
  });

  test('never has a lower revision, not even after a restart', async () => {
    const phone = await lab.look(ali);
    const answer = await lab.does(fatima, 'workshop.open');
    await lab.pass(100);
    expect(phone.rev).toBeGreaterThanOrEqual('done' in answer ? answer.done : Infinity);
    lab.restart();
    const again = await lab.look(ali);
    expect(again.rev).toBeGreaterThan(phone.rev);
  });

  test('changes with the door', async () => {
    const desk = await lab.look(fatima);
    await lab.store.setDoor(workshopId, { open: false });
    await lab.authority.doorChanged(workshopId);
    await lab.pass(100);
    expect(deskOf(desk).doorOpen).toBe(false);
  });
});

describe('coming and going', () => {
  const staysOf = async (who: ParticipationId) => (await state()).stays[who];

  test('is written down; a blink is not', async () => {
    const from = lab.time.now();
    const first = await lab.look(ali);
    await lab.pass(60_000);
    first.leave();
    await lab.pass(9000);
    expect(lab.authority.hereIn(workshopId).has(ali)).toBe(false);
    const second = await lab.look(ali);
    await lab.pass(60_000);
    second.leave();
    await lab.pass(10_000);
    expect(await staysOf(ali)).toEqual([{ from, to: from + 129_000 }]);
  });

  test('of two lines is one stay', async () => {
    const [laptop, phone] = [await lab.look(ali), await lab.look(ali)];
    laptop.leave();
    laptop.leave();
    await lab.pass(60_000);
    expect(lab.authority.hereIn(workshopId).has(ali)).toBe(true);
    phone.leave();
    await lab.pass(60_000);
    expect(await staysOf(ali)).toHaveLength(1);
  });

  test('goes on over a restart for whoever comes back, and ended with the log for whoever does not', async () => {
    const from = lab.time.now();
    await lab.look(ali);
    await lab.look(rim);
    await lab.pass(60_000);
    const last = lab.time.now();
    await lab.does(fatima, 'workshop.open');
    lab.restart();
    await lab.time.advance(3_600_000);
    await lab.look(ali);
    await lab.pass(60_000);
    expect(await staysOf(ali)).toEqual([{ from }]);
    expect(await staysOf(rim)).toEqual([{ from, to: last }]);
  });

  test('is written later when the store refuses it', async () => {
    const from = lab.time.now();
    lab.failNext(3);
    await lab.look(ali);
    await lab.pass(10_000);
    expect((await lab.store.loadWorkshop(workshopId))?.events.at(-1)?.event).toEqual({ type: 'came', who: ali, at: from });
  });

  test('ends with the workshop', async () => {
    await lab.look(ali);
    await lab.does(fatima, 'workshop.open');
    await lab.does(fatima, 'workshop.close', { step: 1 });
    const events = (await lab.store.loadWorkshop(workshopId))?.events.length;
    await lab.look(rim);
    await lab.pass(60_000);
    expect((await lab.store.loadWorkshop(workshopId))?.events).toHaveLength(events ?? 0);
  });

  test('somebody whom the store has and the log has not is admitted', async () => {
    lab.failNext(1);
    await expect(lab.add('zineb', 'participant')).rejects.toThrow('full');
    const zineb = (await lab.store.participants(workshopId)).find(({ name }) => name === 'zineb');
    if (!zineb) throw new Error('zineb is not stored');
    await lab.look(zineb.id);
    expect((await state()).members[zineb.id]).toMatchObject({ role: 'participant' });
  });
});

describe('a vote', () => {
  beforeEach(async () => {
    await lab.does(fatima, 'workshop.open');
    for (const text of ['un', 'deux']) await addAnonymous(text);
    expect(await lab.does(fatima, 'vote.open', { activity: activity.id, dots: 2, perCard: 2 })).toHaveProperty('done');
  });

  test('is on the cards of a board that nobody had loaded', async () => {
    await lab.does(fatima, 'vote.close', { poll: await poll() });
    await lab.pass(5000);
    lab.restart();
    expect(await lab.does(fatima, 'vote.open', { activity: activity.id, dots: 2, perCard: 2 })).toHaveProperty('done');
    expect((await lab.authority.toolStates(workshopId))?.vote.running?.poll.cards).toHaveLength(2);
  });

  test('interrupted in the middle of closing by a kill is counted once, by whoever wakes up', async () => {
    const [phone, other] = [await lab.look(ali), await lab.look(rim)];
    const [card, changedMind] = await cards();
    const id = await poll();
    await lab.does(ali, 'vote.cast', { poll: id, ballot: { [changedMind ?? '']: 2 } });
    await lab.does(ali, 'vote.cast', { poll: id, ballot: { [card ?? '']: 2 } });
    await lab.pass(100);
    expect(mineOf(phone)?.ballot).toEqual({ [card ?? '']: 2 });
    expect(mineOf(other)?.ballot).toEqual({});
    await lab.does(fatima, 'vote.close', { poll: id });
    await lab.pass(2000);
    lab.restart();
    const back = await lab.look(ali);
    expect(voteOf(back).running?.phase).toBe('closing');
    await lab.pass(3100);
    expect(voteOf(back).running).toBeUndefined();
    expect(voteOf(back).results).toMatchObject([{ voters: 1, rows: [{ card, votes: 2 }, { votes: 0 }] }]);
    expect(mineOf(back)).toBeUndefined();
    lab.restart();
    await lab.pass(10_000);
    const stored = await lab.store.loadWorkshop(workshopId);
    expect(stored?.events.filter(({ event }) => (event as { type: string }).type === 'tallied')).toHaveLength(1);
    expect(stored?.rows).toEqual([]);
    expect(other.received.join()).not.toContain(`"ballot":{"${card}"`);
  });

  test('whose count the store refuses is counted as soon as it can be', async () => {
    await lab.does(fatima, 'vote.close', { poll: await poll() });
    lab.failNext(2);
    await lab.pass(8000);
    expect((await lab.authority.toolStates(workshopId))?.vote.closed).toHaveLength(1);
  });

  test('a lost ballot is no ballot: what was not committed is in no view', async () => {
    const phone = await lab.look(ali);
    const [card] = await cards();
    await lab.does(ali, 'vote.cast', { poll: await poll(), ballot: { [card ?? '']: 1 } });
    lab.failNext(1);
    await lab.does(ali, 'vote.cast', { poll: await poll(), ballot: { [card ?? '']: 2 } });
    await lab.pass(100);
    expect(mineOf(phone)?.ballot).toEqual({ [card ?? '']: 1 });
  });

  test('holds the room until it is closed', async () => {
    expect(await lab.does(fatima, 'workshop.move', { from: 1, to: activityAt(1).id })).toEqual({ refused: 'vote-running' });
    const rules = await lab.authority.rulesOf(activity.board);
    expect(rules?.rights(ali, { openSince: 0, deviceGoneSince: undefined })).toEqual({ may: 'read', why: 'look-only' });
  });
});

describe('an anonymous card', () => {
  test('is on the board once, and nothing stored says whose it is', async () => {
    await lab.does(fatima, 'workshop.open');
    expect(await addAnonymous('secret', 'mAnonymous0')).toHaveProperty('done');
    expect(await addAnonymous('secret', 'mAnonymous0')).toHaveProperty('done');
    const [card, ...more] = await lab.hub.cards(activity.board);
    expect(more).toEqual([]);
    expect(card).toMatchObject({ zone: 'worry', texts: { text: 'secret' }, keyHash: sha256Hex('key') });
    expect(card).not.toHaveProperty('author');
    const edit = { board: activity.board, card: card?.id, key: 'key', texts: { text: 'changé' } };
    expect(await lab.does(rim, 'anonymous.edit', { ...edit, key: 'no' })).toEqual({ refused: 'wrong-key' });
    expect(await lab.does(ali, 'anonymous.edit', edit)).toHaveProperty('done');
    lab.restart();
    expect(await lab.hub.cards(activity.board)).toMatchObject([{ texts: { text: 'changé' } }]);
    const board = await lab.store.loadBoard(activity.board);
    const bytes = (board?.updates ?? []).map((update) => new TextDecoder('latin1').decode(update)).join();
    expect(bytes).toContain('chang');
    expect(bytes).not.toContain(ali);
    expect(board?.claims.map(({ participation }) => participation)).not.toContain(ali);
  });

  test('whose commit fails is not on the board', async () => {
    await lab.does(fatima, 'workshop.open');
    lab.failNext(1);
    expect(await addAnonymous('secret')).toEqual({ refused: 'store-failing' });
    expect(await lab.hub.cards(activity.board)).toEqual([]);
    await lab.pass(100);
    expect(await addAnonymous('secret')).toHaveProperty('done');
    expect(await lab.hub.cards(activity.board)).toHaveLength(1);
  });
});

test('a stranger enters nowhere, and after the end of the process nobody does', async () => {
  const begin = () => undefined;
  expect(await lab.authority.enter(workshopId, 'pStranger00' as ParticipationId, begin)).toEqual({ refused: 'not-joined' });
  await lab.authority.stop();
  expect(await lab.authority.enter(workshopId, ali, begin)).toEqual({ refused: 'later' });
  expect(await lab.does(fatima, 'workshop.open')).toEqual({ refused: 'later' });
});

test('rules are for boards that an activity has, and for members', async () => {
  expect(await lab.authority.rulesOf('bNowhere000' as typeof activity.board)).toBeUndefined();
  const rules = await lab.authority.rulesOf(activity.board);
  expect(rules).toMatchObject({ workshop: workshopId, canvas: { id: activity.canvas } });
  const line = { openSince: 0, deviceGoneSince: undefined };
  expect(rules?.rights('pStranger00' as ParticipationId, line)).toEqual({ may: 'nothing', why: 'not-joined' });
  expect(rules?.rights(ali, line)).toEqual({ may: 'read', why: 'workshop-not-open' });
  await lab.does(fatima, 'workshop.open');
  expect(rules?.rights(ali, line)).toMatchObject({ may: 'write', anyCard: true });
  expect(rules?.presence(ali)).toEqual({ id: ali, name: 'ali', role: 'participant', colour: 1 });
});

async function state() {
  const found = await lab.authority.stateOf(workshopId);
  if (!found) throw new Error('the workshop is gone');
  return found;
}
async function poll(): Promise<string> {
  return (await lab.authority.toolStates(workshopId))?.vote.running?.poll.id ?? 'none';
}
async function cards(): Promise<readonly string[]> {
  return (await lab.authority.toolStates(workshopId))?.vote.running?.poll.cards ?? [];
}
async function addAnonymous(text: string, id?: string) {
  const card = {
    board: activity.board,
    zone: 'worry',
    kind: 'note',
    at: ['worry', '', 'V'],
    tint: 'sky',
    texts: { text },
    keyHash: sha256Hex('key'),
  };
  return await lab.does(ali, 'anonymous.add', card, id);
}
const workshopOf = (screen: Screen) => screen.views.everyone['workshop'] as WorkshopView;
const storeOf = (screen: Screen) => screen.views.everyone['store'];
const voteOf = (screen: Screen) => screen.views.everyone['vote'] as VoteView;
const timerOf = (screen: Screen) => screen.views.everyone['timer'] as TimerView;
const deskOf = (screen: Screen) => screen.views.role['desk'] as DeskView;
const mineOf = (screen: Screen) => (screen.views.person['vote'] as MyVoteView | null)?.mine;
function hereOf(screen: Screen) {
  const { people } = screen.views.everyone['people'] as PeopleView;
  return Object.fromEntries(people.map(({ name, here }) => [name, here]));
}
