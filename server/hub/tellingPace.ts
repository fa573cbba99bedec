/** The share of its time that a board gives to telling its lines, while that keeps nobody waiting longer than `widest` (ms). */
const share = 1 / 20;
const widest = 120;
/** What may be spent at once after a quiet time (ms). */
const spare = 2;

/**
 * How often a board commits, and so tells its lines. What telling costs is its number of lines times the cost of a write: a
 * small room stays below its share and hears at once, a large one is told at a steady pace that divides the work.
 */
export interface TellingPace {
  /** All lines were told, which costs so many ms. */
  told(cost: number): void;
  /** From one commit to the next, in ms. */
  width(): number;
}

export function createTellingPace(now: () => number): TellingPace {
  let owed = 0;
  let at = now();
  return {
    told(cost) {
      const time = now();
      owed = Math.max(0, owed - Math.max(0, time - at) * share) + cost;
      at = time;
    },
    width: () => Math.min(widest, Math.max(0, (owed - spare) / share)),
  };
}
