import { beforeEach, expect, test } from 'vitest';
import { activityAt, createScenario, type Scenario } from '#test/kit/scenario.ts';

let lab: Scenario;
beforeEach(() => {
  lab = createScenario({ fatima: 'facilitator', ali: 'participant' });
  lab.does('fatima', 'workshop.open');
});

test('it waits with the activity’s minutes and starts as a deadline', () => {
  expect(lab.states.timer).toEqual({ phase: 'idle', seconds: 900 });
  expect(lab.does('fatima', 'timer.start')).toBe('done');
  expect(lab.views('everyone')['timer']).toEqual({ phase: 'running', seconds: 900, endsAt: lab.now + 900_000 });
});

test('pressed twice it starts once; over, it starts anew', () => {
  lab.does('fatima', 'timer.start', { seconds: 60 });
  lab.pass(10_000);
  expect(lab.does('fatima', 'timer.start', { seconds: 60 })).toBe('stale-step');
  lab.pass(50_000);
  expect(lab.does('fatima', 'timer.start', { seconds: 60 })).toBe('done');
});

test('a pause keeps what is left, to the millisecond', () => {
  lab.does('fatima', 'timer.start', { seconds: 60 });
  lab.pass(12_345);
  lab.does('fatima', 'timer.pause');
  expect(lab.does('fatima', 'timer.pause')).toBe('stale-step');
  lab.pass(1_000_000);
  lab.does('fatima', 'timer.resume');
  expect(lab.states.timer).toEqual({ phase: 'running', seconds: 60, endsAt: lab.now + 47_655 });
});

test('it can be extended before, while, paused and after', () => {
  lab.does('fatima', 'timer.extend', { seconds: 60 });
  expect(lab.states.timer).toEqual({ phase: 'idle', seconds: 960 });
  lab.does('fatima', 'timer.start', { seconds: 60 });
  lab.does('fatima', 'timer.extend', { seconds: 60 });
  expect(lab.states.timer).toMatchObject({ seconds: 120, endsAt: lab.now + 120_000 });
  lab.does('fatima', 'timer.pause');
  lab.does('fatima', 'timer.extend', { seconds: -30 });
  expect(lab.states.timer).toMatchObject({ phase: 'paused', leftMs: 90_000 });
  lab.does('fatima', 'timer.resume');
  lab.pass(100_000);
  lab.does('fatima', 'timer.extend', { seconds: 60 });
  expect(lab.states.timer).toMatchObject({ endsAt: lab.now + 60_000 });
});

test('the next activity has a fresh one, with its own minutes', () => {
  lab.does('fatima', 'timer.start');
  lab.does('fatima', 'workshop.move', { from: 1, to: activityAt(1).id });
  expect(lab.states.timer).toEqual({ phase: 'idle', seconds: 900 });
  const activities = lab.states.workshop.activities.map(({ id }, index) => ({ id, minutes: index === 0 ? 15 : 7 }));
  lab.does('fatima', 'workshop.changeActivities', { activities });
  expect(lab.states.timer).toEqual({ phase: 'idle', seconds: 420 });
});

test('the workshop’s pause stops it and its end starts it; a timer that the facilitator stopped stays stopped', () => {
  lab.does('fatima', 'timer.start', { seconds: 60 });
  lab.does('fatima', 'workshop.pause');
  expect(lab.states.timer).toMatchObject({ phase: 'paused', leftMs: 60_000 });
  expect(lab.does('fatima', 'timer.resume')).toBe('workshop-not-open');
  lab.pass(5000);
  lab.does('fatima', 'workshop.resume');
  expect(lab.states.timer).toMatchObject({ phase: 'running', endsAt: lab.now + 60_000 });
  lab.does('fatima', 'timer.pause');
  lab.does('fatima', 'workshop.pause');
  lab.does('fatima', 'workshop.resume');
  expect(lab.states.timer).toMatchObject({ phase: 'paused' });
});

test('participants do not hold the clock', () => {
  expect(['start', 'pause', 'resume'].map((press) => lab.does('ali', `timer.${press}`))).toEqual([
    'not-allowed',
    'not-allowed',
    'not-allowed',
  ]);
});
