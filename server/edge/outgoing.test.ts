import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, expect, test, vi } from 'vitest';
import { WebSocket, WebSocketServer } from 'ws';
import { closeCodes } from '#shared/wire/closeCodes.ts';
import type { Peer } from '#server/hub/hub.ts';
import { createOutgoing, type Outgoing } from './outgoing.ts';
import { eventually } from '#test/kit/eventually.ts';

let stop: () => void = () => undefined;
afterEach(() => stop());

/** One line with a real WebSocket at its other end. */
async function line(outgoing: Outgoing) {
  const http = createServer();
  const sockets = new WebSocketServer({ server: http, perMessageDeflate: false });
  const heard: Uint8Array[] = [];
  const opened = new Promise<{
    readonly peer: Peer;
    readonly writes: { readonly mock: { readonly calls: readonly (readonly unknown[])[] } };
  }>((resolve) => {
    sockets.on('connection', (socket, request) => {
      const writes = vi.spyOn(request.socket, 'write');
      resolve({ peer: outgoing.peer(socket, request.socket), writes });
    });
  });
  await new Promise<void>((resolve) => {
    http.listen(0, '127.0.0.1', resolve);
  });
  const client = new WebSocket(`ws://127.0.0.1:${(http.address() as AddressInfo).port}`);
  client.on('message', (data: Buffer) => void heard.push(new Uint8Array(data)));
  const closed = new Promise<number>((resolve) => client.once('close', resolve));
  stop = () => {
    client.terminate();
    sockets.close();
    http.close();
  };
  return { ...(await opened), client, heard, closed };
}

test.each([0, 125, 126, 65_535, 65_536, 200_000])('a message of %i bytes arrives as it was', async (length) => {
  const { peer, heard } = await line(createOutgoing());
  const message = new Uint8Array(length).map((_byte, place) => place % 251);
  peer.send(message);
  await eventually(() => expect(heard).toHaveLength(1));
  expect(Buffer.compare(heard[0] ?? new Uint8Array(1), message)).toBe(0);
});

test('what is said in one turn comes in its order, before the goodbye, and nothing after it', async () => {
  const { peer, heard, closed } = await line(createOutgoing());
  for (const one of [1, 2, 3]) peer.send(new Uint8Array([one]));
  peer.close(closeCodes.later, 'later');
  peer.send(new Uint8Array([4]));
  expect(await closed).toBe(closeCodes.later);
  expect(heard).toEqual([1, 2, 3].map((one) => new Uint8Array([one])));
});

test('what waits counts as buffered, and a question follows it', async () => {
  const { peer, heard, client } = await line(createOutgoing());
  const order: string[] = [];
  client.on('message', () => void order.push('message'));
  client.on('ping', () => void order.push('ping'));
  peer.send(new Uint8Array(1000));
  expect(peer.buffered).toBeGreaterThanOrEqual(1000);
  peer.ping?.(7);
  await eventually(() => expect(order).toEqual(['message', 'ping']));
  expect([heard.length, peer.buffered]).toEqual([1, 0]);
});

test('a message to many lines is framed once, and what a write costs is known', async () => {
  let time = 0;
  const outgoing = createOutgoing(() => (time += 2));
  const one = await line(outgoing);
  const stopOne = stop;
  const other = await line(outgoing);
  const message = new Uint8Array([1, 2, 3]);
  for (const { peer } of [one, other]) peer.send(message);
  await eventually(() => expect(one.heard.length + other.heard.length).toBe(2));
  expect(one.writes.mock.calls[0]?.at(0)).toBe(other.writes.mock.calls[0]?.at(0));
  expect(outgoing.writeCost()).toBe(1);
  stopOne();
});
