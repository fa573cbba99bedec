import { simulatedTime } from '#test/kit/simulatedTime.ts';

/** Chance that repeats itself: one seed, one run. */
export interface Chance {
  /** In [0, 1). */
  real(): number;
  /** An integer in [0, n). */
  below(n: number): number;
  oneIn(n: number): boolean;
  pick<Thing>(things: readonly Thing[]): Thing;
}

export function createChance(seed: number): Chance {
  const real = simulatedTime(seed).random;
  const below = (n: number) => Math.floor(real() * n);
  return {
    real,
    below,
    oneIn: (n) => below(n) === 0,
    pick<Thing>(things: readonly Thing[]): Thing {
      if (things.length === 0) throw new Error('nothing to pick from');
      // There is one at every place below the length.
      return things[below(things.length)] as Thing;
    },
  };
}
