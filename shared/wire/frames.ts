import * as decoding from 'lib0/decoding';
import * as encoding from 'lib0/encoding';
import { refusalCodes, type RefusalCode } from '#shared/kit/refusal.ts';

/** The first number of a board frame. 0 and 1 are y-protocols'; ours start at 100. */
export const frameTypes = { sync: 0, awareness: 1, queryAwareness: 3, saved: 102, refused: 103, packed: 104 } as const;
export const syncTypes = { step1: 0, step2: 1, update: 2 } as const;

/** The server's word that `count` sync frames of this connection are committed (step 1 is not counted), and where the board stands then. */
export interface SavedFrame {
  readonly count: number;
  readonly docSeq: number;
  readonly epoch: number;
}

/** Frame number `count` of this connection was refused; `clientId` is fenced and this connection is deaf from now on. */
export interface RefusedFrame {
  readonly count: number;
  readonly reason: RefusalCode;
  readonly clientId: number;
}

export function encodeSaved({ count, docSeq, epoch }: SavedFrame): Uint8Array {
  const encoder = encoding.createEncoder();
  for (const number of [frameTypes.saved, count, docSeq, epoch]) encoding.writeVarUint(encoder, number);
  return encoding.toUint8Array(encoder);
}

/** Reads what follows the frame type. @throws when the bytes end early */
export function decodeSaved(decoder: decoding.Decoder): SavedFrame {
  return { count: decoding.readVarUint(decoder), docSeq: decoding.readVarUint(decoder), epoch: decoding.readVarUint(decoder) };
}

export function encodeRefused({ count, reason, clientId }: RefusedFrame): Uint8Array {
  const encoder = encoding.createEncoder();
  encoding.writeVarUint(encoder, frameTypes.refused);
  encoding.writeVarUint(encoder, count);
  encoding.writeVarString(encoder, reason);
  encoding.writeVarUint(encoder, clientId);
  return encoding.toUint8Array(encoder);
}

/** Reads what follows the frame type; a reason of a newer server reads as `unknown`. @throws when the bytes end early */
export function decodeRefused(decoder: decoding.Decoder): RefusedFrame {
  const count = decoding.readVarUint(decoder);
  const reason = decoding.readVarString(decoder);
  return { count, reason: refusalCodes.find((code) => code === reason) ?? 'unknown', clientId: decoding.readVarUint(decoder) };
}

/** A frame that is deflated (RFC 1951, no header), as it travels to clients that say `v`. */
export function encodePacked(deflated: Uint8Array): Uint8Array {
  const encoder = encoding.createEncoder();
  encoding.writeVarUint(encoder, frameTypes.packed);
  encoding.writeUint8Array(encoder, deflated);
  return encoding.toUint8Array(encoder);
}

/** What follows the frame type: a whole frame, deflated. */
export function decodePacked(decoder: decoding.Decoder): Uint8Array {
  return decoding.readTailAsUint8Array(decoder);
}
