import * as decoding from 'lib0/decoding';
import * as encoding from 'lib0/encoding';
import { WebsocketProvider } from 'y-websocket';
import * as Y from 'yjs';
import type { BoardId } from '#shared/kit/ids.ts';
import { closeCodes } from '#shared/wire/closeCodes.ts';
import { decodeRefused, decodeSaved, frameTypes, syncTypes, type RefusedFrame, type SavedFrame } from '#shared/wire/frames.ts';
import { limits } from '#shared/wire/limits.ts';
import { retryDelay } from './backoff.ts';
import type { BoardDocument } from './boardDocument.ts';
import type { Clock } from './clock.ts';
import { countingSocket, type FrameCount } from './countingSocket.ts';
import { inChunks } from './device/boardCopy.ts';

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
  readonly offline: () => void;
  /** The server's state has arrived whole. */
  readonly synced: () => void;
  readonly saved: (frame: SavedFrame, edit: number) => void;
  readonly refused: (frame: RefusedFrame, edit: number) => void;
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
  /** The page may have slept: a connection that has been silent for too long is given up, a waiting try is made at once. */
  wake(): void;
  close(): void;
}

const connectWithin = 5000;
/** The server speaks at least every 20 s. */
const silentFor = 25_000;

export function createBoardConnection(parts: BoardConnectionParts): BoardConnection {
  const { document, clock } = parts;
  let failures = 0;
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

  const stockSync = provider.messageHandlers[frameTypes.sync];
  provider.messageHandlers[frameTypes.sync] = (encoder, decoder, own, emitSynced, type) => {
    if (decoding.peekVarUint(decoder) === syncTypes.step1) answerStep1(encoder, decoder);
    else stockSync?.(encoder, decoder, own, emitSynced, type);
  };
  provider.messageHandlers[frameTypes.saved] = (_encoder, decoder) => {
    const frame = decodeSaved(decoder);
    parts.saved(frame, frames?.covered(frame.count) ?? -1);
  };
  provider.messageHandlers[frameTypes.refused] = (_encoder, decoder) => {
    const frame = decodeRefused(decoder);
    parts.refused(frame, frames?.covered(frame.count) ?? -1);
  };

  /** A backlog too big for one frame goes ahead in chunks; the step 2 then holds what they did not bring. */
  function answerStep1(encoder: encoding.Encoder, decoder: decoding.Decoder): void {
    decoding.readVarUint(decoder);
    const theirs = decoding.readVarUint8Array(decoder);
    let missing = Y.encodeStateAsUpdate(document.doc, theirs);
    if (missing.length > limits.chunk) {
      const vector = Y.decodeStateVector(theirs);
      for (const chunk of inChunks(document.backlog())) {
        if (!advance(vector, chunk)) break;
        provider.ws?.send(syncFrame(syncTypes.update, chunk));
      }
      missing = Y.encodeStateAsUpdate(document.doc, Y.encodeStateVector(vector));
    }
    encoding.writeVarUint(encoder, frameTypes.sync);
    encoding.writeVarUint(encoder, syncTypes.step2);
    encoding.writeVarUint8Array(encoder, missing);
  }

  provider.on('status', ({ status }) => {
    cancelTimeout?.();
    if (status === 'connecting') cancelTimeout = clock.after(connectWithin, hangUp);
    if (status === 'connected') parts.online();
  });
  provider.on('sync', (synced) => {
    if (!synced) return;
    failures = 0;
    parts.synced();
  });
  provider.on('connection-close', (event) => {
    cancelTimeout?.();
    provider.shouldConnect = false;
    if (closed) return;
    parts.offline();
    const code = event?.code ?? 0;
    if (code >= 4400 && code < 4500) return parts.ended(code);
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

  function hangUp(): void {
    provider.disconnect();
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
      else if (provider.wsconnected && Date.now() - provider.wsLastMessageReceived > silentFor) reconnect();
    },
    close: () => {
      closed = true;
      provider.destroy();
      cancelRetry?.();
      cancelTimeout?.();
    },
  };
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
