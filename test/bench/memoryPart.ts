import { holdReaders } from './generator.ts';
import type { HoldJob } from './load/jobs.ts';
import { median } from './load/figures.ts';
import { loadOnce, type LoadRun } from './loadPart.ts';
import type { Options } from './options.ts';
import { rounded, type Report } from './report.ts';
import { startUnderTest } from './servers.ts';
import { lively, type Stage } from './stage.ts';

const idleBoards = 100;
const pausedReaders = 20;
const crowd = 200;

/** What boards that nobody writes on hold of the memory, and what readers that stopped reading do. */
export async function memoryPart(stage: Stage, options: Options, report: Report): Promise<void> {
  await idleBoardsOf(stage, report);
  const shape = { connections: crowd, seconds: options.seconds, warmUp: options.warmUp };
  const without: LoadRun[] = [];
  const paused: LoadRun[] = [];
  // In turn, so that what the machine does besides befalls both.
  for (let run = 0; run < options.runs; run++) {
    without.push(await loadOnce(stage, 'twiza', shape));
    paused.push(await loadOnce(stage, 'twiza', { ...shape, paused: pausedReaders }));
  }
  const rss = (runs: readonly LoadRun[]) => median(runs.map(({ rssMb }) => rssMb));
  const p95 = (runs: readonly LoadRun[]) => median(runs.map(({ deliveryMs }) => deliveryMs[1] ?? Number.NaN));
  report.figure('paused readers', {
    rssMb: rounded(rss(paused)),
    rssMbWithout: rounded(rss(without)),
    p95Ms: rounded(p95(paused)),
    p95MsWithout: rounded(p95(without)),
  });
  report.goal('paused-readers-mb', Math.max(0, rss(paused) - rss(without)), 50);
  report.goal('paused-readers-p95-ratio', p95(paused) / p95(without), 1.1);
  report.goal('paused-readers-lost', Math.max(...paused.map(({ lost }) => lost)), 0);
}

/** Against the same server with the same number of readers on one board of the same store. */
async function idleBoardsOf(stage: Stage, report: Report): Promise<void> {
  const others = stage.others.slice(0, idleBoards);
  if (others.length < idleBoards) throw new Error(`the stage has ${others.length} other boards`);
  const stored = lively(500);
  const boards = new Map([stage.board, ...others.map(({ board }) => board)].map((board) => [board, stored]));
  const rssWith = async (lines: HoldJob['lines']) => {
    const server = await startUnderTest('twiza', await stage.folder('twiza', boards));
    const letGo = await holdReaders({ job: 'hold', dialect: server.dialect, url: server.url, lines });
    const { rss } = await server.usage();
    await letGo();
    await server.stop();
    return rss / 2 ** 20;
  };
  const many = await rssWith(others.flatMap(({ board, people }) => people.map((person) => ({ board, person }))));
  const readers = others.flatMap(({ people }) => people).length;
  const one = await rssWith(stage.people.slice(0, readers).map((person) => ({ board: stage.board, person })));
  report.figure('idle boards', {
    boards: idleBoards,
    readers,
    rssMb: rounded(many),
    rssMbOnOneBoard: rounded(one),
    storedKb: rounded(stored.state.length / 1024),
  });
  report.goal('idle-board-mb', (many - one) / (idleBoards - 1), 0.3);
}
