import './ambient.ts';
import { expect, test } from 'vitest';
import { testSeeds } from './manySeeds.ts';
import { simulate } from './simulate.ts';

testSeeds(1, 250);

test('a seed is one run: the same events at the same moments', async () => {
  const [first, second] = [await simulate(7, { events: 10_000 }), await simulate(7, { events: 10_000 })];
  expect(first.events.length).toBeGreaterThan(200);
  expect(second.events).toEqual(first.events);
});
