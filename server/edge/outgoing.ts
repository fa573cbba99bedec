import type { Duplex } from 'node:stream';
import type { WebSocket } from 'ws';
import type { CloseCode } from '#shared/wire/closeCodes.ts';
import type { Peer } from '#server/hub/hub.ts';

/** What one socket has been given in this turn of the loop and has not written. */
interface Waiting {
  readonly socket: WebSocket;
  readonly raw: Duplex;
  frames: Buffer[];
  bytes: number;
}

/**
 * The way out of all board lines. A kernel write costs the same whatever its size, so each line gets one a turn; and a
 * message that goes to many is made into a WebSocket frame once. Past ws, which would write twice for every message: it is
 * safe because nothing is compressed, so that ws too writes each of its own frames (ping, close) whole and at once.
 */
export interface Outgoing {
  peer(socket: WebSocket, raw: Duplex): Peer;
  /** What a write to one line has cost lately, in ms. */
  writeCost(): number;
}

/** How much the last turn weighs in the mean of all. */
const lately = 0.1;

export function createOutgoing(clock: () => number = () => performance.now()): Outgoing {
  const framed = new WeakMap<Uint8Array, Buffer>();
  let dirty: Waiting[] = [];
  let cost = 0;

  function frameOf(message: Uint8Array): Buffer {
    const known = framed.get(message);
    if (known) return known;
    const frame = binaryFrame(message);
    framed.set(message, frame);
    return frame;
  }

  function writeAll(): void {
    const lines = dirty;
    dirty = [];
    const began = clock();
    for (const line of lines) write(line);
    const each = (clock() - began) / lines.length;
    cost = cost === 0 ? each : cost + (each - cost) * lately;
  }

  return {
    writeCost: () => cost,
    peer(socket, raw) {
      const waiting: Waiting = { socket, raw, frames: [], bytes: 0 };
      return {
        send(message) {
          if (socket.readyState !== socket.OPEN) return;
          const frame = frameOf(message);
          if (waiting.frames.length === 0 && dirty.push(waiting) === 1) setImmediate(writeAll);
          waiting.frames.push(frame);
          waiting.bytes += frame.length;
        },
        close(code: CloseCode, reason: string) {
          write(waiting);
          socket.close(code, reason);
        },
        ping(sentAt) {
          if (socket.readyState !== socket.OPEN) return;
          // The answer says that what was sent before has come.
          write(waiting);
          socket.ping(String(sentAt));
        },
        get buffered() {
          return raw.writableLength + waiting.bytes;
        },
      };
    },
  };
}

function write(waiting: Waiting): void {
  const { socket, raw, frames } = waiting;
  if (frames.length === 0) return;
  waiting.frames = [];
  waiting.bytes = 0;
  // Nothing may follow the goodbye.
  if (socket.readyState !== socket.OPEN || !raw.writable) return;
  const [only] = frames;
  if (frames.length === 1 && only) return void raw.write(only);
  raw.cork();
  for (const frame of frames) raw.write(frame);
  raw.uncork();
}

/** An unmasked, unfragmented binary message (RFC 6455, 5.2). */
function binaryFrame(message: Uint8Array): Buffer {
  const { length } = message;
  const head = length < 126 ? 2 : length < 65_536 ? 4 : 10;
  const frame = Buffer.allocUnsafeSlow(head + length);
  frame[0] = 0x82;
  if (head === 2) frame[1] = length;
  else if (head === 4) {
    frame[1] = 126;
    frame.writeUInt16BE(length, 2);
  } else {
    frame[1] = 127;
    frame.writeBigUInt64BE(BigInt(length), 2);
  }
  frame.set(message, head);
  return frame;
}
