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

test('a board that is put back to its versions again and again shows what it showed then, and nobody loses a word that he was not told of', async () => {
  let restores = 0;
  for (let seed = 1; seed <= 25; seed++) restores += (await simulate(seed, { restores: true })).counts.restores;
  expect(restores).toBeGreaterThan(20);
});

// Each failed once, and stays.
test.each([
  [881, 'words that arrived on both sides of others that their author took away are not written again'],
  [4927, 'what is written on a card in whose place the same one comes from another document is written on that one'],
  [6591, 'no word of a process from before a backup was put in place is heard after it'],
  [9312, 'what others wrote is not written again by whoever no longer knows that it is not his'],
])('seed %i: %s', async (seed) => {
  await simulate(seed);
});

test.each([
  [61, 'a write that comes after a restore is not stored behind the back of the board that is read again'],
  [505, 'who writes a letter anew beside the word of another has not written that word'],
])('seed %i, with boards that are put back: %s', async (seed) => {
  await simulate(seed, { restores: true });
});
