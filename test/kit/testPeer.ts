import { unpacked } from './deflate.ts';
import * as decoding from 'lib0/decoding';
import * as encoding from 'lib0/encoding';
import * as sync from 'y-protocols/sync';
import * as Y from 'yjs';
import type { BoardId, DeviceId, ParticipationId } from '#shared/kit/ids.ts';
import type { CloseCode } from '#shared/wire/closeCodes.ts';
import { decodeRefused, decodeSaved, frameTypes, syncTypes, type RefusedFrame } from '#shared/wire/frames.ts';
import { decodeFrame, encodeAwareness, encodeSync } from '#server/hub/frames.ts';
import type { Hub, Line, Peer } from '#server/hub/hub.ts';

export interface TestPeerOptions {
  /** The hub of this moment: after a crash it is another one. */
  readonly hub: () => Hub;
  readonly random: () => number;
  readonly board: BoardId;
  readonly participation: ParticipationId;
  readonly device: DeviceId;
  /** A y-websocket client without our query, that skips frames which it does not know. */
  readonly stock?: boolean;
  readonly doc?: Y.Doc;
}

/**
 * A client that a test drives by hand. It speaks y-protocols as y-websocket does, through two queues: nothing leaves and
 * nothing is heard before the test lets it. Without a line it goes on writing in its own document.
 */
export interface TestPeer {
  readonly participation: ParticipationId;
  readonly doc: Y.Doc;
  /** Frames that have not left, and frames that have not been heard. */
  readonly outgoing: Uint8Array[];
  readonly incoming: Uint8Array[];
  /** Every frame that was heard on the line of now. */
  readonly heard: Uint8Array[];
  /** Edits (step 2 and updates) sent on this line, and how many of them the server has called saved. */
  readonly sent: number;
  readonly saved: number;
  /** How many transactions of its own this document has had, and how many of them, from the first, are saved. */
  readonly edits: number;
  readonly savedEdits: number;
  /** Whether all that this document has ever written is saved. */
  readonly allSaved: boolean;
  readonly refused: RefusedFrame | undefined;
  /** The code with which the last line or the door was closed. */
  readonly closed: CloseCode | undefined;
  readonly connected: boolean;
  /** Has the answer to its step 1. */
  readonly synced: boolean;
  readonly epoch: number;
  readonly seq: number;
  /** Others' presence as it was heard, by clientID. */
  readonly presence: ReadonlyMap<number, unknown>;
  /** Bytes that pretend to wait in this peer's socket. */
  buffered: number;
  connect(): Promise<void>;
  /** Lets up to `frames` leave and as many be heard. */
  flush(frames?: number): void;
  send(frames?: number): void;
  hear(frames?: number): void;
  /** The network goes: what is in the queues is lost. */
  drop(): void;
  /** Says where it is; what it says of others is what the test makes it say. */
  say(state: unknown, clientId?: number): void;
  /** Sends any bytes. */
  raw(frame: Uint8Array): void;
  /** Begins a fresh document with an id of its own, as a client does after a refusal. */
  renew(): void;
}

/** What the peer keeps for itself. */
interface Inner {
  readonly options: TestPeerOptions;
  readonly peer: { -readonly [Key in keyof TestPeer]: TestPeer[Key] } & { presence: Map<number, unknown> };
  line: Line | undefined;
  /** Counts the lines, so that a late word of an old one is not taken for the new one's. */
  connection: number;
  awarenessClock: number;
  /** By edit frame of this line: how many local edits it proves; before this line's step 2 it proves none. */
  covers: number[];
  whole: boolean;
  readonly onUpdate: (update: Uint8Array, origin: unknown) => void;
}

export function createTestPeer(options: TestPeerOptions): TestPeer {
  const inner: Inner = {
    options,
    line: undefined,
    connection: 0,
    awarenessClock: 0,
    covers: [],
    whole: false,
    onUpdate(update, origin) {
      if (origin === 'hub') return;
      inner.peer.edits++;
      inner.peer.allSaved = false;
      if (inner.line) push(inner, encodeSync('update', update));
    },
    peer: {
      participation: options.participation,
      doc: options.doc ?? new Y.Doc(),
      outgoing: [],
      incoming: [],
      heard: [],
      sent: 0,
      saved: 0,
      edits: 0,
      savedEdits: 0,
      allSaved: true,
      refused: undefined,
      closed: undefined,
      connected: false,
      synced: false,
      epoch: 0,
      seq: 0,
      presence: new Map(),
      buffered: 0,
      connect: () => connect(inner),
      flush(frames) {
        send(inner, frames);
        hear(inner, frames);
      },
      send: (frames) => send(inner, frames),
      hear: (frames) => hear(inner, frames),
      drop: () => drop(inner),
      say(said, clientId = inner.peer.doc.clientID) {
        push(inner, encodeAwareness([{ clientId, clock: ++inner.awarenessClock, state: JSON.stringify(said) }]));
      },
      raw: (frame) => push(inner, frame),
      renew() {
        drop(inner);
        inner.peer.doc.off('update', inner.onUpdate);
        inner.peer.doc = new Y.Doc();
        Object.assign(inner.peer, { edits: 0, savedEdits: 0, epoch: 0, seq: 0, refused: undefined, allSaved: true });
        attach(inner);
      },
    },
  };
  attach(inner);
  return inner.peer;
}

function attach({ options, peer, onUpdate }: Inner): void {
  peer.doc.clientID = Math.floor(options.random() * Number.MAX_SAFE_INTEGER) + 1;
  peer.doc.on('update', onUpdate);
}

/** Every frame that leaves passes here, and edits are counted. */
function push(inner: Inner, frame: Uint8Array): void {
  inner.peer.outgoing.push(frame);
  if (frame[0] !== frameTypes.sync || frame[1] === syncTypes.step1) return;
  inner.whole ||= frame[1] === syncTypes.step2;
  inner.covers.push(inner.whole ? inner.peer.edits : -1);
  inner.peer.sent++;
}

async function connect(inner: Inner): Promise<void> {
  const { options, peer } = inner;
  drop(inner);
  const mine = inner.connection;
  Object.assign(peer, { refused: undefined, closed: undefined });
  const current = () => mine === inner.connection;
  const end = (code: CloseCode) => {
    if (!current()) return;
    drop(inner);
    peer.closed = code;
  };
  const socket: Peer = {
    send: (frame) => void (current() && peer.incoming.push(unpacked(frame))),
    close: end,
    get buffered() {
      return peer.buffered;
    },
  };
  const own = options.stock ? {} : { own: { clientId: peer.doc.clientID, epoch: peer.epoch, seq: peer.seq } };
  const joined = await options.hub().join(options.board, socket, { participation: options.participation, device: options.device, ...own });
  if ('closed' in joined) return end(joined.closed);
  if (!current()) return joined.hangUp();
  inner.line = joined;
  peer.connected = true;
  push(inner, encodeSync('step1', Y.encodeStateVector(peer.doc)));
}

function drop(inner: Inner): void {
  const { peer, line } = inner;
  inner.connection++;
  Object.assign(inner, { line: undefined, covers: [], whole: false });
  Object.assign(peer, { connected: false, synced: false, sent: 0, saved: 0 });
  for (const queue of [peer.outgoing, peer.incoming, peer.heard]) queue.length = 0;
  peer.presence.clear();
  line?.hangUp();
}

function send(inner: Inner, frames = Number.POSITIVE_INFINITY): void {
  for (let n = 0; n < frames && inner.line; n++) {
    const frame = inner.peer.outgoing.shift();
    if (!frame) return;
    inner.line.receive(frame);
  }
}

function hear(inner: Inner, frames = Number.POSITIVE_INFINITY): void {
  for (let n = 0; n < frames; n++) {
    const frame = inner.peer.incoming.shift();
    if (!frame) return;
    take(inner, frame);
  }
}

function take(inner: Inner, frame: Uint8Array): void {
  const { peer } = inner;
  peer.heard.push(frame);
  const decoder = decoding.createDecoder(frame);
  switch (decoding.readVarUint(decoder)) {
    case frameTypes.sync:
      return takeSync(inner, decoder);
    case frameTypes.awareness:
      return takeAwareness(peer.presence, frame);
    case frameTypes.saved: {
      const { count, docSeq, epoch } = decodeSaved(decoder);
      const savedEdits = Math.max(peer.savedEdits, inner.covers[count - 1] ?? -1);
      Object.assign(peer, { saved: count, savedEdits, seq: docSeq, epoch, allSaved: savedEdits >= peer.edits });
      return undefined;
    }
    case frameTypes.refused:
      peer.refused = decodeRefused(decoder);
      return undefined;
    default:
      return undefined;
  }
}

function takeSync(inner: Inner, decoder: decoding.Decoder): void {
  const encoder = encoding.createEncoder();
  encoding.writeVarUint(encoder, frameTypes.sync);
  const type = sync.readSyncMessage(decoder, encoder, inner.peer.doc, 'hub');
  if (type === syncTypes.step1) push(inner, encoding.toUint8Array(encoder));
  if (type === syncTypes.step2) inner.peer.synced = true;
}

function takeAwareness(presence: Map<number, unknown>, frame: Uint8Array): void {
  const told = decodeFrame(frame);
  if (told.type !== 'awareness') return;
  for (const { clientId, state } of told.entries) {
    if (state === 'null') presence.delete(clientId);
    else presence.set(clientId, JSON.parse(state));
  }
}
