export interface Ranked<Entry> {
  readonly entry: Entry;
  readonly rank: number;
}

/** Standard competition ranking: equal counts share a rank and the next one is skipped (1, 2, 2, 4). Highest first; ties keep their order. */
export function rankBy<Entry>(entries: readonly Entry[], count: (entry: Entry) => number): readonly Ranked<Entry>[] {
  const sorted = [...entries].sort((one, other) => count(other) - count(one));
  return sorted.map((entry) => ({ entry, rank: 1 + sorted.findIndex((other) => count(other) === count(entry)) }));
}
