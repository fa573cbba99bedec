import { expect, test } from 'vitest';
import { simulate } from './simulate.ts';

/** Two files share the seeds, so that two cores do. */
export function testSeeds(from: number, seeds: number): void {
  test(`whatever happens (seeds ${from} to ${from + seeds - 1}): one board, what was called saved is stored, nobody did what he may not`, async () => {
    const totals = { saved: 0, refused: 0, crashes: 0, late: 0 };
    for (let seed = from; seed < from + seeds; seed++) {
      const { counts } = await simulate(seed);
      totals.saved += counts.saved;
      totals.refused += counts.refused;
      totals.crashes += counts.crashes;
      totals.late += counts.late;
    }
    // Runs in which nothing happens would prove nothing.
    expect(totals.saved).toBeGreaterThan(seeds * 30);
    expect(totals.refused).toBeGreaterThan(seeds * 5);
    expect(totals.crashes).toBeGreaterThan(seeds / 2);
    expect(totals.late).toBeGreaterThan(seeds / 10);
  }, 900_000);
}
