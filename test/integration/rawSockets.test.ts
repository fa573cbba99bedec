import { connect as connectTcp, type Socket } from 'node:net';
import { randomBytes } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { io, type Socket as LiveSocket } from 'socket.io-client';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { WebSocket } from 'ws';
import { createApp, type App } from '#server/app.ts';
import { closeCodes } from '#shared/wire/closeCodes.ts';
import { limits } from '#shared/wire/limits.ts';
import type { CommandAnswer, Snapshot } from '#shared/wire/live.ts';
import { boardLine, type BoardLine } from '#test/kit/boardLine.ts';
import { simulatedTime } from '#test/kit/simulatedTime.ts';
import { command, joinAs, newWorkshop, setUp, visitor, type Visitor } from '#test/kit/visitor.ts';

/** What no client of ours ever sends, byte by byte, against a whole server; beside it good clients work on undisturbed. */
let app: App;
let url: string;
let folder: string;
let host: Visitor;
let workshop: Awaited<ReturnType<typeof newWorkshop>>['workshop'];
let salma: Awaited<ReturnType<typeof joinAs>>;
let mallory: Awaited<ReturnType<typeof joinAs>>;
let board: string;
/** Connected from the first frame to the last. */
let bystander: BoardLine;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'twiza-raw-'));
  app = await createApp({ port: 0, host: '127.0.0.1', dataDir: folder }, { log: () => undefined });
  url = `http://127.0.0.1:${await app.listen()}`;
  host = await setUp(url, (await app.setUpLink(url)) ?? '');
  ({ workshop } = await newWorkshop(host));
  await command(host, workshop.id, 'workshop.open', {});
  await command(host, workshop.id, 'timer.start', {});
  board = workshop.agenda[0]?.board ?? '';
  salma = await joinAs(url, workshop.code, 'Salma');
  mallory = await joinAs(url, workshop.code, 'Mallory');
  bystander = boardLine(salma, board);
  await bystander.synced;
});

afterAll(async () => {
  bystander.hangUp();
  await app.close();
  await rm(folder, { recursive: true, force: true });
});

let cards = 0;

/** Somebody who has just come syncs, writes and commands; the bystander, who never left, sees it. */
async function stillServes(): Promise<void> {
  expect(bystander.code()).toBeUndefined();
  const guest = await joinAs(url, workshop.code, `Guest ${++cards}`);
  const line = boardLine(guest, board);
  await line.synced;
  const id = line.write(`good ${cards}`);
  await vi.waitFor(() => expect(line.isSaved()).toBe(true), 5000);
  await vi.waitFor(() => expect(bystander.has(id)).toBe(true), 5000);
  line.hangUp();
  expect(await command(host, workshop.id, 'timer.extend', { seconds: 1 })).toHaveProperty('done');
}

/** A connection that has been upgraded, for bytes of one's own. */
async function upgraded(path: string, guest: Visitor = mallory.visitor): Promise<Socket> {
  const socket = await dial();
  socket.write(handshake(`GET ${path} HTTP/1.1`, guest));
  const answer = await new Promise<string>((resolve) => socket.once('data', (chunk) => resolve(chunk.toString('latin1'))));
  expect(answer).toMatch(/^HTTP\/1.1 101/);
  socket.resume();
  return socket;
}

async function dial(): Promise<Socket> {
  const socket = connectTcp(Number(new URL(url).port), '127.0.0.1');
  // A server that resets the connection has ended it too.
  socket.on('error', () => undefined);
  await new Promise<void>((resolve) => socket.once('connect', resolve));
  return socket;
}

function handshake(first: string, guest: Visitor, change: Readonly<Record<string, string>> = {}): string {
  const headers = {
    Host: new URL(url).host,
    Connection: 'Upgrade',
    Upgrade: 'websocket',
    'Sec-WebSocket-Version': '13',
    'Sec-WebSocket-Key': randomBytes(16).toString('base64'),
    Origin: url,
    Cookie: guest.cookie(),
    ...change,
  };
  return `${[first, ...Object.entries(headers).map(([name, value]) => `${name}: ${value}`)].join('\r\n')}\r\n\r\n`;
}

async function ended(socket: Socket, about: string): Promise<void> {
  socket.resume();
  await vi.waitFor(() => expect(socket.closed || socket.readableEnded, about).toBe(true), 5000);
  socket.destroy();
}

const boardPath = () => `/wire/board/${board}?v=1&as=${mallory.seat.participation}&client=77&epoch=0&seq=0`;
const livePath = '/wire/live/?EIO=4&transport=websocket';
const mask = [1, 2, 3, 4];

describe('malformed WebSocket frames', () => {
  const frames: Readonly<Record<string, readonly number[]>> = {
    'a compressed frame that was not agreed on': [0xc2, 0x80, ...mask],
    'a reserved bit': [0x92, 0x80, ...mask],
    'no mask': [0x82, 0x01, 0x00],
    'an opcode of nobody': [0x83, 0x80, ...mask],
    'a control frame in pieces': [0x09, 0x80, ...mask],
    'a ping that is too long': [0x89, 0xfe, 0x01, 0x00, ...mask],
    'a continuation of nothing': [0x80, 0x80, ...mask],
    'a new message in the middle of another': [0x02, 0x81, ...mask, 0, 0x82, 0x81, ...mask, 0],
    'a length of 2^63': [0x82, 0xff, 0x80, 0, 0, 0, 0, 0, 0, 0, ...mask],
    'a length of 2 MiB': [0x82, 0xff, 0, 0, 0, 0, 0, 0x20, 0, 0, ...mask],
    'text that is no UTF-8': [0x81, 0x81, ...mask, 0xfe],
    'a close code that nobody may send': [0x88, 0x82, 0, 0, 0, 0, 0x03, 0xed],
    'half a close code': [0x88, 0x81, ...mask, 0],
  };
  for (const [about, bytes] of Object.entries(frames)) {
    it(`end their own line alone: ${about}`, async () => {
      for (const path of [boardPath(), livePath]) {
        const socket = await upgraded(path);
        socket.write(Uint8Array.from(bytes));
        await ended(socket, path);
      }
      await stillServes();
    });
  }

  it('are forgotten when the line breaks in the middle of them', async () => {
    for (const path of [boardPath(), livePath]) {
      const whole = await upgraded(path);
      whole.write(Uint8Array.from([0x82, 0x85, ...mask, 0, 0]));
      whole.destroy();
      const piece = await upgraded(path);
      piece.write(Uint8Array.from([0x02, 0x81, ...mask, 0]));
      piece.end();
      await ended(piece, path);
    }
    await stillServes();
  });
});

describe('a garbage upgrade', () => {
  const requests: Readonly<Record<string, readonly [string, Readonly<Record<string, string>>?]>> = {
    'an address of nothing': ['GET // HTTP/1.1'],
    'an address that is none': ['GET http://[ HTTP/1.1'],
    'a port that is none': ['GET //x:y/wire/board/b HTTP/1.1'],
    'a path that climbs': ['GET /x/../wire/live/?EIO=4&transport=websocket HTTP/1.1'],
    'a path of nobody': ['GET /elsewhere HTTP/1.1'],
    'a path beside the live one': ['GET /wire/liveliness HTTP/1.1'],
    'the live path without its slash': ['GET /wire/live?EIO=4&transport=websocket HTTP/1.1'],
    'no key': ['GET /wire/board/b HTTP/1.1', { 'Sec-WebSocket-Key': '' }],
    'a version of 2008': ['GET /wire/board/b HTTP/1.1', { 'Sec-WebSocket-Version': '6' }],
    'another protocol': ['GET /wire/board/b HTTP/1.1', { Upgrade: 'h2c' }],
    'a body': ['POST /wire/board/b HTTP/1.1', { 'Content-Length': '5' }],
    'an engine of nobody': ['GET /wire/live/?EIO=4&transport=carrier-pigeon HTTP/1.1'],
    'a session of nobody': ['GET /wire/live/?EIO=4&transport=websocket&sid=__proto__ HTTP/1.1'],
    'a live line without a key': ['GET /wire/live/?EIO=4&transport=websocket HTTP/1.1', { 'Sec-WebSocket-Key': 'x' }],
    'a foreign page on the live line': ['GET /wire/live/?EIO=4&transport=websocket HTTP/1.1', { Origin: 'http://elsewhere.example' }],
  };
  for (const [about, [first, change]] of Object.entries(requests)) {
    it(`is turned away: ${about}`, async () => {
      const socket = await dial();
      socket.write(handshake(first, mallory.visitor, change));
      await ended(socket, about);
      await stillServes();
    });
  }

  it('is told by a close code on a board: a foreign page, no such board, a board of nobody, too old', async () => {
    const codeOf = async (path: string, change: Readonly<Record<string, string>> = {}) => {
      const socket = new WebSocket(`${url.replace('http', 'ws')}${path}`, {
        headers: { cookie: mallory.visitor.cookie(), origin: url, ...change },
      });
      return await new Promise<number>((resolve) => socket.once('close', resolve));
    };
    expect(await codeOf(boardPath(), { origin: 'http://elsewhere.example' })).toBe(closeCodes.notAllowed);
    expect(await codeOf('/wire/board/constructor')).toBe(closeCodes.unknown);
    expect(await codeOf('/wire/board/%00')).toBe(closeCodes.unknown);
    expect(await codeOf('/wire/board/bUnknown0000')).toBe(closeCodes.notJoined);
    expect(await codeOf(boardPath().replace('v=1', 'v=0'))).toBe(closeCodes.tooOld);
    expect(await codeOf(boardPath().replace('client=77', 'client=-1'))).toBe(closeCodes.fenced);
    expect(await codeOf(boardPath().replace('seq=0', 'seq=999999'))).toBe(closeCodes.epoch);
  });
});

describe('malformed board frames', () => {
  const malformed: Readonly<Record<string, readonly number[]>> = {
    'an empty one': [],
    'a type and nothing more': [0],
    'an unfinished number': [0x80, 0x80],
    'a number that never ends': Array.from({ length: 40 }, () => 0xff),
    'a sync of nobody': [0, 9, 0],
    'a length beyond the frame': [0, 2, 0xff, 0xff, 0xff, 0x7f, 0],
    'a state vector of a million clients': [0, 0, 4, 0xc0, 0x84, 0x3d, 1],
    'presence of a million': [1, 4, 0xc0, 0x84, 0x3d, 1],
    'presence cut off': [1, 3, 1, 5, 1],
  };
  for (const [about, bytes] of Object.entries(malformed)) {
    it(`end their own line alone: ${about}`, async () => {
      const line = boardLine(mallory, board);
      await line.synced;
      line.sendRaw(Uint8Array.from(bytes));
      await vi.waitFor(() => expect(line.code()).toBe(closeCodes.notAllowed), 5000);
      await stillServes();
    });
  }

  it('are skipped when a newer client could mean something by them', async () => {
    const line = boardLine(mallory, board);
    await line.synced;
    for (const type of [2, 5, 99, 104, 127]) line.sendRaw(Uint8Array.of(type, 1, 2, 3));
    line.write('after unknown types');
    await vi.waitFor(() => expect(line.isSaved()).toBe(true), 5000);
    line.hangUp();
  });

  it('end a text line, and one that sends more than a frame may hold', async () => {
    const line = boardLine(mallory, board);
    await line.synced;
    line.sendRaw('hello');
    await vi.waitFor(() => expect(line.code()).toBe(closeCodes.later), 5000);
    const large = boardLine(mallory, board);
    await large.synced;
    large.sendRaw(new Uint8Array(limits.frame + 1));
    await vi.waitFor(() => expect(large.code()).toBeDefined(), 5000);
    await stillServes();
  });

  it('refuse an update that is none, whatever is in it, and leave the board to the others', async () => {
    const { random } = simulatedTime(7, 0);
    const byte = () => Math.floor(random() * 256);
    for (let round = 0; round < 60; round++) {
      const line = boardLine(mallory, board);
      await line.synced;
      const update = Array.from({ length: 1 + Math.floor(random() * 60) }, byte);
      line.sendRaw(Uint8Array.of(0, round % 2 === 0 ? 2 : 1, update.length, ...update));
      line.write('after noise');
      await vi.waitFor(() => expect(line.code() ?? line.refused(), JSON.stringify(update)).toBeDefined(), 5000);
      line.hangUp();
    }
    await stillServes();
  });
});

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
    '42["command",{"id":"mNoAcknowl01","name":"workshop.close","input":{}}]',
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
    const hello = JSON.stringify({ workshop: workshop.id, as: mallory.seat.participation, v: 1 });
    for (const packet of packets) {
      for (const first of ['', `40${hello}`]) {
        const socket = new WebSocket(`${url.replace('http', 'ws')}${livePath}`, {
          headers: { cookie: mallory.visitor.cookie(), origin: url },
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
    await stillServes();
  });

  it('that say who one is without saying it are refused', async () => {
    const seat = { workshop: workshop.id, as: mallory.seat.participation, v: 1 };
    const auths = [
      {},
      { ...seat, as: '__proto__' },
      { ...seat, workshop: 7 },
      { ...seat, more: 1 },
      { ...seat, v: '1' },
      { ...seat, as: 'x'.repeat(5000) },
    ];
    for (const auth of auths) expect(await refusedAtTheDoor(mallory.visitor, auth), JSON.stringify(auth)).toMatch(/malformed|not-joined/);
    expect(await refusedAtTheDoor(mallory.visitor, { ...seat, v: 0 })).toBe('too-old');
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
  const extraHeaders = { cookie: guest.cookie(), origin: url };
  return io(url, { path: '/wire/live', transports: ['websocket'], reconnection: false, forceNew: true, auth, extraHeaders });
}

async function entered(who: Awaited<ReturnType<typeof joinAs>>): Promise<LiveSocket> {
  const socket = live(who.visitor, { workshop: workshop.id, as: who.seat.participation, v: 1 });
  await new Promise<Snapshot>((resolve, reject) => {
    socket.once('snapshot', resolve);
    socket.once('connect_error', reject);
  });
  return socket;
}

describe('malformed commands', () => {
  it('are each refused by a code, and the line goes on', async () => {
    const socket = await entered(mallory);
    const ask = async (...message: unknown[]) => (await socket.timeout(5000).emitWithAck('command', ...message)) as CommandAnswer;
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
      expect(await ask(message), JSON.stringify(message)).toEqual({ refused: 'malformed' });
    expect(await ask({ id, name: 'timer.start', input: {}, as: salma.seat.participation })).toEqual({ refused: 'malformed' });
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
      expect(await ask({ id, name, input: {} }), name).toEqual({ refused: 'unknown-command' });
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
      expect(await ask({ id, name: 'vote.cast', input }), JSON.stringify(input)).toEqual({ refused: 'malformed' });
    expect(await ask({ id, name: 'vote.cast', input: JSON.parse('{"poll":"x","ballot":{"__proto__":1}}') })).toHaveProperty('refused');
    expect(await socket.timeout(5000).emitWithAck('clock')).toBeTypeOf('number');
    socket.disconnect();
    await stillServes();
  });

  it('of more than 64 KiB end their line, and the next one is served', async () => {
    const socket = await entered(mallory);
    const over = new Promise((resolve) => socket.once('disconnect', resolve));
    socket.emit('command', { id: 'mTooLarge0001', name: 'vote.cast', input: 'x'.repeat(limits.command) }, () => undefined);
    await over;
    (await entered(mallory)).disconnect();
    await stillServes();
  });
});

describe('a participant', () => {
  it('cannot do what a facilitator does, on either way in', async () => {
    const socket = await entered(mallory);
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
      expect(await socket.timeout(5000).emitWithAck('command', message), name).toMatchObject({
        refused: expect.stringMatching(/not-allowed|unknown-command/),
      });
      expect(await mallory.visitor.post(`/workshops/${workshop.id}/commands`, message), name).toEqual({ refused: 'signed-out' });
    }
    socket.disconnect();
    expect(await mallory.visitor.get(`/workshops/${workshop.id}`)).toEqual({ refused: 'signed-out' });
  });

  it('cannot sit on another’s seat, or read another workshop', async () => {
    const other = await newWorkshop(host, { title: 'Un autre' });
    const stranger = boardLine(mallory, other.workshop.agenda[0]?.board ?? '');
    await vi.waitFor(() => expect(stranger.code()).toBe(closeCodes.notJoined), 5000);
    const thief = boardLine({ ...mallory, seat: salma.seat }, board);
    await vi.waitFor(() => expect(thief.code()).toBe(closeCodes.notJoined), 5000);
    const nobody = boardLine({ visitor: visitor(url), seat: salma.seat }, board);
    await vi.waitFor(() => expect(nobody.code()).toBe(closeCodes.notJoined), 5000);
    const as = salma.seat.participation;
    expect(await refusedAtTheDoor(mallory.visitor, { workshop: workshop.id, as, v: 1 })).toBe('not-joined');
    expect(await refusedAtTheDoor(salma.visitor, { workshop: other.workshop.id, as, v: 1 })).toBe('not-joined');
    for (const [path] of [[`/participations/${as}/return-code`], [`/participations/${as}/leave`]] as const)
      expect(await mallory.visitor.post(path), path).toEqual({ refused: 'not-joined' });
  });
});

describe('a line that is open on one side alone', () => {
  it('is closed by the pulse, on both ways in', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'setInterval', 'clearInterval'], shouldAdvanceTime: true });
    const away = await mkdtemp(join(tmpdir(), 'twiza-pulse-'));
    const pulsing = await createApp({ port: 0, host: '127.0.0.1', dataDir: away });
    try {
      const there = `ws://127.0.0.1:${await pulsing.listen()}`;
      const open = async (path: string, options: object) => {
        const socket = new WebSocket(`${there}${path}`, { headers: { origin: there.replace('ws', 'http') }, ...options });
        await new Promise((resolve) => socket.once('open', resolve));
        return socket;
      };
      // Nobody is behind the first two any more; the third answers and is kept, though it says nothing by itself.
      const silent = await Promise.all([open('/wire/live/?EIO=4&transport=websocket', {}), open('/wire/board/b', { autoPong: false })]);
      const over = silent.map(async (socket) => await new Promise((resolve) => socket.once('close', resolve)));
      silent[1]?.pause();
      await vi.advanceTimersByTimeAsync(50_000);
      silent[1]?.resume();
      await Promise.all(over);
    } finally {
      vi.useRealTimers();
      await pulsing.close();
      await rm(away, { recursive: true, force: true });
    }
  });
});
