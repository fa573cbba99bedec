import type { Scale } from './calibrate.ts';
import { generateJoins } from './generator.ts';
import { median, quantile } from './load/figures.ts';
import type { JoinJob } from './load/jobs.ts';
import type { Options } from './options.ts';
import { rounded, type Report } from './report.ts';
import { startUnderTest, type ServerName, type ServerUnderTest } from './servers.ts';
import { lively, storeOf, type Stage, type StoredBoard } from './stage.ts';

type Manner = Pick<JoinJob, 'joins' | 'overMs' | 'together'>;

const warmJoins = 20;
const oneByOne: Manner = { joins: warmJoins, overMs: 0, together: false };
const together: Manner = { joins: 200, overMs: 0, together: true };
const storm: Manner = { joins: 600, overMs: 10_000, together: false };
const compared: readonly ServerName[] = ['twiza', 'hocuspocus', 'y-websocket'];

interface Joined {
  readonly coldMs: number;
  readonly coldCpuMs: number;
  readonly warmMs: number;
  readonly warmCpuMs: number;
  readonly bytes: number;
}

/** A server that has the board in its store and in no memory. */
async function withBoard<Value>(
  stage: Stage,
  name: ServerName,
  stored: StoredBoard,
  run: (server: ServerUnderTest, join: (manner: Manner) => ReturnType<typeof generateJoins>) => Promise<Value>,
): Promise<Value> {
  const folder = await stage.folder(name, new Map([[stage.board, stored]]));
  const server = await startUnderTest(name, storeOf(name, folder));
  const target = { job: 'join', dialect: server.dialect, url: server.url, board: stage.board, people: stage.people } as const;
  try {
    return await run(
      server,
      async (manner) => await generateJoins({ ...target, ...manner, whole: stored.whole, wholeBytes: stored.state.length }),
    );
  } finally {
    await server.stop();
  }
}

async function joinsOf(stage: Stage, name: ServerName, stored: StoredBoard): Promise<Joined> {
  return await withBoard(stage, name, stored, async (server, join) => {
    const cpu = [server.cpuMs()];
    const cold = await join({ joins: 1, overMs: 0, together: false });
    cpu.push(server.cpuMs());
    const warm = await join(oneByOne);
    cpu.push(server.cpuMs());
    const [before = 0, between = 0, after = 0] = cpu;
    return {
      coldMs: cold.ms[0] ?? Number.NaN,
      coldCpuMs: between - before,
      warmMs: median(warm.ms),
      warmCpuMs: (after - between) / warmJoins,
      bytes: warm.bytes,
    };
  });
}

/** Cold and warm joins, many at once, and a storm. */
export async function joinPart(stage: Stage, options: Options, scale: Scale, report: Report): Promise<void> {
  const asked = compared.filter((name) => options.servers.length === 0 || options.servers.includes(name));
  for (const cards of [2000, 10_000]) {
    const stored = lively(cards);
    const runs = new Map<ServerName, Joined[]>(asked.map((name) => [name, []]));
    for (let run = 0; run < options.runs; run++) for (const [name, list] of runs) list.push(await joinsOf(stage, name, stored));
    const of = (name: ServerName, read: (joined: Joined) => number) => median((runs.get(name) ?? []).map(read));
    for (const name of asked) {
      const figures = {
        coldMs: rounded(of(name, ({ coldMs }) => coldMs)),
        coldCpuMs: rounded(of(name, ({ coldCpuMs }) => coldCpuMs)),
        warmMs: rounded(of(name, ({ warmMs }) => warmMs)),
        warmCpuMs: rounded(of(name, ({ warmCpuMs }) => warmCpuMs)),
        bytes: of(name, ({ bytes }) => bytes),
      };
      report.figure(`join ${name} ${cards}`, figures);
      report.say(`join ${name} ${cards}: ${JSON.stringify(figures)}`);
    }
    if (cards < 10_000) continue;
    report.goal('cold-join-vs-yws', of('twiza', ({ coldMs }) => coldMs) / of('y-websocket', ({ coldMs }) => coldMs), 0.5);
    report.goal(
      'warm-join-cpu-vs-hocuspocus',
      of('twiza', ({ warmCpuMs }) => warmCpuMs) / of('hocuspocus', ({ warmCpuMs }) => warmCpuMs),
      0.3,
    );
  }
  await manyJoins(stage, options, asked, scale, report);
}

async function manyJoins(stage: Stage, options: Options, asked: readonly ServerName[], scale: Scale, report: Report): Promise<void> {
  const last = async (name: ServerName) =>
    await withBoard(stage, name, lively(2000), async (_server, join) => Math.max(...(await join(together)).ms));
  const lasts = new Map<ServerName, number>();
  for (const name of asked) {
    const runs: number[] = [];
    for (let run = 0; run < options.runs; run++) runs.push(await last(name));
    lasts.set(name, median(runs));
    report.figure(`200 joins at once ${name}`, { lastMs: rounded(median(runs)) });
    report.say(`200 joins at once ${name}: the last after ${median(runs).toFixed(0)} ms`);
  }
  report.goal('200-joins-at-once-vs-hocuspocus', (lasts.get('twiza') ?? Number.NaN) / (lasts.get('hocuspocus') ?? Number.NaN), 0.35);
  const { ms } = await withBoard(stage, 'twiza', lively(3000), async (_server, join) => await join(storm));
  report.figure('join storm', { p50Ms: rounded(median(ms)), p99Ms: rounded(quantile(ms, 0.99)) });
  report.goal('join-storm-p99-ms', quantile(ms, 0.99) / scale.computing, 2000);
}
