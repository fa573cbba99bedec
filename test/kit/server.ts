import { spawn, type ChildProcess } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { networkInterfaces, tmpdir } from 'node:os';
import { join } from 'node:path';

/** A Twiza of its own process and data folder, as `npm start` runs it. */
export interface RunningServer {
  /** By the machine's own non-loopback address where it has one, as a phone in the room would. */
  readonly url: string;
  readonly dataDir: string;
  readonly pid: number | undefined;
  /** The one-time link of the first start. */
  readonly setupLink: string | undefined;
  /** Everything that the process has printed. */
  output(): string;
  /** kill -9: nothing is flushed. */
  kill(): Promise<void>;
  /** SIGTERM, and waits for the end. */
  stop(): Promise<void>;
  /** Starts the same folder on the same port again. */
  restart(): Promise<RunningServer>;
  /** Stops and removes the folder. */
  remove(): Promise<void>;
}

export interface ServerOptions {
  readonly dataDir?: string;
  readonly port?: number;
  /** Another program than the one that `npm start` runs, e.g. one that is broken on purpose. */
  readonly entry?: string;
}

/** @throws when the server does not say that it runs within two minutes; the message holds its output */
export async function startServer(options: ServerOptions = {}): Promise<RunningServer> {
  const dataDir = options.dataDir ?? (await mkdtemp(join(tmpdir(), 'twiza-')));
  const child = spawn(process.execPath, [options.entry ?? 'server/main.ts'], {
    env: { ...process.env, PORT: String(options.port ?? 0), HOST: '0.0.0.0', DATA_DIR: dataDir, PUBLIC_URL: '', NODE_ENV: 'production' },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let printed = '';
  const take = (chunk: Buffer) => {
    printed += chunk.toString();
  };
  child.stdout.on('data', take);
  child.stderr.on('data', take);
  const port = await portOf(child, () => printed);
  const end = async (signal: NodeJS.Signals) => {
    if (child.exitCode !== null || child.signalCode !== null) return;
    const gone = new Promise((resolve) => child.once('exit', resolve));
    child.kill(signal);
    await gone;
  };
  return {
    url: `http://${outsideAddress()}:${port}`,
    dataDir,
    pid: child.pid,
    setupLink: /http\S+\/link#\S+/.exec(printed)?.[0]?.replace(/\/\/[^/:]+:/, `//${outsideAddress()}:`),
    output: () => printed,
    kill: () => end('SIGKILL'),
    stop: () => end('SIGTERM'),
    restart: () => startServer({ ...options, dataDir, port }),
    remove: async () => {
      await end('SIGTERM');
      await rm(dataDir, { recursive: true, force: true });
    },
  };
}

function outsideAddress(): string {
  const all = Object.values(networkInterfaces()).flatMap((list) => list ?? []);
  return all.find(({ family, internal }) => family === 'IPv4' && !internal)?.address ?? '127.0.0.1';
}

async function portOf(child: ChildProcess, printed: () => string): Promise<number> {
  return await new Promise((resolve, reject) => {
    const look = () => {
      const port = /http:\/\/localhost:(\d+)/.exec(printed())?.[1];
      if (port) finish(() => resolve(Number(port)));
    };
    const fail = (why: string) => finish(() => reject(new Error(`the server ${why}:\n${printed()}`)));
    const timer = setTimeout(() => fail('did not start within two minutes'), 120_000);
    const finish = (then: () => void) => {
      clearTimeout(timer);
      child.stdout?.off('data', look);
      then();
    };
    child.stdout?.on('data', look);
    child.once('exit', (code) => fail(`ended with ${code}`));
  });
}
