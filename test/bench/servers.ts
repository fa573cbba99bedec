import { spawn, type ChildProcess } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { serverFlags } from '../../scripts/serverFlags.mjs';
import type { Dialect } from './load/dialects.ts';

/** What a process has used so far: CPU of user and system together; resident bytes after a collection. */
export interface Usage {
  readonly cpuMs: number;
  readonly rss: number;
}

/** A server under test in a process of its own. */
export interface ServerUnderTest {
  readonly dialect: Dialect;
  /** `ws://host:port` and, where boards have one, their path. */
  readonly url: string;
  /** From the start of the process to its first answer to a request. */
  readonly startedInMs: number;
  usage(): Promise<Usage>;
  /** CPU so far in ms, to a hundredth of a second, asked of the system: a server that is drowning does not answer. */
  cpuMs(): number;
  /** kill -9. */
  kill(): Promise<void>;
  stop(): Promise<void>;
}

/** `hocuspocus-merged` has a window of 15 ms. */
export type ServerName = 'twiza' | 'hocuspocus' | 'hocuspocus-merged' | 'y-websocket' | 'relay';

interface Recipe {
  readonly dialect: Dialect;
  readonly script: string;
  readonly path: string;
  /** As its own start gives them to node. */
  readonly flags?: readonly string[];
  readonly env: (folder: string) => Readonly<Record<string, string>>;
}

const here = fileURLToPath(new URL('.', import.meta.url));
const recipes: Readonly<Record<ServerName, Recipe>> = {
  twiza: {
    dialect: 'twiza',
    script: fileURLToPath(new URL('../../server/main.ts', import.meta.url)),
    path: '/wire/board',
    flags: serverFlags,
    env: (folder) => ({ PORT: '0', HOST: '127.0.0.1', DATA_DIR: folder, PUBLIC_URL: '' }),
  },
  hocuspocus: { dialect: 'hocuspocus', script: `${here}peers/hocuspocus.js`, path: '', env: (folder) => ({ DATA_DIR: folder }) },
  'hocuspocus-merged': {
    dialect: 'hocuspocus',
    script: `${here}peers/hocuspocus.js`,
    path: '',
    env: (folder) => ({ DATA_DIR: folder, FLUSH_MS: '15' }),
  },
  'y-websocket': { dialect: 'plain', script: `${here}peers/yws.js`, path: '', env: (folder) => ({ YPERSISTENCE: folder }) },
  relay: { dialect: 'relay', script: `${here}peers/relay.js`, path: '', env: () => ({}) },
};

/** @throws when it does not say that it runs within 60 s */
export async function startUnderTest(name: ServerName, folder: string): Promise<ServerUnderTest> {
  const { dialect, script, path, flags = [], env } = recipes[name];
  const began = performance.now();
  const nodeOptions = [...flags, '--expose-gc', '--import', `${here}measured.ts`, ...profiling()];
  const child = spawn(process.execPath, [...nodeOptions, script], {
    env: { ...process.env, NODE_ENV: 'production', ...env(folder) },
    stdio: ['ignore', 'pipe', 'inherit', 'ipc'],
  });
  const port = await portOf(child);
  await fetch(`http://127.0.0.1:${port}/`).then(async (answer) => await answer.arrayBuffer());
  const startedInMs = performance.now() - began;
  const end = async (signal: NodeJS.Signals) => {
    if (child.exitCode !== null || child.signalCode !== null) return;
    const gone = new Promise((resolve) => child.once('exit', resolve));
    child.kill(signal);
    const impatience = setTimeout(() => child.kill('SIGKILL'), 15_000);
    await gone;
    clearTimeout(impatience);
  };
  return {
    dialect,
    url: `ws://127.0.0.1:${port}${path}`,
    startedInMs,
    usage: async () =>
      await new Promise<Usage>((resolve) => {
        child.once('message', (used) => resolve(used as Usage));
        child.send('usage');
      }),
    cpuMs: () => cpuOf(child.pid ?? 0),
    kill: async () => await end('SIGKILL'),
    stop: async () => await end('SIGTERM'),
  };
}

/** Of user and system; Linux counts hundredths of a second. */
function cpuOf(pid: number): number {
  const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1]?.split(' ') ?? [];
  return (Number(fields[11]) + Number(fields[12])) * 10;
}

/** `BENCH_PROFILE=<folder>` leaves a CPU profile of every server that is stopped, not killed. */
function profiling(): string[] {
  const folder = process.env['BENCH_PROFILE'];
  return folder === undefined ? [] : ['--cpu-prof', '--cpu-prof-dir', folder];
}

async function portOf(child: ChildProcess): Promise<string> {
  return await new Promise((resolve, reject) => {
    let printed = '';
    const timer = setTimeout(() => reject(new Error(`a server did not start within 60 s:\n${printed}`)), 60_000);
    child.stdout?.on('data', (chunk: Buffer) => {
      printed += chunk.toString();
      const port = /http:\/\/localhost:(\d+)/.exec(printed)?.[1];
      if (port === undefined) return;
      clearTimeout(timer);
      resolve(port);
    });
    child.once('exit', (code) => reject(new Error(`a server ended with ${code}:\n${printed}`)));
  });
}
