import { expect, test } from 'vitest';
import { moved, scaledMinutes, startTimes } from './agenda.ts';

test('start times follow from the hour and the minutes before; the last one is the end', () => {
  const minutes = (times: readonly number[]) => times.map((time) => time / 60_000);
  expect(minutes(startTimes([{ minutes: 15 }, { minutes: 30 }, { minutes: 30 }, { minutes: 15 }], 0))).toEqual([0, 15, 45, 75, 90]);
  expect(minutes(startTimes([], 600_000))).toEqual([10]);
});

test('an element is moved up, down and to both ends', () => {
  expect(moved(['a', 'b', 'c', 'd'], 0, 2)).toEqual(['b', 'c', 'a', 'd']);
  expect(moved(['a', 'b', 'c', 'd'], 3, 0)).toEqual(['d', 'a', 'b', 'c']);
  expect(moved(['a', 'b'], 0, 1)).toEqual(['b', 'a']);
});

test('scaled steps keep their sum and their proportions', () => {
  expect(scaledMinutes([3, 5, 5, 10, 10, 5, 7], 40)).toEqual([3, 5, 4, 9, 9, 4, 6]);
  for (const sum of [1, 7, 15, 30, 90]) expect(scaledMinutes([2, 3, 3, 7], sum).reduce((a, b) => a + b, 0)).toBe(sum);
});
