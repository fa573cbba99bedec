import { mkdtempSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { cable, type Cable } from '#test/kit/cable.ts';
import { rotRounds } from './bits.ts';
import { faultDisk, type FaultDisk } from './faultDisk.ts';
import { vanish } from './halfOpen.ts';
import { strikeRounds, type RoundsOptions, type Toll } from './rounds.ts';
import { cut, cutPower, failingDisk, fullDisk, kill, pause, type DiskTimes } from './strikes.ts';

/** Faults on a real server, by hand: `npm run faults -- <name> [--rounds N] [--writers N] [--broken]`. */
const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    rounds: { type: 'string', default: '10' },
    writers: { type: 'string', default: '40' },
    broken: { type: 'boolean', default: false },
  },
});
const broken = values.broken;
const size = { rounds: Number(values.rounds), writers: Number(values.writers) };

/** What it did, as numbers, and whether it did any harm. */
type Run = () => Promise<{ readonly unharmed: boolean }>;

const judged = (toll: Toll) => ({ ...toll, unharmed: toll.lost + toll.missing + toll.apart + toll.wronged.length === 0 });
/** A server notices within so many ms that somebody is gone without a word. */
const noticed = 35_000;

const entry = (name: string) => ({ entry: `test/faults/servers/${name}.ts` });

const onDisk = async (options: Pick<RoundsOptions, 'server'> & { readonly strike: (disk: () => FaultDisk) => RoundsOptions['strike'] }) => {
  const disk = await faultDisk();
  try {
    const dataDir = mkdtempSync(join(disk.folder, 'data-'));
    const moved: FaultDisk = { ...disk, backing: dataDir.replace(disk.folder, disk.backing) };
    return judged(await strikeRounds({ ...size, strike: options.strike(() => moved), server: { ...options.server, dataDir } }));
  } finally {
    await disk.remove();
  }
};

/** Each with the broken build on which it must find a loss. */
const faults: Readonly<Record<string, { readonly about: string; readonly run: Run }>> = {
  kill: {
    about: 'kill -9 of the server; broken: it acknowledges before it commits',
    run: async () => judged(await strikeRounds({ ...size, strike: kill, ...(broken && { server: entry('earlyAck') }) })),
  },
  cut: {
    about: 'the network is gone for a second; broken: a client that forgets what it holds',
    run: async () => {
      let line: Cable | undefined;
      const through = async (url: string) => {
        line = await cable(url);
        return line.url;
      };
      const strike = cut(() => {
        if (!line) throw new Error('there is no cable');
        return line;
      }, 1000);
      const toll = await strikeRounds({ ...size, strike, through, careless: broken });
      await line?.remove();
      return judged(toll);
    },
  },
  full: {
    about: 'the disk is full and then has room again; broken: what the disk does not take is called done',
    run: async () => {
      const times: DiskTimes[] = [];
      const server = entry(broken ? 'deafToDisk' : 'fillable');
      const toll = await strikeRounds({ ...size, strike: fullDisk((measured) => times.push(measured)), server });
      const slowest = (of: keyof DiskTimes) => Math.max(...times.map((each) => each[of]));
      return { ...judged(toll), told: slowest('told'), recovered: slowest('recovered') };
    },
  },
  pause: {
    about: 'SIGSTOP for 5 s',
    run: async () => judged(await strikeRounds({ ...size, strike: pause(5000) })),
  },
  bits: {
    about: 'bits flip on the disk, six in each round; broken: checksums are not looked at',
    run: async () => {
      const rot = await rotRounds(size.rounds, broken ? entry('unchecked') : {});
      return { ...rot, unharmed: rot.missed + rot.harmed + rot.untold + rot.unrestored === 0 };
    },
  },
  ghost: {
    about: 'clients vanish without a word, as many as rounds, at once; broken: nobody asks who is still there',
    run: async () => {
      const ghosts = await Promise.all(
        Array.from({ length: size.rounds }, async () => await vanish(broken ? entry('withoutPulse') : {}, noticed)),
      );
      const [board, room] = [Math.max(...ghosts.map((ghost) => ghost.board)), Math.max(...ghosts.map((ghost) => ghost.room))];
      return { board, room, unharmed: board < noticed && room < noticed };
    },
  },
  power: {
    about: 'the power is cut (root); broken: the database does not wait for the disk',
    run: async () => await onDisk({ strike: cutPower, ...(broken && { server: entry('relaxedDisk') }) }),
  },
  fsync: {
    about: 'syncs fail for 3 s, then the power is cut (root); broken: what the disk does not take is called done',
    run: async () => await onDisk({ strike: (disk) => failingDisk(disk, 'eio', 3000), ...(broken && { server: entry('deafToDisk') }) }),
  },
  slow: {
    about: 'each sync takes 2 s for 6 s, then the power is cut (root); broken: it acknowledges before it commits',
    run: async () => await onDisk({ strike: (disk) => failingDisk(disk, 'slow', 6000), ...(broken && { server: entry('earlyAck') }) }),
  },
};

const fault = faults[positionals[0] ?? ''];
if (!fault) {
  console.error('Usage: npm run faults -- <name> [--rounds N] [--writers N] [--broken]');
  for (const [name, { about }] of Object.entries(faults)) console.error(`  ${name.padEnd(8)} ${about}`);
  process.exit(2);
}
const report = await fault.run();
console.log(JSON.stringify({ fault: positionals[0], ...size, broken, ...report }));
// A broken build on which nothing is found is a test that finds nothing.
process.exit(report.unharmed === broken ? 1 : 0);
