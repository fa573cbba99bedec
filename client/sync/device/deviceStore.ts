import { createStore, type StoreApi } from 'zustand/vanilla';
import type { ParticipationId } from '#shared/kit/ids.ts';
import { freshId } from '../chance.ts';
import type { Clock } from '../clock.ts';
import { openIndexedDbTables } from './indexedDbTables.ts';
import { watchPages, type PagesParts } from './pages.ts';
import { memoryTables, tableNames, type Change, type Entry, type Key, type TableName, type Tables } from './tables.ts';
import { takeOver } from './takeOver.ts';

/**
 * What this device can promise: `kept` survives a closed browser, `memory` lasts as long as the page (there is no store, or
 * none that opens), `failing` means that the last write did not succeed (the device is full, most often) and is tried again.
 */
export type DeviceState = 'opening' | 'kept' | 'memory' | 'failing';

/** What one participation keeps on this device. Writes are never awaited by what people do. */
export interface DeviceStore {
  readonly state: StoreApi<{ readonly device: DeviceState }>;
  /** This opening of the page. */
  readonly visit: string;
  /** This visit and those of pages that are gone, whose work is now this one's: no other page has them. */
  visits(): Promise<ReadonlySet<string>>;
  /** Resolves when a store that was not waited for has opened after all; never when it was there in time. */
  readonly late: Promise<void>;
  /** Entries under this participation; empty when the device does not answer within `openWithin`. */
  list(table: TableName, prefix: Key): Promise<readonly Entry[]>;
  /** Written in order, those of one tick in one transaction. Keys are without the participation. */
  write(changes: readonly Change[]): void;
  /** Resolves when everything written so far is on the device, or could not be. */
  settled(): Promise<void>;
  /** Removes all that this participation left here; nothing is written afterwards, by no page. */
  wipe(): Promise<void>;
  close(): void;
}

export interface DeviceStoreParts {
  readonly participation: ParticipationId;
  readonly clock: Clock;
  readonly tables: Promise<OpenedTables>;
  /** Joins the pages of this browser. */
  readonly channel: PagesParts['channel'];
}

export interface OpenedTables {
  readonly tables: Tables;
  readonly promise: 'kept' | 'memory';
}

/** Opening a board never waits longer than this (ms) for the device. */
export const openWithin = 2000;
const retryAfter = 3000;

export function openDeviceStore({ participation, clock, tables: opened, channel }: DeviceStoreParts): DeviceStore {
  const state = createStore<{ readonly device: DeviceState }>(() => ({ device: 'opening' }));
  const show = (device: DeviceState) => state.getState().device !== device && state.setState({ device });
  const visit = freshId('v');
  const stop = () => {
    over = true;
    waiting = [];
  };
  const pages = watchPages({ visit, clock, channel, onWiped: (gone) => gone === participation && stop() });
  let waiting: Change[] = [];
  let flushing: Promise<void> | undefined;
  let over = false;
  let isLate = false;
  let arrived: () => void = () => undefined;
  const late = new Promise<void>((resolve) => {
    arrived = resolve;
  });

  const visits = opened
    .then(async ({ tables }) => await takeOver(tables, participation, visit, pages))
    .catch((): ReadonlySet<string> => new Set([visit]));
  /** One patience for all that is asked while the store opens. */
  const giveUpAt = clock.now() + openWithin;
  const patience = () => (state.getState().device === 'opening' || isLate ? Math.max(0, giveUpAt - clock.now()) : openWithin);
  const cancelWaiting = clock.after(openWithin, () => {
    isLate = true;
    show('memory');
  });
  const ready = opened.then(({ promise }) => {
    cancelWaiting();
    show(promise);
    if (isLate && promise === 'kept') arrived();
    isLate = false;
  });

  const own = (key: Key): Key => [participation, ...key];
  const owned = (change: Change): Change => {
    if ('put' in change) return { ...change, key: own(change.key) };
    if ('remove' in change) return { ...change, key: own(change.key) };
    return { ...change, prefix: own(change.prefix) };
  };

  /** Writes what waits until nothing does; what failed is kept, in order, and tried again later. */
  async function flush(): Promise<void> {
    await ready;
    const { tables, promise } = await opened;
    while (waiting.length > 0) {
      const batch = waiting;
      waiting = [];
      try {
        await tables.write(batch);
        show(promise);
      } catch {
        waiting = [...batch, ...waiting];
        show('failing');
        if (!over) clock.after(retryAfter, start);
        return;
      }
    }
  }

  function start(): void {
    if (waiting.length === 0) return;
    flushing ??= flush().finally(() => {
      flushing = undefined;
      if (state.getState().device !== 'failing') start();
    });
  }

  return {
    state,
    visit,
    visits: async () => (await within(clock, patience(), visits, undefined)) ?? new Set([visit]),
    late,
    list: async (table, prefix) => {
      const reading = opened.then(async ({ tables }) => await tables.list(table, own(prefix)));
      const entries = await within(clock, patience(), reading, undefined);
      if (!entries) {
        if (state.getState().device === 'kept') show('failing');
        return [];
      }
      return entries.map(({ key, value }) => ({ key: key.slice(1), value }));
    },
    write: (changes) => {
      if (over) return;
      for (const change of changes) waiting.push(owned(change));
      queueMicrotask(start);
    },
    settled: async () => {
      await Promise.resolve();
      while (flushing) await flushing;
    },
    wipe: async () => {
      stop();
      pages.wiped(participation);
      waiting = tableNames.map((clear) => ({ clear, prefix: [participation] }));
      start();
      while (flushing) await flushing;
    },
    close: () => {
      over = true;
      cancelWaiting();
      pages.close();
      void opened.then(async ({ tables }) => {
        while (flushing) await flushing;
        tables.close();
      });
    },
  };
}

/** `indexedDb` is undefined where the browser has none. */
export async function openTables(indexedDb: IDBFactory | undefined): Promise<OpenedTables> {
  try {
    if (indexedDb) return { tables: await openIndexedDbTables(indexedDb), promise: 'kept' };
  } catch {
    // A private window, or a browser that does not let this page have one.
  }
  return { tables: memoryTables(), promise: 'memory' };
}

/** `otherwise` when the promise fails or takes longer than `ms`. */
async function within<Value>(clock: Clock, ms: number, promise: Promise<Value>, otherwise: Value): Promise<Value> {
  return await new Promise((resolve) => {
    const cancel = clock.after(ms, () => resolve(otherwise));
    promise.then(resolve, () => resolve(otherwise)).finally(cancel);
  });
}
