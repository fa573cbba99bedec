import { connect, type Socket } from 'node:net';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { createApp } from '#server/app.ts';

/** Asks for a line and never answers what it hears, not even a goodbye. */
async function silentLine(port: number): Promise<Socket> {
  const socket = connect(port, '127.0.0.1');
  socket.on('error', () => undefined);
  const head = [
    'GET /wire/board/bBoard00000 HTTP/1.1',
    `Host: 127.0.0.1:${port}`,
    'Connection: Upgrade',
    'Upgrade: websocket',
    'Sec-WebSocket-Version: 13',
    'Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==',
  ];
  socket.write(`${head.join('\r\n')}\r\n\r\n`);
  await new Promise<void>((resolve) => {
    socket.once('data', () => resolve());
    socket.once('close', () => resolve());
  });
  return socket;
}

it('a server that stops waits neither for silent lines nor for those that come meanwhile', { timeout: 25_000 }, async () => {
  const folder = await mkdtemp(join(tmpdir(), 'twiza-stop-'));
  const app = await createApp({ port: 0, host: '127.0.0.1', dataDir: folder }, { log: () => undefined });
  const port = await app.listen();
  const lines = [await silentLine(port)];
  const closed = app.close();
  lines.push(await silentLine(port));
  await expect(closed).resolves.toBeUndefined();
  for (const line of lines) line.destroy();
  await rm(folder, { recursive: true, force: true });
});
