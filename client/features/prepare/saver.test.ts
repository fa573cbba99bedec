import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { ApiRefusal } from '#shared/wire/api.ts';
import { createSaver } from './saver.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

function setUp(answers: readonly (ApiRefusal | undefined)[]) {
  const left = [...answers];
  const sent: number[] = [];
  const states: string[] = [];
  const refusals: string[] = [];
  const saver = createSaver<number>({
    send: async (value) => {
      sent.push(value);
      return left.shift();
    },
    onState: (state) => states.push(state),
    onRefused: ({ refused }) => refusals.push(refused),
  });
  return { saver, sent, states, refusals };
}

test('changes in a row are one sending, and «saved» comes after the answer', async () => {
  const { saver, sent, states } = setUp([undefined]);
  saver.save(1);
  saver.save(2);
  expect(sent).toEqual([]);
  await vi.advanceTimersByTimeAsync(500);
  expect(sent).toEqual([2]);
  expect(states).toEqual(['saving', 'saving', 'saved']);
});

test('a network that fails is tried again until it works, with the newest value', async () => {
  const { saver, sent, states } = setUp([{ refused: 'offline' }, { refused: 'later' }, undefined]);
  saver.save(1);
  await vi.advanceTimersByTimeAsync(500);
  expect(states.at(-1)).toBe('unsaved');
  saver.save(2);
  await vi.advanceTimersByTimeAsync(10_000);
  expect(sent).toEqual([1, 2, 2]);
  expect(states.at(-1)).toBe('saved');
});

test('a real no is told once and not tried again', async () => {
  const { saver, sent, refusals } = setUp([{ refused: 'activity-unknown' }]);
  saver.save(1);
  await vi.advanceTimersByTimeAsync(20_000);
  expect(sent).toEqual([1]);
  expect(refusals).toEqual(['activity-unknown']);
});

test('leaving sends what waits', async () => {
  const { saver, sent } = setUp([undefined]);
  saver.save(7);
  saver.stop();
  await vi.advanceTimersByTimeAsync(0);
  expect(sent).toEqual([7]);
});
