export interface Pace {
  /** Runs in the order of asking, later when too much is asked; undefined when too much waits already. */
  run<Result>(job: () => Promise<Result>): Promise<Result | undefined>;
}

/** A person may do so many things at once and so many a second; what exceeds this waits, and nothing waits without end. */
const burst = 30;
const perSecond = 10;
const mostWaiting = 200;

/** One participation's, over all its lines: sixty people sit behind one address. */
export function createPace(now: () => number, after: (ms: number, run: () => void) => () => void): Pace {
  let paidUntil = -Infinity;
  let waiting = 0;

  async function turn(): Promise<void> {
    const cost = 1000 / perSecond;
    paidUntil = Math.max(paidUntil, now() - burst * cost) + cost;
    const wait = paidUntil - now();
    if (wait <= 0) return;
    await new Promise<void>((resolve) => {
      after(wait, resolve);
    });
  }

  return {
    async run(job) {
      if (waiting >= mostWaiting) return undefined;
      waiting++;
      try {
        await turn();
        return await job();
      } finally {
        waiting--;
      }
    },
  };
}
