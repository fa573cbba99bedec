import { connect, createServer, type Socket } from 'node:net';

/** A network cable between one browser and the server: a TCP relay that can be pulled out and put back. */
export interface Cable {
  /** Where the browser goes instead of the server. */
  readonly url: string;
  /** Everything that flows is cut, and nothing new gets through. */
  pull(): void;
  /** Half open: connections stay as they are, new ones are taken, and nothing comes through in either direction. */
  freeze(): void;
  plug(): void;
  remove(): Promise<void>;
}

export async function cable(url: string): Promise<Cable> {
  const { hostname, port } = new URL(url);
  const pairs = new Set<readonly [Socket, Socket]>();
  let state: 'plugged' | 'frozen' | 'pulled' = 'plugged';
  const flow = ([one, other]: readonly [Socket, Socket]) => {
    one.pipe(other);
    other.pipe(one);
  };
  const stop = ([one, other]: readonly [Socket, Socket]) => {
    one.unpipe(other).pause();
    other.unpipe(one).pause();
  };
  const cut = () => {
    for (const sockets of pairs) for (const socket of sockets) socket.destroy();
  };
  const server = createServer((inside) => {
    if (state === 'pulled') return void inside.destroy();
    const outside = connect(Number(port), hostname);
    const pair = [inside, outside] as const;
    pairs.add(pair);
    for (const [one, other] of [pair, [outside, inside] as const]) {
      one.on('error', () => other.destroy());
      one.on('close', () => {
        pairs.delete(pair);
        other.destroy();
      });
    }
    if (state === 'plugged') flow(pair);
  });
  await new Promise<void>((resolve) => server.listen(0, '0.0.0.0', resolve));
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('the cable has no end');
  return {
    url: `http://${hostname}:${address.port}`,
    pull: () => {
      state = 'pulled';
      cut();
    },
    freeze: () => {
      state = 'frozen';
      pairs.forEach(stop);
    },
    plug: () => {
      if (state === 'frozen') pairs.forEach(flow);
      state = 'plugged';
    },
    remove: async () => {
      cut();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
