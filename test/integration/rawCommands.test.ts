import { io, type Socket as LiveSocket } from 'socket.io-client';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { WebSocket } from 'ws';
import { closeCodes } from '#shared/wire/closeCodes.ts';
import { limits } from '#shared/wire/limits.ts';
import type { CommandAnswer, Snapshot } from '#shared/wire/live.ts';
import { openAttackedServer, type AttackedServer } from '#test/kit/attackedServer.ts';
import { boardLine } from '#test/kit/boardLine.ts';
import { eventually } from '#test/kit/eventually.ts';
import { newWorkshop, visitor, type joinAs, type Visitor } from '#test/kit/visitor.ts';

/** What no client of ours ever says on the live line or over HTTP, and what a participant may not. */
let server: AttackedServer;

beforeAll(async () => {
  server = await openAttackedServer();
});

afterAll(async () => {
  await server.close();
});

const livePath = '/wire/live/?EIO=4&transport=websocket';

describe('malformed socket.io packets', () => {
  const packets: readonly (string | Uint8Array)[] = [
    '',
    '4',
    '42',
    '42[',
    '42{}',
    '42[]',
    '42["connect"]',
    '42["disconnect"]',
    '42["__proto__",{}]',
    '42["command"]',
    '42["clock"]',
    '42["command",{"id":"mNoAcknowl01","name":"server.workshop.close","input":{}}]',
    '421',
    '4299999999999999999999["clock"]',
    '43',
    '430[]',
    '44',
    '45',
    '451-',
    '4599999999-["command",{"_placeholder":true,"num":0}]',
    '451-["command",{"_placeholder":true,"num":-1}]',
    '4/elsewhere,',
    '49',
    '7',
    '2probe',
    '5',
    Uint8Array.of(1, 2, 3),
    '40{"workshop":1}',
  ]; // prettier-ignore

  it('end their own line at most, before and after somebody has said who he is', async () => {
    const hello = JSON.stringify({ workshop: server.workshop.id, as: server.mallory.seat.participation, v: 1 });
    for (const packet of packets) {
      for (const first of ['', `40${hello}`]) {
        const socket = new WebSocket(`${server.url.replace('http', 'ws')}${livePath}`, {
          headers: { cookie: server.mallory.visitor.cookie(), origin: server.url },
        });
        const over = new Promise<void>((resolve) => socket.once('close', () => resolve()));
        const answered = new Promise<void>((resolve) => {
          socket.on('message', (data: Buffer) => {
            if (data.toString().startsWith('0')) {
              if (first === '') say();
              else socket.send(first);
            } else if (data.toString().startsWith('42["snapshot"')) say();
            else if (data.toString().startsWith('437')) resolve();
          });
        });
        const say = () => {
          socket.send(packet);
          // Whoever is still heard hears the clock.
          socket.send('427["clock"]');
        };
        // Without a hello nobody is answered: that line is ours to end.
        await (first === '' ? new Promise<void>((resolve) => socket.once('message', () => resolve())) : Promise.race([over, answered]));
        socket.close();
        await over;
      }
    }
    await server.stillServes();
  });

  it('that say who one is without saying it are refused', async () => {
    const seat = { workshop: server.workshop.id, as: server.mallory.seat.participation, v: 1 };
    const auths = [
      {},
      { ...seat, as: '__proto__' },
      { ...seat, workshop: 7 },
      { ...seat, more: 1 },
      { ...seat, v: '1' },
      { ...seat, as: 'x'.repeat(5000) },
    ];
    for (const auth of auths)
      expect(await refusedAtTheDoor(server.mallory.visitor, auth), `at ${JSON.stringify(auth)}`).toMatch(/malformed|not-joined/);
    expect(await refusedAtTheDoor(server.mallory.visitor, { ...seat, v: 0 })).toBe('too-old');
  });
});

async function refusedAtTheDoor(guest: Visitor, auth: object): Promise<unknown> {
  const socket = live(guest, auth);
  try {
    return await new Promise((resolve) => {
      socket.once('connect', () => resolve('let in'));
      socket.once('connect_error', (error: Error & { readonly data?: { readonly refused?: unknown } }) => resolve(error.data?.refused));
    });
  } finally {
    socket.disconnect();
  }
}

function live(guest: Visitor, auth: object): LiveSocket {
  const extraHeaders = { cookie: guest.cookie(), origin: server.url };
  return io(server.url, { path: '/wire/live', transports: ['websocket'], reconnection: false, forceNew: true, auth, extraHeaders });
}

async function entered(who: Awaited<ReturnType<typeof joinAs>>): Promise<LiveSocket> {
  const socket = live(who.visitor, { workshop: server.workshop.id, as: who.seat.participation, v: 1 });
  await new Promise<Snapshot>((resolve, reject) => {
    socket.once('snapshot', resolve);
    socket.once('connect_error', reject);
  });
  return socket;
}

describe('malformed commands', () => {
  it('are each refused by a code, and the line goes on', async () => {
    const socket = await entered(server.mallory);
    const ask = async (...message: unknown[]) => (await socket.timeout(30_000).emitWithAck('command', ...message)) as CommandAnswer;
    const id = 'mMalformed001';
    for (const message of [
      null,
      7,
      'x',
      [],
      {},
      { id },
      { id: '__proto__', name: 'timer.start', input: {} },
      { id: 'x y', name: 'timer.start', input: {} },
    ])
      expect(await ask(message), `at ${JSON.stringify(message)}`).toEqual({ refused: 'malformed' });
    expect(await ask({ id, name: 'timer.start', input: {}, as: server.salma.seat.participation })).toEqual({ refused: 'malformed' });
    expect(await ask({ id, name: 'x'.repeat(61), input: {} })).toEqual({ refused: 'malformed' });
    for (const name of [
      '',
      '.',
      'timer',
      'timer.',
      'timer.none',
      'timer.start.now',
      'constructor.name',
      '__proto__.x',
      'toString.call',
      'timer.constructor',
      'timer.__proto__',
      'timer.hasOwnProperty',
    ])
      expect(await ask({ id, name, input: {} }), `at ${name}`).toEqual({ refused: 'unknown-command' });
    for (const input of [
      undefined,
      null,
      7,
      [],
      { poll: 1 },
      { poll: 'x', ballot: [] },
      { poll: 'x', ballot: { card: -1 } },
      { poll: 'x', ballot: { card: 'x' } },
    ])
      expect(await ask({ id, name: 'vote.cast', input }), `at ${JSON.stringify(input)}`).toEqual({ refused: 'malformed' });
    expect(await ask({ id, name: 'vote.cast', input: JSON.parse('{"poll":"x","ballot":{"__proto__":1}}') })).toHaveProperty('refused');
    expect(await socket.timeout(30_000).emitWithAck('clock')).toBeTypeOf('number');
    socket.disconnect();
    await server.stillServes();
  });

  it('of more than 64 KiB end their line, and the next one is served', async () => {
    const socket = await entered(server.mallory);
    const over = new Promise((resolve) => socket.once('disconnect', resolve));
    socket.emit('command', { id: 'mTooLarge0001', name: 'vote.cast', input: 'x'.repeat(limits.command) }, () => undefined);
    await over;
    (await entered(server.mallory)).disconnect();
    await server.stillServes();
  });
});

describe('a participant', () => {
  it('cannot do what a facilitator does, on either way in', async () => {
    const socket = await entered(server.mallory);
    let number = 0;
    for (const name of [
      'workshop.open',
      'workshop.move',
      'workshop.close',
      'workshop.setRoom',
      'timer.start',
      'timer.extend',
      'vote.open',
      'vote.close',
    ]) {
      const message = { id: `mForbidden${String(++number).padStart(3, '0')}`, name, input: {} };
      expect(await socket.timeout(30_000).emitWithAck('command', message), `at ${name}`).toMatchObject({
        refused: expect.stringMatching(/not-allowed|unknown-command/),
      });
      expect(await server.mallory.visitor.post(`/workshops/${server.workshop.id}/commands`, message), `at ${name}`).toEqual({
        refused: 'signed-out',
      });
    }
    socket.disconnect();
    expect(await server.mallory.visitor.get(`/workshops/${server.workshop.id}`)).toEqual({ refused: 'signed-out' });
  });

  it('cannot sit on another’s seat, or read another workshop', async () => {
    const other = await newWorkshop(server.host, { title: 'Un autre' });
    const stranger = boardLine(server.mallory, other.workshop.agenda[0]?.board ?? '');
    await eventually(() => expect(stranger.code()).toBe(closeCodes.notJoined));
    const thief = boardLine({ ...server.mallory, seat: server.salma.seat }, server.board);
    await eventually(() => expect(thief.code()).toBe(closeCodes.notJoined));
    const nobody = boardLine({ visitor: visitor(server.url), seat: server.salma.seat }, server.board);
    await eventually(() => expect(nobody.code()).toBe(closeCodes.notJoined));
    const as = server.salma.seat.participation;
    expect(await refusedAtTheDoor(server.mallory.visitor, { workshop: server.workshop.id, as, v: 1 })).toBe('not-joined');
    expect(await refusedAtTheDoor(server.salma.visitor, { workshop: other.workshop.id, as, v: 1 })).toBe('not-joined');
    for (const [path] of [[`/participations/${as}/return-code`], [`/participations/${as}/leave`]] as const)
      expect(await server.mallory.visitor.post(path), `at ${path}`).toEqual({ refused: 'not-joined' });
  });
});
