import { connect, createServer, type AddressInfo, type Socket } from 'node:net';

/** A cheap phone's network between a browser and a server: delay, and one pipe for all connections. */
export interface SlowLine {
  readonly url: string;
  /** What has gone through since the last call. */
  taken(): { readonly connections: number; readonly bytesDown: number; readonly bytesUp: number };
  close(): Promise<void>;
}

/** @param bytesPerSecond each way @param roundTrip ms; a new connection costs one, as TCP's handshake does */
export async function slowLine(target: URL, { bytesPerSecond, roundTrip }: SlowLineOptions): Promise<SlowLine> {
  let passed = { connections: 0, bytesDown: 0, bytesUp: 0 };
  const down = pipe(bytesPerSecond, roundTrip / 2);
  const up = pipe(bytesPerSecond, roundTrip / 2);
  const open = new Set<Socket>();
  const server = createServer((phone) => {
    passed.connections += 1;
    const host = connect(Number(target.port), target.hostname);
    const ready = performance.now() + roundTrip;
    for (const [from, to, send, count] of [
      [phone, host, up, (bytes: number) => (passed.bytesUp += bytes)],
      [host, phone, down, (bytes: number) => (passed.bytesDown += bytes)],
    ] as const) {
      open.add(from);
      from.setNoDelay(true);
      from.on('data', (chunk: Buffer) => {
        count(chunk.length);
        send(chunk.length, ready, () => to.writable && to.write(chunk));
      });
      from.on('end', () => send(0, ready, () => to.end()));
      from.on('error', () => to.destroy());
      from.on('close', () => {
        open.delete(from);
        send(0, ready, () => to.destroy());
      });
    }
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  // A TCP server's address is no string.
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    taken() {
      const now = passed;
      passed = { connections: 0, bytesDown: 0, bytesUp: 0 };
      return now;
    },
    close: async () => {
      for (const socket of open) socket.destroy();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

export interface SlowLineOptions {
  readonly bytesPerSecond: number;
  readonly roundTrip: number;
}

/** Each chunk leaves when the ones before it have gone, and arrives a while later. */
function pipe(bytesPerSecond: number, delay: number) {
  let free = 0;
  return (bytes: number, notBefore: number, arrive: () => void): void => {
    free = Math.max(free, performance.now(), notBefore) + (bytes / bytesPerSecond) * 1000;
    setTimeout(arrive, free + delay - performance.now());
  };
}
