import { beforeEach, describe, expect, test } from 'vitest';
import { activityAt, cardOn, createScenario, type Scenario } from '#test/kit/scenario.ts';
import type { ParticipationId } from '#shared/kit/ids.ts';
import { roomNow } from './registry.ts';
import type { MyVoteView, VoteView } from './vote.ts';

const activity = activityAt(0);
let lab: Scenario;
let poll: string;

beforeEach(() => {
  lab = createScenario({ fatima: 'facilitator', ali: 'participant', rim: 'participant', sam: 'participant', zoe: 'guest' });
  lab.cards.set(
    activity.board,
    ['c1', 'c2', 'c3', 'c4'].map((id) => cardOn(id, 'expect')),
  );
  lab.does('fatima', 'workshop.open');
  poll = open();
});

describe('opening', () => {
  test('puts the room in «vote» on the cards of the current board', () => {
    expect(running()).toMatchObject({ activity: activity.id, dots: 3, perCard: 2, cards: ['c1', 'c2', 'c3', 'c4'], phase: 'open' });
    expect(roomNow(lab.states)).toBe('vote');
    expect(lab.views('everyone')['workshop']).toMatchObject({ room: 'vote' });
  });

  test('one vote at a time, on the activity that the room is at, on cards that are there', () => {
    const input = { activity: activity.id, dots: 3, perCard: 2 };
    expect(lab.does('fatima', 'vote.open', input)).toBe('vote-running');
    close();
    expect(lab.does('fatima', 'vote.open', { ...input, activity: activityAt(1).id })).toBe('stale-step');
    expect(lab.does('fatima', 'vote.open', { ...input, cards: ['c1', 'cForeign'] })).toBe('card-unknown');
    expect(lab.does('fatima', 'vote.open', { ...input, cards: ['c3'] })).toBe('done');
    expect(running().cards).toEqual(['c3']);
  });

  test('without cards there is nothing to vote on', () => {
    close();
    lab.cards.clear();
    expect(lab.does('fatima', 'vote.open', { activity: activity.id, dots: 3, perCard: 2 })).toBe('no-cards');
  });
});

describe('the ballot', () => {
  test('is whole: the last one counts and leaves nothing of the one before', () => {
    cast('ali', { c1: 2, c2: 1 });
    cast('ali', { c3: 1 });
    expect(mine('ali')).toMatchObject({ ballot: { c3: 1 }, done: false, over: false });
    close();
    expect(result()).toMatchObject({
      voters: 1,
      rows: [{ card: 'c3', votes: 1, rank: 1, tied: false }, { votes: 0 }, { votes: 0 }, { votes: 0 }],
    });
  });

  test.each([
    [{ c1: 3 }, 'too-many-dots'],
    [{ c1: 2, c2: 2 }, 'too-many-dots'],
    [{ cForeign: 1 }, 'not-on-ballot'],
    [{ c1: -1 }, 'malformed'],
    [{ c1: 0.5 }, 'malformed'],
  ])('%j is refused: %s', (ballot, why) => {
    expect(cast('ali', ballot)).toBe(why);
    expect(mine('ali')?.ballot).toEqual({});
  });

  test('facilitators and guests have none', () => {
    expect(cast('fatima', { c1: 1 })).toBe('not-allowed');
    expect(cast('zoe', { c1: 1 })).toBe('not-allowed');
    expect(lab.views({ person: 'fatima' as ParticipationId })['vote']).toBeUndefined();
  });

  test('is seen by its voter alone, before and after', () => {
    cast('ali', { c2: 2 });
    const seen = () =>
      JSON.stringify([lab.views('everyone'), lab.views({ role: 'facilitator' }), lab.views({ person: 'rim' as ParticipationId })]);
    expect(seen()).not.toMatch(/"ballot":\{"c2"/);
    close();
    expect(seen()).not.toContain('ali');
    expect(lab.rows.list('ballot', '')).toEqual([]);
    expect(lab.rows.list('voted', '')).toEqual([]);
  });

  test('fewer dots trim nothing: who has too many is asked to change, and is not counted until then', () => {
    cast('ali', { c1: 2, c2: 1 });
    cast('rim', { c3: 1 });
    expect(lab.does('fatima', 'vote.setDots', { poll, dots: 2 })).toBe('done');
    expect(mine('ali')).toMatchObject({ ballot: { c1: 2, c2: 1 }, over: true });
    expect(mine('rim')).toMatchObject({ over: false });
    close();
    expect(result()).toMatchObject({ voters: 1, setAside: 1 });
  });
});

describe('progress', () => {
  test('counts those here who say that they are done, and who is away', () => {
    lab.does('ali', 'vote.done', { poll, done: true });
    lab.does('rim', 'vote.done', { poll, done: true });
    expect(running().progress).toEqual({ voted: 2, connected: 3, offline: 0 });
    lab.here.delete('rim' as ParticipationId);
    expect(running().progress).toEqual({ voted: 1, connected: 2, offline: 1 });
    lab.does('ali', 'vote.done', { poll, done: false });
    expect(running().progress).toEqual({ voted: 0, connected: 2, offline: 1 });
  });
});

describe('closing', () => {
  test('stops the ballots at once and counts after five seconds, once', () => {
    cast('ali', { c1: 1 });
    expect(lab.does('fatima', 'vote.close', { poll })).toBe('done');
    expect(lab.does('fatima', 'vote.close', { poll })).toBe('stale-step');
    expect(cast('rim', { c1: 1 })).toBe('vote-closed');
    expect(lab.does('rim', 'vote.done', { poll, done: true })).toBe('vote-closed');
    lab.pass(4999);
    expect(results()).toHaveLength(0);
    lab.pass(1);
    lab.pass(10_000);
    expect(result()).toMatchObject({ voters: 1 });
    expect(lab.log.filter(({ event }) => (event as { type: string }).type === 'tallied')).toHaveLength(1);
    expect(cast('rim', { c1: 1 })).toBe('vote-closed');
    expect(cast('rim', {}, 'qNever00000')).toBe('no-vote');
  });

  test('can be called back for five seconds, and every ballot is still there', () => {
    cast('ali', { c1: 1 });
    lab.does('fatima', 'vote.close', { poll });
    lab.pass(3000);
    expect(lab.does('fatima', 'vote.callBack', { poll })).toBe('done');
    expect(lab.does('fatima', 'vote.callBack', { poll })).toBe('stale-step');
    lab.pass(60_000);
    expect(mine('ali')?.ballot).toEqual({ c1: 1 });
    expect(cast('rim', { c1: 1 })).toBe('done');
    close();
    expect(result()).toMatchObject({ voters: 2 });
    expect(lab.does('fatima', 'vote.callBack', { poll })).toBe('vote-closed');
  });

  test('equal votes share a rank and the next one is skipped', () => {
    cast('ali', { c2: 1, c3: 1, c1: 1 });
    cast('rim', { c2: 1, c3: 1, c4: 1 });
    cast('sam', { c2: 2, c3: 1 });
    close();
    expect(result()?.rows.map(({ card, votes, rank, tied }) => [card, votes, rank, tied])).toEqual([
      ['c2', 4, 1, false],
      ['c3', 3, 2, false],
      ['c1', 1, 3, true],
      ['c4', 1, 3, true],
    ]);
  });

  test('the room does not move on, nor end, while a vote is open; while one is closing that counts it at once', () => {
    cast('ali', { c1: 1 });
    const before = lab.states;
    expect(lab.does('fatima', 'workshop.move', { from: lab.step(), to: activityAt(1).id })).toBe('vote-running');
    expect(lab.does('fatima', 'workshop.close', { step: lab.step() })).toBe('vote-running');
    expect(lab.states).toBe(before);
    lab.does('fatima', 'vote.close', { poll });
    expect(lab.does('fatima', 'workshop.move', { from: lab.step(), to: activityAt(1).id })).toBe('done');
    expect(result()).toMatchObject({ voters: 1 });
    expect(roomNow(lab.states)).toBe('together');
    expect(lab.rows.list('ballot', '')).toEqual([]);
  });

  test('several votes follow each other, each with its own result', () => {
    cast('ali', { c1: 1 });
    close();
    poll = open();
    cast('ali', { c4: 1 });
    close();
    expect(results().map(({ rows }) => rows[0]?.card)).toEqual(['c1', 'c4']);
  });
});

test('a ballot that waited on a phone is taken in a pause', () => {
  lab.does('fatima', 'workshop.pause');
  expect(roomNow(lab.states)).toBe('look');
  expect(cast('ali', { c1: 1 })).toBe('done');
});

function open(): string {
  expect(lab.does('fatima', 'vote.open', { activity: activity.id, dots: 3, perCard: 2 })).toBe('done');
  return running().id;
}
function close(): void {
  lab.does('fatima', 'vote.close', { poll });
  lab.pass(5000);
}
function cast(who: string, ballot: object, id = poll) {
  return lab.does(who, 'vote.cast', { poll: id, ballot });
}
function view(): VoteView {
  return lab.views('everyone')['vote'] as VoteView;
}
function running(): NonNullable<VoteView['running']> {
  const now = view().running;
  if (!now) throw new Error('no vote runs');
  return now;
}
function results() {
  return view().results;
}
function result() {
  return results().at(-1);
}
function mine(who: string): MyVoteView['mine'] {
  return (lab.views({ person: who as ParticipationId })['vote'] as MyVoteView | undefined)?.mine;
}
