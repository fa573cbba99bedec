import * as Y from 'yjs';
import { openSqliteStore } from '#server/store/sqlite.ts';
import type { Scale } from './calibrate.ts';
import { generateLoad } from './generator.ts';
import { median } from './load/figures.ts';
import type { LoadResult } from './load/jobs.ts';
import type { Options } from './options.ts';
import { rounded, type Report } from './report.ts';
import { startUnderTest, type ServerName } from './servers.ts';
import { storeOf, type Stage } from './stage.ts';

/** One run of one server under N connections. */
export interface LoadRun extends Omit<LoadResult, 'writers'> {
  readonly cpuShare: number;
  /** Server CPU for each edit that reached one connection. */
  readonly cpuUsPerDelivered: number;
  readonly rssKbPerConnection: number;
  readonly rssMb: number;
}

/** What is not in the store again, of all edits, after kill -9. */
async function lostInStore(folder: string, board: Stage['board'], writers: LoadResult['writers']): Promise<number> {
  const store = openSqliteStore(folder);
  const stored = await store.loadBoard(board);
  await store.close();
  const doc = new Y.Doc();
  for (const update of stored?.updates ?? []) Y.applyUpdate(doc, update);
  return writers.reduce((sum, { clientId, clocks }) => sum + clocks.filter((clock) => clock > Y.getState(doc.store, clientId)).length, 0);
}

export interface LoadShape {
  readonly connections: number;
  readonly seconds: number;
  readonly warmUp: number;
  readonly paused?: number;
}

export async function loadOnce(stage: Stage, name: ServerName, shape: LoadShape): Promise<LoadRun> {
  const folder = await stage.folder(name);
  const server = await startUnderTest(name, storeOf(name, folder));
  const idle = await server.usage();
  const cpu: number[] = [];
  const { writers, ...result } = await generateLoad(
    {
      job: 'load',
      dialect: server.dialect,
      url: server.url,
      board: stage.board,
      people: stage.people,
      connections: shape.connections,
      warmUpMs: shape.warmUp * 1000,
      measuredMs: shape.seconds * 1000,
      paused: shape.paused ?? 0,
    },
    (phase) => {
      if (phase !== 'connected') cpu.push(server.cpuMs());
    },
  );
  const [begins = 0, ends = 0] = cpu;
  const { rss } = await server.usage();
  const profiled = process.env['BENCH_PROFILE'] !== undefined;
  await (profiled ? server.stop() : server.kill());
  const lost = name === 'twiza' ? await lostInStore(folder, stage.board, writers) : 0;
  const cpuMs = ends - begins;
  return {
    ...result,
    lost: result.lost + lost,
    cpuShare: cpuMs / (shape.seconds * 1000),
    cpuUsPerDelivered: (cpuMs * 1000) / (result.measuredEdits * (shape.connections - 1) * result.delivered),
    rssKbPerConnection: (rss - idle.rss) / 1024 / shape.connections,
    rssMb: rss / 2 ** 20,
  };
}

/** The servers that a load of so many connections is put on; beyond these the others drown. */
function serversFor(connections: number): readonly ServerName[] {
  if (connections <= 200) return ['twiza', 'hocuspocus', 'relay', 'y-websocket'];
  return connections <= 600 ? ['twiza', 'hocuspocus', 'hocuspocus-merged'] : ['twiza', 'hocuspocus'];
}

type Runs = ReadonlyMap<string, readonly LoadRun[]>;

/** Medians over the runs, by server and number of connections. */
export async function loadPart(stage: Stage, options: Options, scale: Scale, fsyncMs: number, report: Report): Promise<void> {
  const runs = new Map<string, LoadRun[]>();
  for (let run = 0; run < options.runs; run++) {
    for (const connections of options.n) {
      for (const name of serversFor(connections).filter((one) => options.servers.length === 0 || options.servers.includes(one))) {
        const shape = { connections, seconds: options.seconds, warmUp: options.warmUp };
        const one = await loadOnce(stage, name, shape);
        const key = `${name} ${connections}`;
        runs.set(key, [...(runs.get(key) ?? []), one]);
        report.say(`${key.padEnd(26)} ${summary(one)}`);
      }
    }
  }
  for (const [key, list] of runs) report.figure(`load ${key}`, figuresOf(list));
  setGoals(runs, options, scale, fsyncMs, report);
}

function setGoals(runs: Runs, { n }: Options, scale: Scale, fsyncMs: number, report: Report): void {
  const of = (name: ServerName, connections: number, read: (run: LoadRun) => number) =>
    median((runs.get(`${name} ${connections}`) ?? []).map(read));
  const cpu = (run: LoadRun) => run.cpuUsPerDelivered;
  const p99 = (run: LoadRun) => run.deliveryMs[2] ?? Number.NaN;
  if (n.includes(600)) {
    const ours = of('twiza', 600, cpu);
    report.goal('cpu-vs-hocuspocus', ours / of('hocuspocus', 600, cpu), 0.3);
    report.goal('cpu-vs-hocuspocus-merged', ours / of('hocuspocus-merged', 600, cpu), 0.6);
    report.goal('delivery-p99-ms', of('twiza', 600, p99) / scale.telling, 60);
    report.goal('ack-p50-ms', of('twiza', 600, ({ ackMs }) => ackMs[0] ?? Number.NaN) / scale.telling, 50);
    report.goal('ack-p99-ms', of('twiza', 600, ({ ackMs }) => ackMs[2] ?? Number.NaN) / scale.telling, 300);
    const bytes = (run: LoadRun) => run.bytesPerConnection / run.measuredEdits;
    report.goal('bytes-vs-hocuspocus', of('twiza', 600, bytes) / of('hocuspocus', 600, bytes), 0.6);
    const rss = (run: LoadRun) => run.rssKbPerConnection;
    report.goal('rss-vs-hocuspocus', of('twiza', 600, rss) / of('hocuspocus', 600, rss), 0.7);
  }
  if (n.includes(200)) report.goal('cpu-vs-relay', of('twiza', 200, cpu) / of('relay', 200, cpu), 0.35);
  // The peer keeps its edits in memory, so the wait for the disk is taken off.
  if (n.includes(60)) report.goal('small-board-p99-vs-hocuspocus', (of('twiza', 60, p99) - fsyncMs) / of('hocuspocus', 60, p99), 2);
  const lost = n.flatMap((connections) => (runs.get(`twiza ${connections}`) ?? []).map((run) => run.lost));
  report.goal('lost', Math.max(...lost), 0);
}

function figuresOf(runs: readonly LoadRun[]) {
  const of = (read: (run: LoadRun) => number) => rounded(median(runs.map(read)));
  const spreadOf = (read: (run: LoadRun) => readonly number[]) => [0, 1, 2].map((place) => of((run) => read(run)[place] ?? Number.NaN));
  return {
    deliveryMs: spreadOf(({ deliveryMs }) => deliveryMs),
    ackMs: spreadOf(({ ackMs }) => ackMs),
    cpuShare: of(({ cpuShare }) => cpuShare),
    cpuUsPerDelivered: of(({ cpuUsPerDelivered }) => cpuUsPerDelivered),
    rssKbPerConnection: of(({ rssKbPerConnection }) => rssKbPerConnection),
    bytesPerConnection: of(({ bytesPerConnection }) => bytesPerConnection),
    framesPerConnection: of(({ framesPerConnection }) => framesPerConnection),
    delivered: of(({ delivered }) => delivered),
    lost: Math.max(...runs.map(({ lost }) => lost)),
    generatorLoad: of(({ generatorLoad }) => generatorLoad),
  };
}

function summary(run: LoadRun): string {
  const ms = (values: readonly number[]) => values.map((value) => value.toFixed(1)).join(' / ');
  return [
    `delivery ${ms(run.deliveryMs)} ms`,
    run.ackMs.some(Number.isFinite) ? `ack ${ms(run.ackMs)} ms` : '',
    `CPU ${(run.cpuShare * 100).toFixed(1)} %`,
    `${run.cpuUsPerDelivered.toFixed(2)} µs`,
    `RSS ${run.rssKbPerConnection.toFixed(0)} kB each`,
    `${(run.bytesPerConnection / 1024).toFixed(0)} kB in ${run.framesPerConnection.toFixed(0)} frames each`,
    `delivered ${(run.delivered * 100).toFixed(1)} %`,
    `lost ${run.lost}`,
    `generator ${(run.generatorLoad * 100).toFixed(0)} %`,
  ]
    .filter(Boolean)
    .join(', ');
}
