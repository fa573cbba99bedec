import type { Duplex } from 'node:stream';
import type { WebSocket } from 'ws';
import type { CloseCode } from '#shared/wire/closeCodes.ts';
import type { Peer } from '#server/hub/hub.ts';

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

/** So many writes weigh in the mean. */
const lately = 2000;

export function createOutgoing(clock: () => number = () => performance.now()): Outgoing {
  const framed = new WeakMap<Uint8Array, Buffer>();
  let dirty: SocketPeer[] = [];
  let spent = 0;
  let writes = 0;

  function frameOf(message: Uint8Array): Buffer {
    const known = framed.get(message);
    if (known) return known;
    const frame = binaryFrame(message);
    framed.set(message, frame);
    return frame;
  }

  let pair: readonly [Buffer, Buffer, Buffer] | undefined;

  /** An update and the presence that rides with it go to most lines: what is the same for all is put together once. */
  function joined(frames: readonly Buffer[]): Buffer | undefined {
    const [first, second] = frames;
    if (frames.length !== 2 || !first || !second) return undefined;
    if (pair?.[0] !== first || pair[1] !== second) pair = [first, second, Buffer.concat([first, second])];
    return pair[2];
  }

  function write(peer: SocketPeer): void {
    const { socket, raw, frames } = peer;
    if (frames.length === 0) return;
    peer.frames = [];
    peer.bytes = 0;
    // Nothing may follow the goodbye.
    if (socket.readyState !== socket.OPEN || !raw.writable) return;
    const whole = frames.length === 1 ? frames[0] : joined(frames);
    if (whole) return void raw.write(whole);
    raw.cork();
    for (const frame of frames) raw.write(frame);
    raw.uncork();
  }

  function writeAll(): void {
    const lines = dirty;
    dirty = [];
    const began = clock();
    for (const line of lines) write(line);
    const kept = Math.max(0, 1 - lines.length / lately);
    spent = spent * kept + clock() - began;
    writes = writes * kept + lines.length;
  }

  const way: Way = {
    put(peer, message) {
      const frame = frameOf(message);
      if (peer.frames.length === 0 && dirty.push(peer) === 1) setImmediate(writeAll);
      peer.frames.push(frame);
      peer.bytes += frame.length;
    },
    write,
  };
  return {
    writeCost: () => (writes === 0 ? 0 : spent / writes),
    peer: (socket, raw) => new SocketPeer(socket, raw, way),
  };
}

interface Way {
  put(peer: SocketPeer, message: Uint8Array): void;
  write(peer: SocketPeer): void;
}

/** A class, because there are hundreds: each would carry functions of its own. */
class SocketPeer implements Peer {
  readonly socket: WebSocket;
  readonly raw: Duplex;
  readonly way: Way;
  /** What it has been given in this turn of the loop and has not written. */
  frames: Buffer[] = [];
  bytes = 0;

  constructor(socket: WebSocket, raw: Duplex, way: Way) {
    this.socket = socket;
    this.raw = raw;
    this.way = way;
  }

  send(message: Uint8Array): void {
    if (this.socket.readyState === this.socket.OPEN) this.way.put(this, message);
  }

  close(code: CloseCode, reason: string): void {
    this.way.write(this);
    this.socket.close(code, reason);
  }

  ping(sentAt: number): void {
    if (this.socket.readyState !== this.socket.OPEN) return;
    // The answer says that what was sent before has come.
    this.way.write(this);
    this.socket.ping(String(sentAt));
  }

  get buffered(): number {
    return this.raw.writableLength + this.bytes;
  }
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
