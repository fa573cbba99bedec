import * as Y from 'yjs';
import type { BoardId, CardId } from '#shared/kit/ids.ts';
import { limits } from '#shared/wire/limits.ts';
import type { OwnChange, Unconfirmed } from '../outbox.ts';
import type { RefusedItem } from '../refused.ts';
import type { DeviceStore } from './deviceStore.ts';
import type { Key, TableName } from './tables.ts';

/** One board as this device keeps it: rows of updates, what is not confirmed yet, and where the server stood. */
export interface BoardCopy {
  readonly updates: readonly Uint8Array[];
  /** Those of the updates that were made here and may not be confirmed, oldest first. */
  readonly own: readonly Uint8Array[];
  readonly unsent: readonly Unconfirmed[];
  /** Whether some of it was left by other pages. */
  readonly fromOthers: boolean;
  /** Changes taken out of a document that the server refused, still to be played into a fresh one. */
  readonly replay: readonly OwnChange[];
  readonly refused: readonly RefusedItem[];
  /** 0 as long as the server has not told. */
  readonly epoch: () => number;
  readonly seq: () => number;
  /** This copy is the one that is used: what others left to be played or read is this visit's in one write, so that it is played once. */
  adopt(): void;
  append(update: Uint8Array, own: boolean): void;
  setUnsent(unsent: Unconfirmed): void;
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
  readonly epoch: number;
  readonly seq: number;
  readonly replay: readonly OwnChange[];
  readonly refused: readonly RefusedItem[];
}

const rowsBeforeCompaction = 200;
/** What so many visits have left lies in too many places. */
const visitsBeforeCompaction = 5;

/**
 * What this visit has of the board, and what pages that are gone have left. Never rejects and never waits longer than the
 * device store allows. `opening` is unique to this call: rows of two openings never take each other's place.
 */
export async function readBoardCopy(store: DeviceStore, board: BoardId, opening: string): Promise<BoardCopy> {
  const visits = await store.visits();
  const read = async (table: TableName) =>
    (await Promise.all([...visits].map(async (one) => await store.list(table, [one, board])))).flat();
  const [copies, rows, outbox] = await Promise.all([read('copies'), read('rows'), read('outbox')]);
  let record = mergeRecords(copies.map(({ value }) => readRecord(value)));
  const good = rows.map(({ value }) => readRow(value)).filter((row) => row !== undefined);
  const unsentKeys = new Map<CardId, Key[]>();
  const unsent = new Map<CardId, Unconfirmed>();
  for (const { key, value } of outbox) {
    const item = readUnsent(value);
    if (!item) continue;
    unsentKeys.set(item.card, [...(unsentKeys.get(item.card) ?? []), key]);
    // Two pages had it in hand: whoever made it knows that there was nothing before.
    if (unsent.get(item.card)?.base !== undefined || !unsent.has(item.card)) unsent.set(item.card, item);
  }
  let keys: Key[] = rows.map(({ key }) => key);
  let next = 0;
  let scattered = visits.size >= visitsBeforeCompaction;

  const rowKey = (): Key => {
    const key = [store.visit, board, opening, next++];
    keys.push(key);
    return key;
  };
  const setRecord = (change: Partial<CopyRecord>) => {
    record = { ...record, ...change };
    store.write([{ put: 'copies', key: [store.visit, board], value: record }]);
  };
  const others = copies.filter(({ key }) => key[0] !== store.visit).map(({ key }) => ({ remove: 'copies', key }) as const);

  return {
    updates: good.map(({ update }) => update),
    own: good.filter(({ own }) => own).map(({ update }) => update),
    unsent: [...unsent.values()],
    fromOthers: [...rows, ...copies].some(({ key }) => key[0] !== store.visit),
    replay: record.replay,
    refused: record.refused,
    epoch: () => record.epoch,
    seq: () => record.seq,
    adopt: () => {
      if (others.length > 0) store.write([{ put: 'copies', key: [store.visit, board], value: record }, ...others]);
    },
    append: (update, own) => store.write([{ put: 'rows', key: rowKey(), value: { update, own } }]),
    setUnsent: (item) => {
      // It takes the place of what earlier pages knew.
      const known = (unsentKeys.get(item.card) ?? []).filter((key) => key[0] !== store.visit);
      unsentKeys.delete(item.card);
      store.write([
        ...known.map((key) => ({ remove: 'outbox', key }) as const),
        { put: 'outbox', key: [store.visit, board, item.card], value: item },
      ]);
    },
    confirm: (cards) => {
      const confirmed = cards.flatMap((card) => [[store.visit, board, card], ...(unsentKeys.get(card) ?? [])]);
      for (const card of cards) unsentKeys.delete(card);
      store.write(confirmed.map((key) => ({ remove: 'outbox', key })));
    },
    told: (epoch, seq) => {
      if (epoch !== record.epoch || seq !== record.seq) setRecord({ epoch, seq });
    },
    setReplay: (replay) => setRecord({ replay }),
    setRefused: (refused) => setRecord({ refused }),
    startOver: (replay, refused) => {
      record = { epoch: 0, seq: 0, replay, refused };
      keys = [];
      unsentKeys.clear();
      store.write([
        ...[...visits].flatMap((one) => [
          { clear: 'rows', prefix: [one, board] } as const,
          { clear: 'outbox', prefix: [one, board] } as const,
        ]),
        { put: 'copies', key: [store.visit, board], value: record },
      ]);
    },
    wantsCompaction: () => keys.length >= rowsBeforeCompaction || scattered,
    compact: (whole, backlog) => {
      const merged = keys;
      keys = [];
      scattered = false;
      const rowsNow = [{ update: whole, own: false }, ...inChunks(backlog).map((update) => ({ update, own: true }))];
      store.write([
        ...merged.map((key) => ({ remove: 'rows', key }) as const),
        ...rowsNow.map((value) => ({ put: 'rows', key: rowKey(), value }) as const),
      ]);
    },
  };
}

function mergeRecords(records: readonly CopyRecord[]): CopyRecord {
  const epochs = records.map(({ epoch }) => epoch).filter((epoch) => epoch > 0);
  return {
    // Rows of two epochs are never merged: with the older one the server turns all of them away, and their words are offered.
    epoch: epochs.length > 0 ? Math.min(...epochs) : 0,
    seq: Math.max(0, ...records.map(({ seq }) => seq)),
    replay: records.flatMap(({ replay }) => replay),
    refused: records.flatMap(({ refused }) => refused),
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
  const { epoch, seq, replay, refused } = (typeof value === 'object' && value !== null ? value : {}) as Partial<
    Record<keyof CopyRecord, unknown>
  >;
  const number = (given: unknown) => (typeof given === 'number' ? given : 0);
  return {
    epoch: number(epoch),
    seq: number(seq),
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

function readUnsent(value: unknown): Unconfirmed | undefined {
  if (typeof value !== 'object' || value === null || !('card' in value) || !('at' in value)) return undefined;
  return value as Unconfirmed;
}
