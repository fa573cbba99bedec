import { expect, it } from 'vitest';
import { createTellingPace } from './tellingPace.ts';

/** Tells whenever it may, as often as something happens; answers with the mean time between two tellings. */
function meanWidth(cost: number, every: number): number {
  let now = 0;
  const pace = createTellingPace(() => now);
  let last = 0;
  let times = 0;
  while (now < 10_000) {
    now = Math.max(now + every, last + pace.width());
    pace.told(cost);
    last = now;
    times++;
  }
  return now / times;
}

it('a small room hears everything at once', () => {
  expect(meanWidth(0.2, 10)).toBe(10);
});

it('a large room is told at a pace that takes a twentieth of the time', () => {
  expect(meanWidth(0.6, 1)).toBeCloseTo(12, 0);
});

it('nobody waits longer than 120 ms, however many there are', () => {
  expect(meanWidth(20, 1)).toBeCloseTo(120, -1);
});

it('the first words after a quiet time wait for nothing, a clock that goes back changes nothing', () => {
  let now = 1000;
  const pace = createTellingPace(() => now);
  for (let turn = 0; turn < 100; turn++) pace.told(3);
  expect(pace.width()).toBe(120);
  now = 0;
  pace.told(0);
  expect(pace.width()).toBe(120);
  now = 60_000;
  pace.told(1);
  expect(pace.width()).toBe(0);
});
