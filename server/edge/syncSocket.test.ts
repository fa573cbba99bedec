import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect, test, vi } from 'vitest';
import { WebSocket } from 'ws';
import type { Hub } from '#server/hub/hub.ts';
import type { DeviceId, ParticipationId } from '#shared/kit/ids.ts';
import { closeCodes } from '#shared/wire/closeCodes.ts';
import { createSyncSocket } from './syncSocket.ts';

const who = { device: 'dDevice0000' as DeviceId, participation: 'qSalma00000' as ParticipationId };

test('a line whose seat was given up while the board opened is over at once', async () => {
  const answers = [who, undefined];
  const hangUp = vi.fn<() => void>();
  const http = createServer();
  const sync = createSyncSocket({
    // Whatever else a hub does is not asked of it here.
    hub: { join: async () => await Promise.resolve({ receive: () => undefined, hangUp }) } as unknown as Hub,
    originAllowed: () => true,
    identify: async () => await Promise.resolve(answers.shift()),
    report: (error) => {
      throw error;
    },
  });
  http.on('upgrade', sync.accept);
  await new Promise<void>((resolve) => {
    http.listen(0, '127.0.0.1', resolve);
  });
  const { port } = http.address() as AddressInfo;
  const socket = new WebSocket(`ws://127.0.0.1:${port}/wire/board/bBoard00000`);
  const closed = new Promise((resolve) => socket.once('close', resolve));
  // Whoever does not answer the goodbye is not heard either.
  socket.once('open', () => socket.pause());
  await vi.waitFor(() => expect(hangUp).toHaveBeenCalled());
  socket.resume();
  expect(await closed).toBe(closeCodes.later);
  await sync.stop();
  http.close();
});
