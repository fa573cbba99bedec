import * as decoding from 'lib0/decoding';
import * as encoding from 'lib0/encoding';
import { unpacked } from '#test/kit/deflate.ts';
import { decodeRefused, frameTypes, syncTypes } from '#shared/wire/frames.ts';

/**
 * What the servers speak. `plain` is y-protocols alone, `twiza` has a query and frames of its own, `hocuspocus` puts the
 * document's name before every message and wants a token first, `relay` repeats plain frames and answers nothing.
 */
export type Dialect = 'twiza' | 'plain' | 'hocuspocus' | 'relay';

export type Heard =
  | { readonly is: 'step1' | 'step2' | 'update'; readonly bytes: Uint8Array }
  | { readonly is: 'saved'; readonly count: number }
  | { readonly is: 'refused'; readonly reason: string }
  | { readonly is: 'let-in' }
  | { readonly is: 'other' };

/** Of hocuspocus: its own message types. */
const authentication = 2;
const syncReply = 4;

export function syncFrame(dialect: Dialect, board: string, type: keyof typeof syncTypes, bytes: Uint8Array): Uint8Array {
  return framed(dialect, board, (encoder) => {
    encoding.writeVarUint(encoder, frameTypes.sync);
    encoding.writeVarUint(encoder, syncTypes[type]);
    encoding.writeVarUint8Array(encoder, bytes);
  });
}

export function presenceFrame(dialect: Dialect, board: string, clientId: number, clock: number, state: string): Uint8Array {
  const entries = encoding.createEncoder();
  encoding.writeVarUint(entries, 1);
  encoding.writeVarUint(entries, clientId);
  encoding.writeVarUint(entries, clock);
  encoding.writeVarString(entries, state);
  return framed(dialect, board, (encoder) => {
    encoding.writeVarUint(encoder, frameTypes.awareness);
    encoding.writeVarUint8Array(encoder, encoding.toUint8Array(entries));
  });
}

/** What hocuspocus hears before anything else. */
export function tokenFrame(board: string): Uint8Array {
  return framed('hocuspocus', board, (encoder) => {
    encoding.writeVarUint(encoder, authentication);
    encoding.writeVarUint(encoder, 0);
    encoding.writeVarString(encoder, 'token');
  });
}

function framed(dialect: Dialect, board: string, write: (encoder: encoding.Encoder) => void): Uint8Array {
  const encoder = encoding.createEncoder();
  if (dialect === 'hocuspocus') encoding.writeVarString(encoder, board);
  write(encoder);
  return encoding.toUint8Array(encoder);
}

let inflated: { readonly frame: Buffer; readonly message: Uint8Array } | undefined;

/** What comes to hundreds is inflated on as many devices; here it would cost the time of one. */
function unpackedOnce(frame: Buffer): Uint8Array {
  if (frame[0] !== frameTypes.packed) return frame;
  if (!inflated?.frame.equals(frame)) inflated = { frame, message: unpacked(frame) };
  return inflated.message;
}

export function readFrame(dialect: Dialect, frame: Buffer): Heard {
  const decoder = decoding.createDecoder(dialect === 'twiza' ? unpackedOnce(frame) : frame);
  if (dialect === 'hocuspocus') decoding.readVarString(decoder);
  const type = decoding.readVarUint(decoder);
  if (type === frameTypes.sync || (dialect === 'hocuspocus' && type === syncReply)) {
    const sort = decoding.readVarUint(decoder);
    const is = sort === syncTypes.step1 ? 'step1' : sort === syncTypes.step2 ? 'step2' : 'update';
    return { is, bytes: decoding.readVarUint8Array(decoder) };
  }
  if (dialect === 'hocuspocus' && type === authentication) return { is: 'let-in' };
  if (dialect === 'twiza' && type === frameTypes.saved) return { is: 'saved', count: decoding.readVarUint(decoder) };
  if (dialect === 'twiza' && type === frameTypes.refused) return { is: 'refused', reason: decodeRefused(decoder).reason };
  return { is: 'other' };
}
