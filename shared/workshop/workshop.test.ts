import { beforeEach, describe, expect, test } from 'vitest';
import { activityAt, createScenario, type Scenario, startOfTime } from '#test/kit/scenario.ts';
import { isStaying } from './fold.ts';
import type { WorkshopEvent } from './events.ts';
import { foldWorkshop, foldWorkshopLog } from './fold.ts';
import type { ParticipationId } from '#shared/kit/ids.ts';
import { lockedUntil } from './agenda.ts';
import { summaryOf } from './summary.ts';

const [welcome, vision, solutions] = [activityAt(0).id, activityAt(1).id, activityAt(2).id];
let lab: Scenario;
beforeEach(() => {
  lab = createScenario({ fatima: 'facilitator', omar: 'co-facilitator', ali: 'participant', zineb: 'observer' });
});

describe('the agenda', () => {
  test('opening enters the first activity, in «work together» with the words of others open', () => {
    expect(lab.does('fatima', 'workshop.open')).toBe('done');
    expect(lab.states.workshop).toMatchObject({
      phase: 'open',
      room: 'together',
      othersWords: true,
      step: { activity: welcome, number: 1 },
      openedAt: startOfTime,
    });
  });

  test('two facilitators who press «next» at once move the room once', () => {
    lab.does('fatima', 'workshop.open');
    expect(lab.does('fatima', 'workshop.move', { from: 1, to: vision })).toBe('done');
    expect(lab.does('omar', 'workshop.move', { from: 1, to: vision })).toBe('stale-step');
    expect(lab.does('omar', 'workshop.move', { from: 1, to: solutions })).toBe('stale-step');
    expect(lab.does('omar', 'workshop.setRoom', { room: 'look', step: 1 })).toBe('stale-step');
    expect(lab.does('omar', 'workshop.close', { step: 1 })).toBe('stale-step');
    expect(lab.states.workshop.step).toMatchObject({ activity: vision, number: 2 });
  });

  test('going back is a move like any other, and says when each activity was left', () => {
    lab.does('fatima', 'workshop.open');
    lab.pass(1000);
    lab.does('fatima', 'workshop.move', { from: 1, to: vision });
    lab.pass(1000);
    lab.does('fatima', 'workshop.move', { from: 2, to: welcome });
    expect(lab.states.workshop.step).toMatchObject({ activity: welcome, number: 3 });
    expect(lab.states.workshop.left).toEqual({ [welcome]: startOfTime + 1000, [vision]: startOfTime + 2000 });
  });

  test('an activity undoes what was set in the one before', () => {
    lab.does('fatima', 'workshop.open');
    lab.does('fatima', 'workshop.setRoom', { room: 'look', step: 1 });
    lab.does('fatima', 'workshop.setOthersWords', { allowed: false, step: 1 });
    expect(lab.states.workshop).toMatchObject({ room: 'look', othersWords: false });
    lab.does('fatima', 'workshop.move', { from: 1, to: vision });
    expect(lab.states.workshop).toMatchObject({ room: 'together', othersWords: true });
  });

  test.each([
    ['workshop.open', {}],
    ['workshop.pause', {}],
    ['workshop.move', { from: 1, to: 'aNowhere000' }],
    ['workshop.close', { step: 1 }],
    ['workshop.setRoom', { room: 'look', step: 1 }],
  ])('%s is for facilitators alone', (name, input) => {
    lab.does('fatima', 'workshop.open');
    const before = lab.states;
    expect(lab.does('ali', name, input)).toBe('not-allowed');
    expect(lab.does('zineb', name, input)).toBe('not-allowed');
    expect(lab.states).toBe(before);
  });

  test.each([
    ['workshop.move', {}, 'malformed'],
    ['workshop.move', { from: 1, to: 'aNowhere000' }, 'activity-unknown'],
    ['workshop.move', { from: 1, to: 'x', extra: 1 }, 'malformed'],
    ['workshop.setRoom', { room: 'vote', step: 1 }, 'malformed'],
    ['workshop.toString', {}, 'unknown-command'],
    ['constructor.name', {}, 'unknown-command'],
    ['workshop', {}, 'unknown-command'],
    ['workshop.open.again', {}, 'unknown-command'],
  ])('%s with %j is refused: %s', (name, input, why) => {
    lab.does('fatima', 'workshop.open');
    expect(lab.does('fatima', name, input)).toBe(why);
  });

  test('a pause pressed twice counts once, and so does its end', () => {
    expect(lab.does('fatima', 'workshop.pause')).toBe('workshop-not-open');
    lab.does('fatima', 'workshop.open');
    expect(['pause', 'pause', 'resume', 'resume'].map((press) => lab.does('fatima', `workshop.${press}`))).toEqual([
      'done',
      'stale-step',
      'done',
      'stale-step',
    ]);
    expect(lab.states.workshop.phase).toBe('open');
  });

  test('once closed, nothing moves and nobody stays', () => {
    lab.does('fatima', 'workshop.open');
    expect(lab.does('fatima', 'workshop.close', { step: 1 })).toBe('done');
    expect(lab.does('omar', 'workshop.close', { step: 1 })).toBe('stale-step');
    expect(lab.does('fatima', 'workshop.move', { from: 1, to: vision })).toBe('workshop-closed');
    expect(lab.does('fatima', 'workshop.open')).toBe('workshop-closed');
    expect(lab.does('fatima', 'workshop.changeActivities', { activities: changes() })).toBe('workshop-closed');
  });
});

describe('the organiser’s changes', () => {
  test('minutes, order and words may change; an empty text gives the canvas’s own back', () => {
    const [first, second, ...rest] = fourChanges();
    const activities = [{ ...second, title: 'Notre vision', note: 'Doucement' }, { ...first, minutes: 20 }, ...rest];
    expect(lab.does('fatima', 'workshop.changeActivities', { activities })).toBe('done');
    expect(lab.states.workshop.activities.map(({ id, minutes }) => [id, minutes]).slice(0, 2)).toEqual([
      [vision, 15],
      [welcome, 20],
    ]);
    expect(lab.states.workshop.activities[0]).toMatchObject({ title: 'Notre vision', note: 'Doucement', board: activityAt(1).board });
    lab.does('fatima', 'workshop.changeActivities', { activities: activities.map((change) => ({ ...change, title: '  ' })) });
    expect(lab.states.workshop.activities[0]).not.toHaveProperty('title');
  });

  test('a private note is in no view of everyone', () => {
    lab.does('fatima', 'workshop.changeActivities', { activities: changes().map((change) => ({ ...change, note: 'canari' })) });
    expect(JSON.stringify(lab.views('everyone'))).not.toContain('canari');
  });

  test('while live, what is past stays as it was', () => {
    lab.does('fatima', 'workshop.open');
    expect(lockedUntil(lab.states.workshop)).toBeUndefined();
    lab.does('fatima', 'workshop.move', { from: 1, to: vision });
    expect(lockedUntil(lab.states.workshop)).toBe(welcome);
    const [first, ...rest] = fourChanges();
    expect(lab.does('fatima', 'workshop.changeActivities', { activities: [{ ...first, minutes: 40 }, ...rest] })).toBe('no-room-for-that');
    expect(lab.does('fatima', 'workshop.changeActivities', { activities: [...rest, first] })).toBe('no-room-for-that');
    expect(lab.does('fatima', 'workshop.changeActivities', { activities: [first, ...rest.toReversed()] })).toBe('done');
  });

  test('activities go only before the workshop has been used, and none comes', () => {
    const fewer = changes().filter(({ id }) => id !== solutions);
    expect(lab.does('fatima', 'workshop.changeActivities', { activities: [...fewer, ...fewer.slice(0, 1)] })).toBe('activity-unknown');
    expect(lab.does('fatima', 'workshop.changeActivities', { activities: [...fewer, { id: 'aForeign000', minutes: 5 }] })).toBe(
      'activity-unknown',
    );
    expect(lab.does('fatima', 'workshop.changeActivities', { activities: fewer })).toBe('done');
    lab.does('fatima', 'workshop.open');
    expect(lab.does('fatima', 'workshop.changeActivities', { activities: fewer.slice(1) })).toBe('activity-unknown');
  });

  test('a time zone that no clock knows is refused', () => {
    const { details } = lab.states.workshop;
    expect(lab.does('fatima', 'workshop.changeDetails', { details: { ...details, timeZone: 'Africa/Atlantis' } })).toBe('malformed');
    expect(lab.does('fatima', 'workshop.changeDetails', { details: { ...details, title: 'Autre' } })).toBe('done');
    expect(summaryOf(lab.states.workshop)).toMatchObject({ phase: 'lobby', people: 1, details: { title: 'Autre' } });
  });
});

test('a stay begins with coming and ends with going, or with the workshop', () => {
  const ali = 'ali' as ParticipationId;
  let state = foldWorkshop(lab.states.workshop, { type: 'came', who: ali, at: 10 });
  expect(isStaying(state, ali)).toBe(true);
  state = foldWorkshop(state, { type: 'went', who: ali, at: 20 });
  expect(isStaying(state, ali)).toBe(false);
  state = foldWorkshop(foldWorkshop(state, { type: 'came', who: ali, at: 30 }), { type: 'closed', at: 40 });
  expect(state.stays[ali]).toEqual([
    { from: 10, to: 20 },
    { from: 30, to: 40 },
  ]);
});

test('a whole log folds to what its events fold to one by one', () => {
  const people = Array.from({ length: 40 }, (_, place) => `person${place}` as ParticipationId);
  const events: WorkshopEvent[] = people.flatMap((who, place): WorkshopEvent[] => [
    { type: 'joined', who, role: 'participant', colour: 1, lang: 'ar', at: place },
    { type: 'came', who, at: place },
    ...(place % 3 === 0 ? [{ type: 'went', who, at: place + 1 } as const] : []),
    ...(place % 7 === 0 ? [{ type: 'room-set', room: 'write' } as const] : []),
  ]);
  events.push({ type: 'opened', at: 50 }, { type: 'came', who: 'person3' as ParticipationId, at: 60 }, { type: 'closed', at: 70 });
  const before = structuredClone(lab.states.workshop);
  const folded = foldWorkshopLog(lab.states.workshop, events);
  expect(folded).toEqual(events.reduce(foldWorkshop, lab.states.workshop));
  expect(folded.stays['person3' as ParticipationId]).toEqual([
    { from: 3, to: 4 },
    { from: 60, to: 70 },
  ]);
  expect(lab.states.workshop).toEqual(before);
});

function changes() {
  return lab.states.workshop.activities.map(({ id, minutes }) => ({ id: id as string, minutes }));
}

function fourChanges() {
  const [first, second, third, fourth] = changes();
  if (!first || !second || !third || !fourth) throw new Error('the lab has four activities');
  return [first, second, third, fourth] as const;
}
