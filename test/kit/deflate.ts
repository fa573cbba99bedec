import * as decoding from 'lib0/decoding';
import { deflateRawSync, inflateRawSync } from 'node:zlib';
import { decodePacked, frameTypes } from '#shared/wire/frames.ts';

/** As the server does. */
export const deflate = (bytes: Uint8Array): Uint8Array => deflateRawSync(bytes, { level: 1 });

const known = new WeakMap<Uint8Array, Uint8Array>();

/** A frame as a client reads it; the same for everybody who gets the same one. */
export function unpacked(frame: Uint8Array): Uint8Array {
  if (frame[0] !== frameTypes.packed) return frame;
  const before = known.get(frame);
  if (before) return before;
  const decoder = decoding.createDecoder(frame);
  decoding.readVarUint(decoder);
  const plain = new Uint8Array(inflateRawSync(decodePacked(decoder)));
  known.set(frame, plain);
  return plain;
}
