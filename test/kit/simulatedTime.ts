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
  /** Timers of one moment run in the order of asking. */
  readonly nr: number;
  /** Undefined once it is cancelled. */
  run: (() => void) | undefined;
}

export function simulatedTime(seed: number, start = 1_700_000_000_000): SimulatedTime {
  let now = start;
  let asked = 0;
  /** A heap: no timer is due before the one at half its place. */
  const timers: Timer[] = [];
  const random = seededRandom(seed);

  async function advance(ms: number): Promise<void> {
    const until = now + ms;
    await promisesSettled();
    for (let [first] = timers; first && first.at <= until; [first] = timers) {
      takeFirst(timers);
      if (!first.run) continue;
      now = Math.max(now, first.at);
      first.run();
      await promisesSettled();
    }
    now = until;
  }

  return {
    now: () => now,
    random,
    after(ms, run) {
      const timer: Timer = { at: now + ms, nr: asked++, run };
      put(timers, timer);
      return () => {
        timer.run = undefined;
      };
    },
    advance,
    turn: () => advance(0),
  };
}

function isBefore(one: Timer, other: Timer): boolean {
  return one.at < other.at || (one.at === other.at && one.nr < other.nr);
}

function put(heap: Timer[], timer: Timer): void {
  let place = heap.length;
  heap.push(timer);
  while (place > 0) {
    const above = (place - 1) >> 1;
    const parent = heap[above];
    if (!parent || isBefore(parent, timer)) break;
    heap[place] = parent;
    place = above;
  }
  heap[place] = timer;
}

function takeFirst(heap: Timer[]): void {
  const last = heap.pop();
  if (!last || heap.length === 0) return;
  let place = 0;
  for (;;) {
    const below = 2 * place + 1;
    const [left, right] = [heap[below], heap[below + 1]];
    const nearer = left && right && isBefore(right, left) ? right : left;
    if (!nearer || isBefore(last, nearer)) break;
    heap[place] = nearer;
    place = nearer === left ? below : below + 1;
  }
  heap[place] = last;
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
