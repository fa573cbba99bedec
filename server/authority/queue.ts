export interface SerialQueue {
  /** Runs after everything that was asked before; rejects as `job` does, and the next one runs all the same. */
  run<Result>(job: () => Promise<Result> | Result): Promise<Result>;
  /** Resolves when nothing is left. */
  idle(): Promise<void>;
}

/** One at a time, in the order of asking. */
export function createQueue(): SerialQueue {
  let last: Promise<unknown> = Promise.resolve();
  return {
    async run(job) {
      const done = last.then(job, job);
      last = done.catch(() => undefined);
      return await done;
    },
    async idle() {
      for (let seen: unknown; seen !== last; ) {
        seen = last;
        await last;
      }
    },
  };
}
