import * as decoding from 'lib0/decoding';
import * as encoding from 'lib0/encoding';
import * as sync from 'y-protocols/sync';
import * as Y from 'yjs';
import type { BoardId, DeviceId, ParticipationId } from '#shared/kit/ids.ts';
import type { CloseCode } from '#shared/wire/closeCodes.ts';
import { decodeRefused, decodeSaved, frameTypes, syncTypes, type RefusedFrame } from '#shared/wire/frames.ts';
import { decodeFrame, encodeAwareness, encodeSync } from '#server/hub/frames.ts';
import type { Hub, Line } from '#server/hub/hub.ts';

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

export function createTestPeer(options: TestPeerOptions): TestPeer {
  const { hub, random, board, participation, device, stock = false } = options;
  let doc = options.doc ?? new Y.Doc();
  let line: Line | undefined;
  let connection = 0;
  let awarenessClock = 0;
  let edits = 0;
  let savedEdits = 0;
  /** By edit frame of this line: how many local edits it proves. */
  let covers: number[] = [];
  let whole = false;
  const state = {
    refused: undefined as RefusedFrame | undefined,
    closed: undefined as CloseCode | undefined,
    saved: 0,
    synced: false,
    epoch: 0,
    seq: 0,
  };
  const outgoing: Uint8Array[] = [];
  const incoming: Uint8Array[] = [];
  const heard: Uint8Array[] = [];
  const presence = new Map<number, unknown>();

  function attach(): void {
    doc.clientID = Math.floor(random() * Number.MAX_SAFE_INTEGER) + 1;
    doc.on('update', onUpdate);
  }
  function onUpdate(update: Uint8Array, origin: unknown): void {
    if (origin === 'hub') return;
    edits++;
    if (line) push(encodeSync('update', update));
  }
  attach();

  /** Every frame that leaves passes here, and edits are counted. */
  function push(frame: Uint8Array): void {
    outgoing.push(frame);
    if (frame[0] !== frameTypes.sync || frame[1] === syncTypes.step1) return;
    whole ||= frame[1] === syncTypes.step2;
    covers.push(whole ? edits : -1);
  }

  async function connect(): Promise<void> {
    drop();
    const mine = ++connection;
    Object.assign(state, { refused: undefined, closed: undefined, saved: 0, synced: false });
    const current = () => mine === connection;
    const peer = {
      send: (frame: Uint8Array) => void (current() && incoming.push(frame)),
      close(code: CloseCode) {
        if (!current()) return;
        drop();
        state.closed = code;
      },
      get buffered() {
        return peerState.buffered;
      },
    };
    const own = stock ? {} : { own: { clientId: doc.clientID, epoch: state.epoch, seq: state.seq } };
    const joined = await hub().join(board, peer, { participation, device, ...own });
    if (!current()) {
      if (!('closed' in joined)) joined.hangUp();
    } else if ('closed' in joined) {
      drop();
      state.closed = joined.closed;
    } else {
      line = joined;
      push(encodeSync('step1', Y.encodeStateVector(doc)));
    }
  }

  function drop(): void {
    connection++;
    const old = line;
    line = undefined;
    outgoing.length = 0;
    incoming.length = 0;
    heard.length = 0;
    presence.clear();
    covers = [];
    whole = false;
    old?.hangUp();
  }

  function send(frames = Number.POSITIVE_INFINITY): void {
    for (let n = 0; n < frames && line && outgoing.length > 0; n++) {
      const frame = outgoing.shift();
      if (frame) line.receive(frame);
    }
  }

  function hear(frames = Number.POSITIVE_INFINITY): void {
    for (let n = 0; n < frames && incoming.length > 0; n++) {
      const frame = incoming.shift();
      if (frame) take(frame);
    }
  }

  function take(frame: Uint8Array): void {
    heard.push(frame);
    const decoder = decoding.createDecoder(frame);
    switch (decoding.readVarUint(decoder)) {
      case frameTypes.sync:
        return takeSync(decoder);
      case frameTypes.awareness:
        return takeAwareness(frame);
      case frameTypes.saved: {
        const { count, docSeq, epoch } = decodeSaved(decoder);
        Object.assign(state, { saved: count, seq: docSeq, epoch });
        savedEdits = Math.max(savedEdits, covers[count - 1] ?? -1);
        return undefined;
      }
      case frameTypes.refused:
        state.refused = decodeRefused(decoder);
        return undefined;
      default:
        return undefined;
    }
  }

  function takeSync(decoder: decoding.Decoder): void {
    const encoder = encoding.createEncoder();
    encoding.writeVarUint(encoder, frameTypes.sync);
    const type = sync.readSyncMessage(decoder, encoder, doc, 'hub');
    if (type === syncTypes.step1) push(encoding.toUint8Array(encoder));
    if (type === syncTypes.step2) state.synced = true;
  }

  function takeAwareness(frame: Uint8Array): void {
    const told = decodeFrame(frame);
    if (told.type !== 'awareness') return;
    for (const entry of told.entries) {
      if (entry.state === 'null') presence.delete(entry.clientId);
      else presence.set(entry.clientId, JSON.parse(entry.state));
    }
  }

  const peerState: TestPeer = {
    participation,
    get doc() {
      return doc;
    },
    outgoing,
    incoming,
    heard,
    presence,
    get sent() {
      return covers.length;
    },
    get saved() {
      return state.saved;
    },
    get allSaved() {
      return savedEdits >= edits;
    },
    get refused() {
      return state.refused;
    },
    get closed() {
      return state.closed;
    },
    get connected() {
      return line !== undefined;
    },
    get synced() {
      return state.synced;
    },
    get epoch() {
      return state.epoch;
    },
    get seq() {
      return state.seq;
    },
    buffered: 0,
    connect,
    flush(frames) {
      send(frames);
      hear(frames);
    },
    send,
    hear,
    drop,
    say: (said, clientId = doc.clientID) => push(encodeAwareness([{ clientId, clock: ++awarenessClock, state: JSON.stringify(said) }])),
    raw: push,
    renew() {
      drop();
      doc.off('update', onUpdate);
      doc = new Y.Doc();
      edits = 0;
      savedEdits = 0;
      Object.assign(state, { epoch: 0, seq: 0, refused: undefined });
      attach();
    },
  };
  return peerState;
}
