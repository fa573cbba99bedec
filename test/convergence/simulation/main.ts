import './ambient.ts';
import { simulate, type Outcome } from './simulate.ts';

// Many seeds by hand: npm run sim -- --seeds 10000 [--from N]
const option = (name: string, otherwise: number) => {
  const at = process.argv.indexOf(`--${name}`);
  const value = at < 0 ? otherwise : Number(process.argv[at + 1]);
  if (!Number.isSafeInteger(value) || value < 0) throw new Error(`--${name} is a number`);
  return value;
};
const from = option('from', 1);
const seeds = option('seeds', 1000);
const began = process.cpuUsage();
const totals: Record<string, number> = {};
let failures = 0;
for (let seed = from; seed < from + seeds; seed++) {
  try {
    add(await simulate(seed, { events: option('events', 60), restores: process.argv.includes('--restores') }));
  } catch (error) {
    failures++;
    process.stdout.write(`${error instanceof Error ? error.message : String(error)}\n`);
  }
}
const { user, system } = process.cpuUsage(began);
const seconds = (user + system) / 1e6;
const rate = Math.round((totals['ops'] ?? 0) / seconds);
process.stdout.write(
  `${seeds} seeds, ${failures} failed, ${seconds.toFixed(1)} s of CPU, ${rate} operations/s: ${JSON.stringify(totals)}\n`,
);
process.exitCode = failures > 0 ? 1 : 0;

function add({ counts }: Outcome): void {
  for (const [name, count] of Object.entries(counts)) totals[name] = (totals[name] ?? 0) + count;
}
