import type { HubParts } from './hub.ts';

/** Gathers calls: the first after a quiet time runs in the next turn, those that follow at most once per window. */
export interface Window {
  /** Something waits: `run` is called within the window. */
  touch(): void;
  /** Runs now what would run within `ms`. */
  hasten(ms: number): void;
  /** For good: nothing that waits runs any more. */
  stop(): void;
}

/** `width` in ms, asked for each time: it may follow the load. */
export function createWindow({ now, after }: Pick<HubParts, 'now' | 'after'>, width: () => number, run: () => void): Window {
  let cancel: (() => void) | undefined;
  let due = 0;
  let last = Number.NEGATIVE_INFINITY;
  let stopped = false;

  function turn(): void {
    cancel = undefined;
    last = now();
    run();
  }

  return {
    touch() {
      if (stopped || cancel) return;
      const at = now();
      due = Math.max(at, last + width());
      cancel = after(due - at, turn);
    },
    hasten(ms) {
      if (!cancel || due - now() > ms) return;
      cancel();
      turn();
    },
    stop() {
      stopped = true;
      cancel?.();
    },
  };
}
