import { connect, createServer, type Socket } from 'node:net';

/** A network cable between one browser and the server: a TCP relay that can be pulled out and put back. */
export interface Cable {
  /** Where the browser goes instead of the server. */
  readonly url: string;
  /** Everything that flows is cut, and nothing new gets through. */
  pull(): void;
  plug(): void;
  remove(): Promise<void>;
}

export async function cable(url: string): Promise<Cable> {
  const { hostname, port } = new URL(url);
  const open = new Set<Socket>();
  let plugged = true;
  const server = createServer((inside) => {
    if (!plugged) return void inside.destroy();
    const outside = connect(Number(port), hostname);
    for (const [one, other] of [
      [inside, outside],
      [outside, inside],
    ] as const) {
      open.add(one);
      one.on('error', () => other.destroy());
      one.on('close', () => {
        open.delete(one);
        other.destroy();
      });
      one.pipe(other);
    }
  });
  await new Promise<void>((resolve) => server.listen(0, '0.0.0.0', resolve));
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('the cable has no end');
  return {
    url: `http://${hostname}:${address.port}`,
    pull: () => {
      plugged = false;
      for (const socket of open) socket.destroy();
    },
    plug: () => {
      plugged = true;
    },
    remove: async () => {
      for (const socket of open) socket.destroy();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
