import * as decoding from 'lib0/decoding';
import * as encoding from 'lib0/encoding';
import { decodeStateVector } from 'yjs';
import { frameTypes, syncTypes } from '#shared/wire/frames.ts';

/** What a client may say; `other` is a type that we do not know and a newer client might. */
export type Incoming =
  | { readonly type: 'step1'; readonly stateVector: Uint8Array }
  | { readonly type: 'step2' | 'update'; readonly update: Uint8Array }
  | { readonly type: 'awareness'; readonly entries: readonly AwarenessEntry[] }
  | { readonly type: 'query-awareness' }
  | { readonly type: 'other' };

/** One person's presence as it travels; `state` is JSON. */
export interface AwarenessEntry {
  readonly clientId: number;
  readonly clock: number;
  readonly state: string;
}

/** Entries of one awareness frame that are read; a stock client may repeat those of a whole room. */
const maxEntries = 2000;

/** @throws when the bytes are not a frame of this protocol */
export function decodeFrame(frame: Uint8Array): Incoming {
  const decoder = decoding.createDecoder(frame);
  switch (decoding.readVarUint(decoder)) {
    case frameTypes.sync:
      return decodeSync(decoder);
    case frameTypes.awareness:
      return { type: 'awareness', entries: decodeAwareness(decoding.readVarUint8Array(decoder)) };
    case frameTypes.queryAwareness:
      return { type: 'query-awareness' };
    default:
      return { type: 'other' };
  }
}

function decodeSync(decoder: decoding.Decoder): Incoming {
  const type = decoding.readVarUint(decoder);
  // A view on the socket's buffer would keep the whole of it alive in the log's batch.
  const bytes = decoding.readVarUint8Array(decoder).slice();
  switch (type) {
    case syncTypes.step1:
      decodeStateVector(bytes);
      return { type: 'step1', stateVector: bytes };
    case syncTypes.step2:
      return { type: 'step2', update: bytes };
    case syncTypes.update:
      return { type: 'update', update: bytes };
    default:
      throw new Error(`unknown sync message ${type}`);
  }
}

function decodeAwareness(bytes: Uint8Array): AwarenessEntry[] {
  const decoder = decoding.createDecoder(bytes);
  const count = decoding.readVarUint(decoder);
  if (count > maxEntries) throw new Error('too many awareness entries');
  return Array.from({ length: count }, () => ({
    clientId: decoding.readVarUint(decoder),
    clock: decoding.readVarUint(decoder),
    state: decoding.readVarString(decoder),
  }));
}

/** The sync frame of that subtype around the bytes of a state vector or an update. */
export function encodeSync(type: keyof typeof syncTypes, bytes: Uint8Array): Uint8Array {
  const encoder = encoding.createEncoder();
  encoding.writeVarUint(encoder, frameTypes.sync);
  encoding.writeVarUint(encoder, syncTypes[type]);
  encoding.writeVarUint8Array(encoder, bytes);
  return encoding.toUint8Array(encoder);
}

/** Without entries it is the keep-alive: the least that a y-websocket client counts as a sign of life. */
export function encodeAwareness(entries: readonly AwarenessEntry[]): Uint8Array {
  const states = encoding.createEncoder();
  encoding.writeVarUint(states, entries.length);
  for (const { clientId, clock, state } of entries) {
    encoding.writeVarUint(states, clientId);
    encoding.writeVarUint(states, clock);
    encoding.writeVarString(states, state);
  }
  const encoder = encoding.createEncoder();
  encoding.writeVarUint(encoder, frameTypes.awareness);
  encoding.writeVarUint8Array(encoder, encoding.toUint8Array(states));
  return encoding.toUint8Array(encoder);
}
