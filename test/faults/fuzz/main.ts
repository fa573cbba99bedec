import { parseArgs } from 'node:util';
import { fuzzUpdates } from './b1.ts';
import { honestWork } from './honest.ts';

/** `npm run fuzz -- [b1|honest] --count N --seed S`: as much bad (or honest) input as one has patience for. Ends with 1 on a fault. */
const runs: Readonly<Record<string, (seed: number, count: number) => Promise<{ readonly faults: readonly unknown[] }>>> = {
  b1: fuzzUpdates,
  async honest(seed, count) {
    const report = await honestWork(seed, count);
    return { ...report, faults: [...report.faults, ...report.refused] };
  },
};

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { count: { type: 'string', default: '100000' }, seed: { type: 'string', default: String(Date.now() % 1_000_000) } },
});
const asked = positionals.length > 0 ? positionals : Object.keys(runs);
const [seed, count] = [Number(values.seed), Number(values.count)];
if (asked.some((name) => !(name in runs)) || !Number.isSafeInteger(seed) || !(count > 0)) {
  console.error(`npm run fuzz -- [${Object.keys(runs).join('|')}] --count N --seed S`);
  process.exit(2);
}
for (const name of asked) {
  const start = performance.now();
  const report = await runs[name]?.(seed, count);
  const seconds = Math.round((performance.now() - start) / 1000);
  if (report === undefined || report.faults.length > 0) process.exitCode = 1;
  console.log(JSON.stringify({ fuzz: name, seed, count, seconds, ...report }));
}
