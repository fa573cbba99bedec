import { closeSync, fsyncSync, openSync, writeSync } from 'node:fs';
import { connect, createServer, type AddressInfo, type Socket } from 'node:net';
import { join } from 'node:path';
import { median, quantile } from './load/figures.ts';

/**
 * What the goals in ms were written for: 2 cores on which one write to a socket takes 1.8 µs (measured beside the other
 * servers, on Node 24.21), and `burn` 30 ms.
 */
const referenceWriteUs = 1.8;
const referenceBurnMs = 30;

/** How many times slower this machine is now: where telling many lines is the cost, and where computing is. */
export interface Scale {
  readonly telling: number;
  readonly computing: number;
}

export async function calibrate(): Promise<Scale> {
  return { computing: slowerComputing(), telling: (await writeUs()) / referenceWriteUs };
}

export function slowerComputing(): number {
  const times = Array.from({ length: 7 }, () => {
    const start = performance.now();
    burn();
    return performance.now() - start;
  });
  return median(times) / referenceBurnMs;
}

/** What programs do: small objects, maps and bytes. */
function burn(): number {
  const map = new Map<number, { readonly bytes: Uint8Array }>();
  let sum = 0;
  for (let round = 0; round < 300_000; round++) {
    map.set(round % 5000, { bytes: new Uint8Array(16).fill(round & 255) });
    sum += map.get((round * 7) % 5000)?.bytes[3] ?? 0;
  }
  return sum;
}

/** One write of 300 bytes to one of a hundred sockets, in µs. */
async function writeUs(): Promise<number> {
  const server = createServer((socket) => socket.resume());
  await new Promise<void>((resolve) => void server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  const sockets = await Promise.all(
    Array.from({ length: 100 }, async () => {
      const socket = connect(port, '127.0.0.1');
      return await new Promise<Socket>((resolve) => void socket.once('connect', () => resolve(socket)));
    }),
  );
  const message = Buffer.alloc(300, 7);
  const rounds: number[] = [];
  for (let round = 0; round < 200; round++) {
    const start = performance.now();
    for (const socket of sockets) socket.write(message);
    rounds.push(((performance.now() - start) * 1000) / sockets.length);
    await new Promise((resolve) => setTimeout(resolve, 3));
  }
  for (const socket of sockets) socket.destroy();
  server.close();
  return median(rounds);
}

/** p99 of writing 4 kB and waiting for the disk, in ms. */
export function fsyncP99(folder: string): number {
  const file = openSync(join(folder, 'fsync-probe'), 'a');
  const page = new Uint8Array(4096).fill(7);
  const times = Array.from({ length: 300 }, () => {
    writeSync(file, page);
    const start = performance.now();
    fsyncSync(file);
    return performance.now() - start;
  });
  closeSync(file);
  return quantile(times, 0.99);
}
