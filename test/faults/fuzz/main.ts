import { parseArgs } from 'node:util';
import { openAttackedHost } from './attackedHost.ts';
import { fuzzUpdates } from './b1.ts';
import { boardMessageTypes, fuzzBoardMessages } from './boardMessages.ts';
import { commandNames, fuzzCommand } from './commands.ts';
import { honestWork } from './honest.ts';
import { fuzzLiveEvents, liveEventKinds } from './liveEvents.ts';
import { fuzzFrames } from './rawFrames.ts';

/**
 * `npm run fuzz -- [b1|b2|b3|honest] --count N --seed S`: as much bad (or honest) input as one has patience for; b3 takes so many of
 * each type of message. Ends with 1 on a fault.
 */
const runs: Readonly<Record<string, (seed: number, count: number) => Promise<{ readonly faults: readonly unknown[] }>>> = {
  b1: fuzzUpdates,
  b2: fuzzFrames,
  b3: fuzzMessages,
  async honest(seed, count) {
    const report = await honestWork(seed, count);
    return { ...report, faults: [...report.faults, ...report.refused] };
  },
};

async function fuzzMessages(seed: number, count: number) {
  const faults: string[] = [];
  const attempt = async (name: string, run: () => Promise<object>) => {
    try {
      const report = await run();
      if ('faults' in report && Array.isArray(report.faults)) faults.push(...report.faults.map((fault) => `${name}: ${String(fault)}`));
    } catch (error) {
      faults.push(`${name}: ${error instanceof Error ? error.message : String(error)}`);
    }
  };
  for (const type of boardMessageTypes) await attempt(type, async () => await fuzzBoardMessages(type, seed, count));
  for (const name of commandNames) await attempt(name, async () => await fuzzCommand(name, seed, count));
  const host = await openAttackedHost();
  for (const kind of liveEventKinds) await attempt(kind, async () => await fuzzLiveEvents(host, kind, seed, count));
  await host.close();
  return { types: boardMessageTypes.length + commandNames.length + liveEventKinds.length, faults };
}

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
