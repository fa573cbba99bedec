import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect, test, vi } from 'vitest';
import { WebSocket } from 'ws';
import type { Authority } from '#server/authority/api.ts';
import type { DeviceId } from '#shared/kit/ids.ts';
import { protocolVersion } from '#shared/wire/paths.ts';
import { createLive } from './live.ts';

/** A server on which nothing but the live channel's door is real. */
async function door(mostUnknown: number) {
  const http = createServer();
  const begin: Authority['enter'] = async (_workshop, _who, begin) => {
    begin({ rev: 1, now: 0, views: { everyone: {}, role: {}, person: {} } }, 'participant');
    return await Promise.resolve(() => undefined);
  };
  const live = createLive(
    {
      server: http,
      // Whatever else an authority does is not asked of it here.
      authority: { onView: () => () => undefined, onLetGo: () => () => undefined, enter: begin } as unknown as Authority,
      originAllowed: () => true,
      identify: async () => await Promise.resolve('dDevice0000' as DeviceId),
      now: () => 0,
      after: () => () => undefined,
      report: (error) => {
        throw error;
      },
    },
    mostUnknown,
  );
  await new Promise<void>((resolve) => {
    http.listen(0, '127.0.0.1', resolve);
  });
  const { port } = http.address() as AddressInfo;
  const knock = async () => {
    const socket = new WebSocket(`ws://127.0.0.1:${port}/wire/live/?EIO=4&transport=websocket`);
    socket.on('error', () => undefined);
    const closed = new Promise<void>((resolve) => socket.once('close', () => resolve()));
    await Promise.race([new Promise((resolve) => socket.once('message', resolve)), closed]);
    return { socket, closed };
  };
  const shut = async () => {
    await live.stop();
    http.close();
  };
  return { knock, shut };
}

test('who sends far more than a person could is hung up, one who asks for the clock a lot is not', async () => {
  const { knock, shut } = await door(10);
  const hello = `40${JSON.stringify({ workshop: 'wWorkshop00', as: 'pSomebody00', v: protocolVersion })}`;
  const { socket, closed } = await knock();
  const answered = async (last: string) =>
    await new Promise<void>((resolve) => {
      socket.on('message', (data: Buffer) => {
        if (data.toString().startsWith(last)) resolve();
      });
    });
  const entered = answered('42["snapshot"');
  socket.send(hello);
  await entered;
  for (let n = 1; n <= 500; n++) socket.send(`42${n}["clock"]`);
  await answered('43500[');
  expect(socket.readyState).toBe(WebSocket.OPEN);
  for (let n = 0; n < 1000; n++) socket.send('42["of nobody"]');
  await closed;
  await shut();
});

test('who says nothing for five seconds is hung up; while too many say nothing nobody more comes in', async () => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'], shouldAdvanceTime: true });
  try {
    const { knock, shut } = await door(2);
    const [speaks, silent] = [await knock(), await knock()];
    expect((await knock()).socket.readyState).toBe(WebSocket.CLOSED);
    const entered = new Promise((resolve) => speaks.socket.once('message', resolve));
    speaks.socket.send(`40${JSON.stringify({ workshop: 'wWorkshop00', as: 'pSomebody00', v: protocolVersion })}`);
    await entered;
    expect((await knock()).socket.readyState).toBe(WebSocket.OPEN);
    await vi.advanceTimersByTimeAsync(5100);
    await silent.closed;
    expect(speaks.socket.readyState).toBe(WebSocket.OPEN);
    await shut();
  } finally {
    vi.useRealTimers();
  }
});
