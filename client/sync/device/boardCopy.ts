import * as Y from 'yjs';
import type { BoardId, CardId } from '#shared/kit/ids.ts';
import { limits } from '#shared/wire/limits.ts';
import type { OwnChange, Unsent } from '../outbox.ts';
import type { RefusedItem } from '../refused.ts';
import type { DeviceStore } from './deviceStore.ts';
import type { Key } from './tables.ts';

/** One board as this device keeps it: rows of updates, what is not confirmed yet, and where the server stood. */
export interface BoardCopy {
  readonly updates: readonly Uint8Array[];
  /** Those of the updates that were made here and may not be confirmed, oldest first. */
  readonly own: readonly Uint8Array[];
  readonly unsent: readonly Unsent[];
  /** Changes taken out of a document that the server refused, still to be played into a fresh one. */
  readonly replay: readonly OwnChange[];
  readonly refused: readonly RefusedItem[];
  /** 0 as long as the server has not told. */
  readonly epoch: () => number;
  readonly seq: () => number;
  append(update: Uint8Array, own: boolean): void;
  setUnsent(unsent: Unsent): void;
  confirm(cards: readonly CardId[]): void;
  /** The server said where the board stands. */
  told(epoch: number, seq: number): void;
  setReplay(replay: readonly OwnChange[]): void;
  setRefused(refused: readonly RefusedItem[]): void;
  /** A new generation: the old document is gone from this device, `replay` is what was taken out of it. */
  startOver(replay: readonly OwnChange[], refused: readonly RefusedItem[]): void;
  /** Whether so many rows lie here that one should take their place. */
  wantsCompaction(): boolean;
  /** `whole` is the document as one update, `backlog` what of it is not confirmed. */
  compact(whole: Uint8Array, backlog: readonly Uint8Array[]): void;
}

interface CopyRecord {
  readonly generation: number;
  readonly epoch: number;
  readonly seq: number;
  readonly replay: readonly OwnChange[];
  readonly refused: readonly RefusedItem[];
}

const rowsBeforeCompaction = 200;
const nothing: CopyRecord = { generation: 1, epoch: 0, seq: 0, replay: [], refused: [] };

/** Never rejects and never waits longer than the device store allows. `visit` is unique to this opening of the page. */
export async function readBoardCopy(store: DeviceStore, board: BoardId, visit: string): Promise<BoardCopy> {
  const [copies, allRows, allUnsent] = await Promise.all([
    store.list('copies', [board]),
    store.list('rows', [board]),
    store.list('outbox', [board]),
  ]);
  let record = readRecord(copies[0]?.value);
  const rows = allRows.filter(({ key }) => key[1] === record.generation);
  const good = rows.map(({ value }) => readRow(value)).filter((row) => row !== undefined);
  const unsent = allUnsent.filter(({ key }) => key[1] === record.generation).map(({ value }) => readUnsent(value));
  let keys: Key[] = rows.map(({ key }) => key);
  let next = 0;

  const rowKey = (): Key => {
    const key = [board, record.generation, visit, next++];
    keys.push(key);
    return key;
  };
  const setRecord = (change: Partial<CopyRecord>) => {
    record = { ...record, ...change };
    store.write([{ put: 'copies', key: [board], value: record }]);
  };

  return {
    updates: good.map(({ update }) => update),
    own: good.filter(({ own }) => own).map(({ update }) => update),
    unsent: unsent.filter((item) => item !== undefined),
    replay: record.replay,
    refused: record.refused,
    epoch: () => record.epoch,
    seq: () => record.seq,
    append: (update, own) => store.write([{ put: 'rows', key: rowKey(), value: { update, own } }]),
    setUnsent: (item) => store.write([{ put: 'outbox', key: [board, record.generation, item.card], value: item }]),
    confirm: (cards) => store.write(cards.map((card) => ({ remove: 'outbox', key: [board, record.generation, card] }))),
    told: (epoch, seq) => {
      if (epoch !== record.epoch || seq !== record.seq) setRecord({ epoch, seq });
    },
    setReplay: (replay) => setRecord({ replay }),
    setRefused: (refused) => setRecord({ refused }),
    startOver: (replay, refused) => {
      const old = record.generation;
      record = { generation: old + 1, epoch: 0, seq: 0, replay, refused };
      keys = [];
      store.write([
        { put: 'copies', key: [board], value: record },
        { clear: 'rows', prefix: [board, old] },
        { clear: 'outbox', prefix: [board, old] },
      ]);
    },
    wantsCompaction: () => keys.length >= rowsBeforeCompaction,
    compact: (whole, backlog) => {
      const merged = keys;
      keys = [];
      const rowsNow = [{ update: whole, own: false }, ...inChunks(backlog).map((update) => ({ update, own: true }))];
      store.write([
        ...merged.map((key) => ({ remove: 'rows', key }) as const),
        ...rowsNow.map((value) => ({ put: 'rows', key: rowKey(), value }) as const),
      ]);
    },
  };
}

/** Merges updates that follow each other into as few as fit the size of one frame each. */
export function inChunks(updates: readonly Uint8Array[], size: number = limits.chunk): readonly Uint8Array[] {
  const groups: Uint8Array[][] = [];
  let room = 0;
  for (const update of updates) {
    const group = groups.at(-1);
    if (group && update.length <= room) group.push(update);
    else {
      groups.push([update]);
      room = size;
    }
    room -= update.length;
  }
  return groups.map((group) => Y.mergeUpdates(group));
}

function readRecord(value: unknown): CopyRecord {
  if (typeof value !== 'object' || value === null) return nothing;
  const { generation, epoch, seq, replay, refused } = value as Partial<Record<keyof CopyRecord, unknown>>;
  const number = (given: unknown, otherwise: number) => (typeof given === 'number' ? given : otherwise);
  return {
    generation: number(generation, 1),
    epoch: number(epoch, 0),
    seq: number(seq, 0),
    // Written by this client alone, under the database version that says their shape.
    replay: Array.isArray(replay) ? (replay as OwnChange[]) : [],
    refused: Array.isArray(refused) ? (refused as RefusedItem[]) : [],
  };
}

/** Undefined for a row that would not open as an update. */
function readRow(value: unknown): { readonly update: Uint8Array; readonly own: boolean } | undefined {
  if (typeof value !== 'object' || value === null) return undefined;
  const { update, own } = value as { readonly update?: unknown; readonly own?: unknown };
  if (!ArrayBuffer.isView(update)) return undefined;
  const bytes = new Uint8Array(update.buffer, update.byteOffset, update.byteLength);
  try {
    Y.decodeUpdate(bytes);
  } catch {
    return undefined;
  }
  return { update: bytes, own: own === true };
}

function readUnsent(value: unknown): Unsent | undefined {
  if (typeof value !== 'object' || value === null || !('card' in value) || typeof value.card !== 'string') return undefined;
  return value as Unsent;
}
