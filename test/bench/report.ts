/** One promise of the project, kept or not on this machine in this run. */
export interface Goal {
  readonly name: string;
  readonly value: number;
  readonly limit: number;
  readonly ok: boolean;
}

/** Whatever was measured, by name; all of it stands in the last line. */
export type Figures = Record<string, unknown>;

/** What parts of the bench add to as they go. */
export interface Report {
  /** A goal is met when `value` is not above `limit`. */
  goal(name: string, value: number, limit: number): void;
  figure(name: string, value: unknown): void;
  say(line: string): void;
  /** Prints the goals as a table and, last, all as one line of JSON. Answers whether all goals are met. */
  finish(bench: string): boolean;
}

export function createReport(): Report {
  const goals: Goal[] = [];
  const figures: Figures = {};
  const say = (line: string) => void process.stdout.write(`${line}\n`);
  return {
    goal(name, value, limit) {
      // NaN: the other server of a comparison was not asked for.
      if (!Number.isNaN(value)) goals.push({ name, value: rounded(value), limit, ok: value <= limit });
    },
    figure(name, value) {
      figures[name] = value;
    },
    say,
    finish(bench) {
      for (const { name, value, limit, ok } of goals) say(`${ok ? 'ok  ' : 'MISS'} ${name.padEnd(34)} ${value} (limit ${limit})`);
      say(JSON.stringify({ bench, goals, figures }));
      return goals.every(({ ok }) => ok);
    },
  };
}

/** Three figures are what such a measurement is worth. */
export function rounded(value: number): number {
  return Number.isFinite(value) ? Number(value.toPrecision(3)) : value;
}
