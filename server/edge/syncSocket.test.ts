import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect, test, vi } from 'vitest';
import { WebSocket } from 'ws';
import type { Hub } from '#server/hub/hub.ts';
import type { DeviceId, ParticipationId } from '#shared/kit/ids.ts';
import { closeCodes } from '#shared/wire/closeCodes.ts';
import { createOutgoing } from './outgoing.ts';
import { createSyncSocket } from './syncSocket.ts';
import { eventually } from '#test/kit/eventually.ts';

type Answer = Awaited<ReturnType<Parameters<typeof createSyncSocket>[0]['identify']>>;

const who = { device: 'dDevice0000' as DeviceId, participation: 'qSalma00000' as ParticipationId };

/** Sockets of a server on which nothing but the door is real. */
async function door(identify: () => Promise<Answer>, mostUnknown?: number) {
  const hangUp = vi.fn<() => void>();
  const http = createServer();
  const sync = createSyncSocket(
    {
      // Whatever else a hub does is not asked of it here.
      hub: { join: async () => await Promise.resolve({ receive: () => undefined, hangUp }) } as unknown as Hub,
      outgoing: createOutgoing(),
      originAllowed: () => true,
      identify,
      report: (error) => {
        throw error;
      },
    },
    mostUnknown,
  );
  http.on('upgrade', sync.accept);
  await new Promise<void>((resolve) => {
    http.listen(0, '127.0.0.1', resolve);
  });
  const { port } = http.address() as AddressInfo;
  const knock = () => {
    const socket = new WebSocket(`ws://127.0.0.1:${port}/wire/board/bBoard00000`);
    return { socket, closed: new Promise((resolve) => socket.once('close', resolve)) };
  };
  const shut = async () => {
    await sync.stop();
    http.close();
  };
  return { knock, hangUp, shut };
}

test('a line whose seat was given up while the board opened is over at once', async () => {
  const answers = [who, undefined];
  const { knock, hangUp, shut } = await door(async () => await Promise.resolve(answers.shift()));
  const { socket, closed } = knock();
  // Whoever does not answer the goodbye is not heard either.
  await new Promise<void>((resolve) => {
    socket.once('open', () => {
      socket.pause();
      resolve();
    });
  });
  await eventually(() => expect(hangUp).toHaveBeenCalled());
  socket.resume();
  expect(await closed).toBe(closeCodes.later);
  await shut();
});

test('who is unknown for five seconds, or one too many, is told to come again; there is room again as soon as somebody is known', async () => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'], shouldAdvanceTime: true });
  try {
    const known: ((answer: Answer) => void)[] = [];
    const waits = async () =>
      await new Promise<Answer>((resolve) => {
        known.push(resolve);
      });
    const { knock, shut } = await door(waits, 2);
    const [first, second] = [knock(), knock()];
    await eventually(() => expect(known).toHaveLength(2));
    expect(await knock().closed).toBe(closeCodes.later);
    known[0]?.(undefined);
    expect(await first.closed).toBe(closeCodes.notJoined);
    const third = knock();
    await eventually(() => expect(known).toHaveLength(3));
    known[2]?.(who);
    await vi.advanceTimersByTimeAsync(5100);
    expect(await second.closed).toBe(closeCodes.later);
    await eventually(() => expect(third.socket.readyState).toBe(WebSocket.OPEN));
    known[1]?.(who);
    third.socket.close();
    for (const answer of known) answer(who);
    await third.closed;
    await shut();
  } finally {
    vi.useRealTimers();
  }
});
