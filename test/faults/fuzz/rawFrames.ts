import { randomBytes } from 'node:crypto';
import { connect, type Socket } from 'node:net';
import { deflateRawSync } from 'node:zlib';
import { encodeAwareness, encodeSync } from '#server/hub/frames.ts';
import { limits } from '#shared/wire/limits.ts';
import { openAttackedHost, type AttackedHost } from './attackedHost.ts';
import { createChance, type Chance } from './chance.ts';

export interface FramesReport {
  readonly frames: number;
  readonly sockets: number;
  /** How many of them the server ended, and how many it still answered. */
  readonly ended: number;
  readonly answered: number;
  readonly faults: readonly string[];
}

const atOnce = 60;
/** The good people are asked after so many frames. */
const askedEvery = 1000;
/** Comes back as the payload of a pong from a line that goes on. */
const marker = Buffer.from('stillhere');

/** B2: raw WebSocket frames on both ways in; at most their own socket ends. */
export async function fuzzFrames(seed: number, count: number): Promise<FramesReport> {
  const chance = createChance(seed);
  const host = await openAttackedHost();
  const report = { frames: 0, sockets: 0, ended: 0, answered: 0, faults: [] as string[] };
  try {
    while (report.frames < count && report.faults.length === 0) {
      const until = Math.min(count, report.frames + askedEvery);
      const attacker = async () => {
        while (report.frames < until) {
          const attack = makeAttack(host, chance);
          report.sockets++;
          report.frames += attack.frames.length;
          const end = await strike(host, attack);
          if (end !== 'silent') report[end]++;
        }
      };
      await Promise.all(Array.from({ length: atOnce }, attacker));
      const wrong = await host.whatIsWrong();
      if (wrong !== undefined) report.faults.push(`after ${report.frames} frames: ${wrong}`);
    }
  } finally {
    await host.close();
  }
  return report;
}

interface Attack {
  readonly handshake: string;
  readonly frames: readonly Buffer[];
  /** Without waiting for the answer to the upgrade. */
  readonly atOnce: boolean;
  /** The bytes leave in pieces. */
  readonly pieces: number;
  readonly goodbye: 'wait' | 'reset' | 'half';
}

function makeAttack(host: AttackedHost, chance: Chance): Attack {
  const { mallory, board, url } = host;
  const paths = [
    `/wire/board/${board}?v=1&as=${mallory.seat.participation}&client=${1 + chance.below(1e9)}&epoch=0&seq=0`,
    `/wire/board/${board}`,
    '/wire/live/?EIO=4&transport=websocket',
  ];
  const headers = [
    `GET ${chance.pick(paths)} HTTP/1.1`,
    `Host: ${new URL(url).host}`,
    'Connection: Upgrade',
    'Upgrade: websocket',
    'Sec-WebSocket-Version: 13',
    `Sec-WebSocket-Key: ${randomBytes(16).toString('base64')}`,
    `Origin: ${url}`,
    ...(chance.oneIn(10) ? [] : [`Cookie: ${mallory.visitor.cookie()}`]),
    ...(chance.oneIn(4) ? ['Sec-WebSocket-Extensions: permessage-deflate; client_max_window_bits'] : []),
  ];
  // One in three keeps to the rules, and is answered.
  const make = chance.oneIn(3) ? lawfulFrame : makeFrame;
  const frames = Array.from({ length: 1 + chance.below(6) }, () => make(chance));
  return {
    handshake: `${headers.join('\r\n')}\r\n\r\n`,
    frames,
    atOnce: chance.oneIn(3),
    pieces: chance.oneIn(3) ? 2 + chance.below(5) : 1,
    goodbye: chance.pick(['wait', 'wait', 'wait', 'reset', 'half'] as const),
  };
}

function lawfulFrame(chance: Chance): Buffer {
  const [opcode, payload] = chance.pick([
    [9, randomLike(chance, chance.below(126))],
    [10, randomLike(chance, chance.below(126))],
    [2, Buffer.from([99, 1, 2, 3])],
    [2, Buffer.from(encodeAwareness([]))],
    [1, Buffer.from('2')],
  ] as const);
  return frameOf(0x80 | opcode, payload.length, payload, true, 'short');
}

/** A frame as the standard has it, but for a bit or a length here and there. */
function makeFrame(chance: Chance): Buffer {
  const wrong = chance.oneIn(2);
  const payload = makePayload(chance);
  const opcode = wrong && chance.oneIn(2) ? chance.below(16) : chance.pick([0, 1, 2, 2, 2, 8, 9, 10]);
  const fin = chance.oneIn(5) ? 0 : 0x80;
  const reserved = wrong && chance.oneIn(3) ? chance.pick([0x40, 0x20, 0x10, 0x70]) : 0;
  const masked = !(wrong && chance.oneIn(6));
  const claimed =
    wrong && chance.oneIn(5)
      ? chance.pick([0, payload.length + 1, payload.length * 2, 125, 126, 65_536, limits.frame + 1, 2 ** 31, 2 ** 53])
      : payload.length;
  return frameOf(fin | reserved | opcode, claimed, payload, masked, chance.pick(['short', 'short', 'short', 'long', 'longest'] as const));
}

function frameOf(first: number, claimed: number, payload: Buffer, masked: boolean, form: 'short' | 'long' | 'longest'): Buffer {
  const mask = masked ? randomBytes(4) : Buffer.alloc(0);
  const bit = masked ? 0x80 : 0;
  let length: Buffer;
  if (form === 'short' && claimed < 126) length = Buffer.from([bit | claimed]);
  else if (form !== 'longest' && claimed < 65_536) {
    length = Buffer.alloc(3);
    length[0] = bit | 126;
    length.writeUInt16BE(claimed, 1);
  } else {
    length = Buffer.alloc(9);
    length[0] = bit | 127;
    length.writeBigUInt64BE(BigInt(claimed), 1);
  }
  const body = Buffer.from(payload);
  if (masked) for (let at = 0; at < body.length; at++) body[at] = (body[at] ?? 0) ^ (mask[at % 4] ?? 0);
  return Buffer.concat([Buffer.from([first]), length, mask, body]);
}

const packets = [
  '',
  '2',
  '40',
  '41',
  '42["clock"]',
  '421["clock"]',
  '42["command",{}]',
  '451-["command",{"_placeholder":true,"num":0}]',
  '40{"workshop":1}',
  '9',
];

function makePayload(chance: Chance): Buffer {
  const noise = () => randomLike(chance, chance.below(60));
  switch (chance.below(9)) {
    case 0:
      return Buffer.alloc(0);
    case 1:
      return Buffer.from(encodeSync(chance.pick(['step1', 'step2', 'update'] as const), noise()));
    case 2:
      return Buffer.from(encodeSync(chance.pick(['step1', 'step2', 'update'] as const), Uint8Array.of(0, 0)));
    case 3:
      return Buffer.from(encodeAwareness([{ clientId: chance.below(100), clock: 1, state: '{}' }]));
    case 4:
      return Buffer.from(chance.pick(packets));
    case 5: {
      const code = Buffer.alloc(2);
      code.writeUInt16BE(chance.pick([0, 999, 1000, 1001, 1004, 1005, 1006, 1015, 2999, 4401, 65_535]));
      return Buffer.concat([code, noise()].slice(0, 1 + chance.below(2)));
    }
    case 6:
      return deflateRawSync(chance.oneIn(20) ? Buffer.alloc(4_000_000) : noise());
    case 7:
      return chance.oneIn(60) ? Buffer.alloc(limits.frame + 1) : Buffer.alloc(chance.pick([125, 126, 127, 300]));
    default:
      return noise();
  }
}

function randomLike(chance: Chance, length: number): Buffer {
  return Buffer.from(Array.from({ length }, () => chance.below(256)));
}

/** Sends it all, then asks whether somebody still listens. */
async function strike(host: AttackedHost, attack: Attack): Promise<'ended' | 'answered' | 'silent'> {
  const socket = connect(host.port, '127.0.0.1');
  const over = new Promise<'ended'>((resolve) => {
    for (const event of ['error', 'end', 'close']) socket.on(event, () => resolve('ended'));
  });
  await Promise.race([new Promise<void>((resolve) => socket.once('connect', resolve)), over]);
  const upgraded = new Promise<void>((resolve) => socket.once('data', () => resolve()));
  const answered = new Promise<'answered'>((resolve) => {
    socket.on('data', (chunk: Buffer) => {
      if (chunk.includes(marker)) resolve('answered');
    });
  });
  socket.write(attack.handshake);
  if (!attack.atOnce) await Promise.race([upgraded, over]);
  writeInPieces(socket, Buffer.concat([...attack.frames, frameOf(0x89, marker.length, marker, true, 'short')]), attack.pieces);
  if (attack.goodbye === 'reset') socket.resetAndDestroy();
  if (attack.goodbye === 'half') socket.end();
  let patience: NodeJS.Timeout | undefined;
  // A frame that claims to be longer than it is has swallowed the question.
  const silent = new Promise<'silent'>((resolve) => {
    patience = setTimeout(() => resolve('silent'), 150);
  });
  const end = await Promise.race([over, answered, silent]);
  clearTimeout(patience);
  socket.destroy();
  return end;
}

function writeInPieces(socket: Socket, bytes: Buffer, pieces: number): void {
  const size = Math.ceil(bytes.length / pieces);
  for (let from = 0; from < bytes.length; from += size) if (!socket.destroyed) socket.write(bytes.subarray(from, from + size));
}
