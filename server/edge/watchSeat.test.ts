import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { watchSeat } from './watchSeat.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

const tenMinutes = 10 * 60_000;

it('ends a line at once, or within ten minutes of the end of its rights, and asks no more once it is stopped', async () => {
  let own = true;
  const asked = vi.fn<() => Promise<boolean>>(async () => await Promise.resolve(own));
  const lost = vi.fn<() => void>();
  const stop = watchSeat(asked, lost, () => undefined);
  await vi.advanceTimersByTimeAsync(tenMinutes);
  expect([asked.mock.calls.length, lost.mock.calls.length]).toEqual([2, 0]);
  own = false;
  await vi.advanceTimersByTimeAsync(tenMinutes);
  expect(lost).toHaveBeenCalledTimes(1);
  stop();
  await vi.advanceTimersByTimeAsync(3 * tenMinutes);
  expect(asked).toHaveBeenCalledTimes(3);
});

it('leaves the line alone when nobody can say whose it is', async () => {
  const lost = vi.fn<() => void>();
  const report = vi.fn<(error: unknown, about: string) => void>();
  const stop = watchSeat(async () => await Promise.reject(new Error('the disk')), lost, report);
  await vi.advanceTimersByTimeAsync(1);
  expect(report).toHaveBeenCalledWith(new Error('the disk'), 'whose a line is');
  expect(lost).not.toHaveBeenCalled();
  stop();
});
