import { inflateSync } from 'fflate';
import * as decoding from 'lib0/decoding';
import * as encoding from 'lib0/encoding';
import { WebsocketProvider } from 'y-websocket';
import * as Y from 'yjs';
import type { BoardId } from '#shared/kit/ids.ts';
import { closeCodes } from '#shared/wire/closeCodes.ts';
import {
  decodePacked,
  decodeRefused,
  decodeSaved,
  frameTypes,
  syncTypes,
  type RefusedFrame,
  type SavedFrame,
} from '#shared/wire/frames.ts';
import { limits } from '#shared/wire/limits.ts';
import { retryDelay } from './backoff.ts';
import type { BoardDocument } from './boardDocument.ts';
import type { Clock } from './clock.ts';
import { countingSocket, type FrameCount } from './countingSocket.ts';
import { inChunks } from './device/boardCopy.ts';
import { silentFor, watchLiveness } from './liveness.ts';

export interface BoardConnectionParts {
  /** `ws://host/wire/board` */
  readonly url: string;
  readonly board: BoardId;
  readonly document: BoardDocument;
  /** The query of the next connection. */
  readonly params: () => Readonly<Record<string, string>>;
  readonly clock: Clock;
  readonly socket: typeof WebSocket;
  readonly online: () => void;
  /** `since` is when the server was last heard (epoch ms). */
  readonly offline: (since: number) => void;
  /** The server's state has arrived whole. */
  readonly synced: () => void;
  readonly saved: (frame: SavedFrame, edit: number) => void;
  readonly refused: (frame: RefusedFrame, edit: number) => void;
  /** Again and again the server lets this document in and cannot come to terms with it, or the document not with what it hears. */
  readonly unsyncable: () => void;
  /** A final close code: nothing is tried any more until `connect`. */
  readonly ended: (code: number) => void;
}

/** The connections of one document, one after the other. */
export interface BoardConnection {
  /** Connects now, without waiting for the next try. */
  connect(): void;
  /** Connects after the delay of so many failures. */
  retry(failures: number): void;
  /** Gives up the connection, if there is one, for another. */
  reconnect(): void;
  /** The page may have slept: a connection is asked for a sign of life, a waiting try is made at once. */
  wake(): void;
  close(): void;
}

const connectWithin = 5000;
/** Until the first state is there: on a weak network it is one frame that takes its time. */
const silentBeforeSync = 25_000;
const resyncs = 3;

export function createBoardConnection(parts: BoardConnectionParts): BoardConnection {
  const { document, clock } = parts;
  let failures = 0;
  let failedResyncs = 0;
  /** On this connection: the server has begun to sync, the sync is done, something could not be read. */
  let now = { begun: false, synced: false, broken: false };
  let closed = false;
  let frames: FrameCount | undefined;
  let cancelRetry: (() => void) | undefined;
  let cancelTimeout: (() => void) | undefined;

  const provider = new WebsocketProvider(parts.url, parts.board, document.doc, {
    connect: false,
    awareness: document.awareness,
    // BroadcastChannel would carry refused text from tab to tab, around every check.
    disableBc: true,
    // The time of the next try is ours: y-websocket's has no jitter.
    shouldReconnect: () => false,
    WebSocketPolyfill: countingSocket(parts.socket, {
      edits: document.edits,
      clientId: () => document.doc.clientID,
      opened: (count) => {
        frames = count;
      },
    }),
  });

  const hangUp = () => provider.disconnect();
  readFrames(provider, document, {
    any: () => alive.heard(),
    begun: () => {
      now.begun = true;
    },
    broken: () => {
      now.broken = true;
      hangUp();
    },
    saved: (frame) => parts.saved(frame, frames?.covered(frame.count) ?? -1),
    refused: (frame) => parts.refused(frame, frames?.covered(frame.count) ?? -1),
  });
  const alive = watchLiveness({
    clock,
    // Answered at once by everybody's presence, which a page that slept has lost anyway.
    ask: () => provider.ws?.send(new Uint8Array([frameTypes.queryAwareness])),
    dead: (heard) => {
      parts.offline(heard);
      reconnect();
    },
  });

  provider.on('status', ({ status }) => {
    cancelTimeout?.();
    if (status === 'connecting') {
      now = { begun: false, synced: false, broken: false };
      cancelTimeout = clock.after(connectWithin, hangUp);
    }
    if (status !== 'connected') return;
    alive.start(silentBeforeSync);
    parts.online();
  });
  provider.on('sync', (synced) => {
    if (!synced) return;
    failures = 0;
    failedResyncs = 0;
    now.synced = true;
    alive.start(silentFor);
    parts.synced();
  });
  provider.on('connection-close', (event) => {
    cancelTimeout?.();
    alive.stop();
    provider.shouldConnect = false;
    if (closed) return;
    parts.offline(clock.now());
    const code = event?.code ?? 0;
    if (code >= 4400 && code < 4500) return parts.ended(code);
    // A network that breaks off is no sign of a bad document.
    if (now.broken || (now.begun && !now.synced && code === closeCodes.later)) failedResyncs++;
    if (failedResyncs >= resyncs) return parts.unsyncable();
    // A stopped or busy server sends everybody away at once: they come back spread out.
    const asked = code === closeCodes.restart || code === closeCodes.later ? 2 : 0;
    retry(Math.max(failures++, asked));
  });

  function retry(failed: number): void {
    cancelRetry?.();
    cancelRetry = clock.after(retryDelay(failed, clock.random), connect);
  }

  function connect(): void {
    cancelRetry?.();
    cancelRetry = undefined;
    provider.params = { ...parts.params() };
    provider.connect();
  }

  function reconnect(): void {
    hangUp();
    connect();
  }

  return {
    connect,
    retry,
    reconnect,
    wake: () => {
      if (cancelRetry) connect();
      else alive.check();
    },
    close: () => {
      closed = true;
      alive.stop();
      provider.destroy();
      cancelRetry?.();
      cancelTimeout?.();
    },
  };
}

interface FrameReader {
  readonly any: () => void;
  /** The server has said its step 1. */
  readonly begun: () => void;
  /** A sync frame could not be read: half of it may be in the document, only a new sync can tell. */
  readonly broken: () => void;
  readonly saved: (frame: SavedFrame) => void;
  readonly refused: (frame: RefusedFrame) => void;
}

/** Teaches the provider our frames, and our answer to a step 1. */
function readFrames(provider: WebsocketProvider, document: BoardDocument, read: FrameReader): void {
  const stockSync = provider.messageHandlers[frameTypes.sync];
  provider.messageHandlers[frameTypes.sync] = (encoder, decoder, own, emitSynced, type) => {
    try {
      if (decoding.peekVarUint(decoder) !== syncTypes.step1) return stockSync?.(encoder, decoder, own, emitSynced, type);
      read.begun();
      decoding.readVarUint(decoder);
      answerStep1(document, decoding.readVarUint8Array(decoder), encoder, (chunk) => provider.ws?.send(chunk));
    } catch {
      read.broken();
    }
  };
  provider.messageHandlers[frameTypes.saved] = (_encoder, decoder) => read.saved(decodeSaved(decoder));
  provider.messageHandlers[frameTypes.refused] = (_encoder, decoder) => read.refused(decodeRefused(decoder));
  const handlers = provider.messageHandlers;
  // At once and not by the browser's stream, which would let later frames overtake this one.
  provider.messageHandlers[frameTypes.packed] = (encoder, decoder, own, emitSynced) => {
    try {
      const frame = decoding.createDecoder(inflateSync(decodePacked(decoder)));
      const type = decoding.readVarUint(frame);
      handlers[type]?.(encoder, frame, own, emitSynced, type);
    } catch {
      read.broken();
    }
  };
  provider.messageHandlers = handlers.map((handle) => (...frame) => {
    read.any();
    handle(...frame);
  });
}

/** A backlog too big for one frame goes ahead in chunks; the step 2 then holds what they did not bring. */
function answerStep1(
  { doc, backlog }: BoardDocument,
  theirs: Uint8Array,
  answer: encoding.Encoder,
  send: (chunk: Uint8Array<ArrayBuffer>) => void,
): void {
  let missing = Y.encodeStateAsUpdate(doc, theirs);
  if (missing.length > limits.chunk) {
    const vector = Y.decodeStateVector(theirs);
    for (const chunk of inChunks(backlog())) {
      if (!advance(vector, chunk)) break;
      send(syncFrame(syncTypes.update, chunk));
    }
    missing = Y.encodeStateAsUpdate(doc, Y.encodeStateVector(vector));
  }
  encoding.writeVarUint(answer, frameTypes.sync);
  encoding.writeVarUint(answer, syncTypes.step2);
  encoding.writeVarUint8Array(answer, missing);
}

function syncFrame(type: number, update: Uint8Array): Uint8Array<ArrayBuffer> {
  const encoder = encoding.createEncoder();
  encoding.writeVarUint(encoder, frameTypes.sync);
  encoding.writeVarUint(encoder, type);
  encoding.writeVarUint8Array(encoder, update);
  return encoding.toUint8Array(encoder);
}

/** The state vector once `update` has been taken in; false, and unchanged, when something before it is missing there. */
function advance(vector: Map<number, number>, update: Uint8Array): boolean {
  const { from, to } = Y.parseUpdateMeta(update);
  for (const [client, clock] of from) if (clock > (vector.get(client) ?? 0)) return false;
  for (const [client, clock] of to) vector.set(client, Math.max(clock, vector.get(client) ?? 0));
  return true;
}
