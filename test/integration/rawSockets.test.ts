import { connect as connectTcp, type Socket } from 'node:net';
import { randomBytes } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { WebSocket } from 'ws';
import { closeCodes } from '#shared/wire/closeCodes.ts';
import { limits } from '#shared/wire/limits.ts';
import { openAttackedServer, type AttackedServer } from '#test/kit/attackedServer.ts';
import { boardLine } from '#test/kit/boardLine.ts';
import { eventually } from '#test/kit/eventually.ts';
import { simulatedTime } from '#test/kit/simulatedTime.ts';
import type { Visitor } from '#test/kit/visitor.ts';

/** What no client of ours ever sends, byte by byte: frames, upgrades, and lines that are open on one side alone. */
let server: AttackedServer;

beforeAll(async () => {
  server = await openAttackedServer();
});

afterAll(async () => {
  await server.close();
});

/** A connection that has been upgraded, for bytes of one's own. */
async function upgraded(path: string, guest: Visitor = server.mallory.visitor): Promise<Socket> {
  const socket = await dial();
  socket.write(handshake(`GET ${path} HTTP/1.1`, guest));
  const answer = await new Promise<string>((resolve) => socket.once('data', (chunk) => resolve(chunk.toString('latin1'))));
  expect(answer).toMatch(/^HTTP\/1.1 101/);
  socket.resume();
  return socket;
}

async function dial(): Promise<Socket> {
  const socket = connectTcp(Number(new URL(server.url).port), '127.0.0.1');
  // A server that resets the connection has ended it too.
  socket.on('error', () => undefined);
  await new Promise<void>((resolve) => socket.once('connect', resolve));
  return socket;
}

function handshake(first: string, guest: Visitor, change: Readonly<Record<string, string>> = {}): string {
  const headers = {
    Host: new URL(server.url).host,
    Connection: 'Upgrade',
    Upgrade: 'websocket',
    'Sec-WebSocket-Version': '13',
    'Sec-WebSocket-Key': randomBytes(16).toString('base64'),
    Origin: server.url,
    Cookie: guest.cookie(),
    ...change,
  };
  return `${[first, ...Object.entries(headers).map(([name, value]) => `${name}: ${value}`)].join('\r\n')}\r\n\r\n`;
}

async function ended(socket: Socket, about: string): Promise<void> {
  socket.resume();
  await eventually(() => expect(socket.closed || socket.readableEnded, `at ${about}`).toBe(true));
  socket.destroy();
}

const boardPath = () => `/wire/board/${server.board}?v=1&as=${server.mallory.seat.participation}&client=77&epoch=0&seq=0`;
const livePath = '/wire/live/?EIO=4&transport=websocket';
const mask = [1, 2, 3, 4];

describe('malformed WebSocket frames', () => {
  const frames: Readonly<Record<string, readonly number[]>> = {
    'the seven-byte frame that ends a stock server': [0xf2, 0x81, ...mask, 0],
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
      await server.stillServes();
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
    await server.stillServes();
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
      socket.write(handshake(first, server.mallory.visitor, change));
      await ended(socket, about);
      await server.stillServes();
    });
  }

  it('is no fault of ours when it asks for a page either', async () => {
    for (const address of ['//', '//x:y/', 'http://[', '/%', '/wire/live/?EIO=4&transport=polling']) {
      const socket = await dial();
      socket.write(`GET ${address} HTTP/1.1\r\nHost: ${new URL(server.url).host}\r\nConnection: close\r\n\r\n`);
      const answer = await new Promise<string>((resolve) => socket.once('data', (chunk) => resolve(chunk.toString('latin1'))));
      expect(answer, `to ${address}`).toMatch(/^HTTP\/1.1 4\d\d/);
      await ended(socket, address);
    }
    await server.stillServes();
  });

  it('is told by a close code on a board: a foreign page, no such board, a board of nobody, too old', async () => {
    const codeOf = async (path: string, change: Readonly<Record<string, string>> = {}) => {
      const socket = new WebSocket(`${server.url.replace('http', 'ws')}${path}`, {
        headers: { cookie: server.mallory.visitor.cookie(), origin: server.url, ...change },
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
      const line = boardLine(server.mallory, server.board);
      await line.synced;
      line.sendRaw(Uint8Array.from(bytes));
      await eventually(() => expect(line.code()).toBe(closeCodes.notAllowed));
      await server.stillServes();
    });
  }

  it('are skipped when a newer client could mean something by them', async () => {
    const line = boardLine(server.mallory, server.board);
    await line.synced;
    for (const type of [2, 5, 99, 104, 127]) line.sendRaw(Uint8Array.of(type, 1, 2, 3));
    line.write('after unknown types');
    await eventually(() => expect(line.isSaved()).toBe(true));
    line.hangUp();
  });

  it('end a text line, and one that sends more than a frame may hold', async () => {
    const line = boardLine(server.mallory, server.board);
    await line.synced;
    line.sendRaw('hello');
    await eventually(() => expect(line.code()).toBe(closeCodes.notAllowed));
    const large = boardLine(server.mallory, server.board);
    await large.synced;
    large.sendRaw(new Uint8Array(limits.frame + 1));
    await eventually(() => expect(large.code()).toBeDefined());
    await server.stillServes();
  });

  it('refuse an update that is none, whatever is in it, and leave the board to the others', async () => {
    const { random } = simulatedTime(7, 0);
    const byte = () => Math.floor(random() * 256);
    for (let round = 0; round < 60; round++) {
      const line = boardLine(server.mallory, server.board);
      await line.synced;
      const update = Array.from({ length: 1 + Math.floor(random() * 60) }, byte);
      line.sendRaw(Uint8Array.of(0, round % 2 === 0 ? 2 : 1, update.length, ...update));
      line.write('after noise');
      await eventually(() => expect(line.code() ?? line.refused(), `at ${JSON.stringify(update)}`).toBeDefined());
      line.hangUp();
    }
    await server.stillServes();
  });
});

describe('a line that is open on one side alone', () => {
  it('is closed by the pulse on both ways in, and one that answers is kept', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'setInterval', 'clearInterval'], shouldAdvanceTime: true });
    const pulsing = await openAttackedServer();
    const { url, workshop, board, mallory } = pulsing;
    const as = mallory.seat.participation;
    const open = async (path: string, options: object = {}) => {
      const headers = { origin: url, cookie: mallory.visitor.cookie() };
      const socket = new WebSocket(`${url.replace('http', 'ws')}${path}`, { headers, ...options });
      await new Promise((resolve) => socket.once('message', resolve));
      return socket;
    };
    const line = (client: number) => `/wire/board/${board}?v=1&as=${as}&client=${client}&epoch=0&seq=0`;
    try {
      const answering = await open(line(1));
      const silent = [await open(line(2), { autoPong: false }), await open(livePath)];
      silent[1]?.send(`40${JSON.stringify({ workshop: workshop.id, as, v: 1 })}`);
      const codes = silent.map(async (socket) => await new Promise((resolve) => socket.once('close', resolve)));
      for (let beat = 0; beat < 4; beat++) {
        await vi.advanceTimersByTimeAsync(15_000);
        // There and back twice: the answer to the pulse has arrived before the next one.
        for (let trip = 0; trip < 2; trip++) {
          const back = new Promise((resolve) => answering.once('pong', resolve));
          answering.ping();
          await back;
        }
      }
      await Promise.all(codes);
      expect(answering.readyState).toBe(WebSocket.OPEN);
      answering.close();
    } finally {
      vi.useRealTimers();
      await pulsing.close();
    }
  });
});
