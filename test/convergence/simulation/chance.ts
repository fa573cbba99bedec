/** Choices that a seed makes; the same seed makes the same ones. */
export interface Chance {
  /** True with this probability. */
  of(probability: number): boolean;
  /** A whole number from 0 to `below` - 1. */
  below(below: number): number;
  /** A number between the two. */
  between(least: number, most: number): number;
  /** One of these; undefined when there is none. */
  pick<One>(all: readonly One[]): One | undefined;
  /** One of the names, each as likely as its weight says. */
  weighted<Name extends string>(weights: Readonly<Record<Name, number>>): Name;
}

export function createChance(random: () => number): Chance {
  return {
    of: (probability) => random() < probability,
    below: (below) => Math.floor(random() * below),
    between: (least, most) => least + random() * (most - least),
    pick: (all) => all[Math.floor(random() * all.length)],
    weighted<Name extends string>(weights: Readonly<Record<Name, number>>): Name {
      const all = Object.entries<number>(weights);
      let left = random() * all.reduce((sum, [, weight]) => sum + weight, 0);
      const found = all.find(([, weight]) => (left -= weight) < 0) ?? all[0];
      if (!found) throw new Error('nothing to choose from');
      // The names of the entries are the keys of the record.
      return found[0] as Name;
    },
  };
}
