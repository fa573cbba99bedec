interface Tries {
  failed: number;
  /** Epoch ms before which nothing is tried. */
  until: number;
}

/** So many failures cost nothing; each one after them doubles the wait. */
const free = 3;
const longestWait = 60_000;
const keysKept = 10_000;

/**
 * Failed tries of one key (an account) wait twice as long each time. A try counts from its beginning, so that many at once
 * gain nothing; memory is bounded by forgetting the key that was tried longest ago.
 */
export function createSlowDown(now: () => number) {
  const tries = new Map<string, Tries>();
  return {
    /** Milliseconds still to wait; 0 means go, and counts as failed until `succeeded` is called. */
    begin(key: string): number {
      const known = tries.get(key) ?? { failed: 0, until: 0 };
      const wait = known.until - now();
      if (wait > 0) return wait;
      known.failed++;
      known.until = known.failed < free ? 0 : now() + Math.min(longestWait, 1000 * 2 ** (known.failed - free));
      remember(tries, key, known, keysKept);
      return 0;
    },
    succeeded(key: string): void {
      tries.delete(key);
    },
  };
}

/** At most `most` failures of a key within a window; successes never count. */
export function createFailureLimit({
  now,
  most,
  windowMs,
}: {
  readonly now: () => number;
  readonly most: number;
  readonly windowMs: number;
}) {
  const failures = new Map<string, { count: number; readonly since: number }>();
  const current = (key: string) => {
    const known = failures.get(key);
    return known && known.since + windowMs > now() ? known : undefined;
  };
  return {
    /** Milliseconds to wait; 0 means go. */
    wait(key: string): number {
      const known = current(key);
      return known && known.count >= most ? known.since + windowMs - now() : 0;
    },
    failed(key: string): void {
      const known = current(key) ?? { count: 0, since: now() };
      known.count++;
      remember(failures, key, known, keysKept);
    },
  };
}

/** Puts the key last and lets the first go when there are too many. */
function remember<Value>(map: Map<string, Value>, key: string, value: Value, most: number): void {
  map.delete(key);
  map.set(key, value);
  const [oldest] = map.keys();
  if (map.size > most && oldest !== undefined) map.delete(oldest);
}
