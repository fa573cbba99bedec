import type { Clock } from './clock.ts';

/** The server's clock as this device knows it. */
export interface ServerClock {
  /** Epoch milliseconds of the server. */
  readonly now: () => number;
  /** A first guess, e.g. from a snapshot: used until something better is known. */
  guess(serverNow: number): void;
  /** Asks five times, one after the other; the answer that came quickest counts. */
  measure(ask: () => Promise<number>): Promise<void>;
}

const samples = 5;

export function createServerClock(clock: Clock): ServerClock {
  let offset = 0;
  let measured = false;
  return {
    now: () => clock.now() + offset,
    guess: (serverNow) => {
      if (!measured) offset = serverNow - clock.now();
    },
    measure: async (ask) => {
      let best: { readonly trip: number; readonly offset: number } | undefined;
      for (let sample = 0; sample < samples; sample++) {
        const asked = clock.now();
        const answer = await ask();
        const answered = clock.now();
        const trip = answered - asked;
        // The device's own clock may have been set meanwhile.
        if (trip >= 0 && (!best || trip < best.trip)) best = { trip, offset: answer - (asked + answered) / 2 };
      }
      if (!best) return;
      offset = best.offset;
      measured = true;
    },
  };
}
