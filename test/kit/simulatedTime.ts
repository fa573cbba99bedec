/** A clock that stands until it is told to go on, and chance that repeats itself: one seed, one schedule. */
export interface SimulatedTime {
  now(): number;
  /** In [0, 1). */
  random(): number;
  /** Calls back after `ms` of this time; the answer cancels it. */
  after(ms: number, run: () => void): () => void;
  /** Lets `ms` pass: everything that falls due runs, in its order, with all promises that it settles. */
  advance(ms: number): Promise<void>;
  /** Lets promises settle; no time passes, but what is due now runs. */
  turn(): Promise<void>;
}

interface Timer {
  readonly at: number;
  readonly run: () => void;
}

export function simulatedTime(seed: number, start = 1_700_000_000_000): SimulatedTime {
  let now = start;
  const timers = new Set<Timer>();
  const random = seededRandom(seed);

  function nextDue(until: number): Timer | undefined {
    let next: Timer | undefined;
    // A set keeps the order of asking, so that timers of one moment run in it.
    for (const timer of timers) if (timer.at <= until && (!next || timer.at < next.at)) next = timer;
    return next;
  }

  async function advance(ms: number): Promise<void> {
    const until = now + ms;
    await promisesSettled();
    for (let timer = nextDue(until); timer; timer = nextDue(until)) {
      timers.delete(timer);
      now = Math.max(now, timer.at);
      timer.run();
      await promisesSettled();
    }
    now = until;
  }

  return {
    now: () => now,
    random,
    after(ms, run) {
      const timer = { at: now + ms, run };
      timers.add(timer);
      return () => timers.delete(timer);
    },
    advance,
    turn: () => advance(0),
  };
}

/** All promise callbacks run before the next turn of the event loop. */
async function promisesSettled(): Promise<void> {
  await new Promise<void>((resolve) => {
    setImmediate(resolve);
  });
}

/** Mulberry32. */
function seededRandom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}
