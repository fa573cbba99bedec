import * as decoding from 'lib0/decoding';
import * as Y from 'yjs';
import { refuse, type Refusal } from '#shared/kit/refusal.ts';

export type Struct = Y.Item | Y.GC;

/** Half-open: [start, end) in clocks. */
export interface Range {
  readonly start: number;
  readonly end: number;
}

/** An update as it came: each client's structs in one run without holes, and what it deletes, sorted and merged. */
export interface Incoming {
  readonly structs: ReadonlyMap<number, readonly Struct[]>;
  readonly deletes: ReadonlyMap<number, readonly Range[]>;
}

/** Decodes fully. Two blocks of one client (Yjs keeps the last), a Skip, an empty struct or deletion are no honest update. */
export function decode(update: Uint8Array, maxStructs: number): Incoming | Refusal {
  const decoded = attempt(update);
  if (!decoded) return refuse('structure');
  if (decoded.structs.length > maxStructs) return refuse('too-large');
  const structs = new Map<number, Struct[]>();
  for (const struct of decoded.structs) {
    if (!isStruct(struct) || struct.length <= 0) return refuse('structure');
    const run = structs.get(struct.id.client);
    const last = run?.at(-1);
    if (last && last.id.clock + last.length !== struct.id.clock) return refuse('structure');
    if (run) run.push(struct);
    else structs.set(struct.id.client, [struct]);
  }
  const deletes = rangesOf(decoded.deletes);
  return structs.size === decoded.blocks && deletes ? { structs, deletes } : refuse('structure');
}

/** A stack that overflows, a number that lies and bytes that are left over end as undefined. */
function attempt(update: Uint8Array) {
  let read: decoding.Decoder | undefined;
  // Yjs makes the decoder itself. A function that it can call with `new`: a class of each update would cost ten times as much.
  const Decoder = function (decoder: decoding.Decoder) {
    read = decoder;
    return new Y.UpdateDecoderV1(decoder);
  } as unknown as typeof Y.UpdateDecoderV1;
  try {
    const { structs, ds } = Y.decodeUpdateV2(update, Decoder);
    // The other encoding of Yjs begins like an empty update of this one: it would be called saved, and be nowhere.
    if (read?.pos !== update.length) return undefined;
    return { structs, deletes: ds.clients, blocks: decoding.readVarUint(decoding.createDecoder(update)) };
  } catch {
    return undefined;
  }
}

function isStruct(struct: Y.Item | Y.GC | Y.Skip): struct is Struct {
  return struct.constructor !== Y.Skip && Number.isSafeInteger(struct.id.client) && Number.isSafeInteger(struct.id.clock + struct.length);
}

function rangesOf(
  clients: ReadonlyMap<number, readonly { readonly clock: number; readonly len: number }[]>,
): Map<number, Range[]> | undefined {
  const deletes = new Map<number, Range[]>();
  for (const [client, items] of clients) {
    const merged: { start: number; end: number }[] = [];
    for (const { clock, len } of [...items].sort((one, other) => one.clock - other.clock)) {
      if (len <= 0 || !Number.isSafeInteger(clock + len)) return undefined;
      const last = merged.at(-1);
      if (last && clock <= last.end) last.end = Math.max(last.end, clock + len);
      else merged.push({ start: clock, end: clock + len });
    }
    deletes.set(client, merged);
  }
  return deletes;
}

/** How many clocks of [start, end) the ranges cover. */
export function overlap(ranges: readonly Range[] | undefined, start: number, end: number): number {
  if (!ranges) return 0;
  let covered = 0;
  for (let index = firstEndingAfter(ranges, start); index < ranges.length; index++) {
    const range = ranges[index];
    if (!range || range.start >= end) break;
    covered += Math.min(end, range.end) - Math.max(start, range.start);
  }
  return covered;
}

function firstEndingAfter(ranges: readonly Range[], clock: number): number {
  let low = 0;
  let high = ranges.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((ranges[middle]?.end ?? 0) > clock) high = middle;
    else low = middle + 1;
  }
  return low;
}
