import { vi } from 'vitest';

/** Waits until nothing is thrown any more: for what comes, however slow the machine is, and not for how soon it comes. */
export async function eventually<Value>(holds: () => Value | Promise<Value>): Promise<Value> {
  return await vi.waitFor(holds, { timeout: 60_000, interval: 10 });
}
