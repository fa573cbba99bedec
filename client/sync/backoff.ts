const shortest = 500;
const longest = 30_000;

/**
 * Milliseconds until the next try, after so many that failed in a row: full jitter, so that a room of six hundred
 * does not come back in one breath.
 */
export function retryDelay(failures: number, random: () => number): number {
  const cap = Math.min(longest, shortest * 2 ** Math.min(failures + 1, 10));
  return shortest + random() * (cap - shortest);
}
