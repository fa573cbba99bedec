import type { HubParts } from './hub.ts';

/** Gathers calls: the first after a quiet time runs in the next turn, those that follow at most once per window. */
export interface Window {
  /** Something waits: `run` is called within the window. */
  touch(): void;
  /** For good: nothing that waits runs any more. */
  stop(): void;
}

/** `width` in ms, asked for each time: it may follow the load. */
export function createWindow({ now, after }: Pick<HubParts, 'now' | 'after'>, width: () => number, run: () => void): Window {
  let cancel: (() => void) | undefined;
  let last = Number.NEGATIVE_INFINITY;
  let stopped = false;
  return {
    touch() {
      if (stopped) return;
      cancel ??= after(Math.max(0, last + width() - now()), () => {
        cancel = undefined;
        last = now();
        run();
      });
    },
    stop() {
      stopped = true;
      cancel?.();
    },
  };
}
