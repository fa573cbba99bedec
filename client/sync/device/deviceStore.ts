import { createStore, type StoreApi } from 'zustand/vanilla';
import type { ParticipationId } from '#shared/kit/ids.ts';
import type { Clock } from '../clock.ts';
import { openIndexedDbTables } from './indexedDbTables.ts';
import { memoryTables, tableNames, type Change, type Entry, type Key, type TableName, type Tables } from './tables.ts';

/**
 * What this device can promise: `kept` survives a closed browser, `memory` lasts as long as the page, `failing` means
 * that the last write did not succeed (the device is full, most often) and is tried again.
 */
export type DeviceState = 'opening' | 'kept' | 'memory' | 'failing';

/** What one participation keeps on this device. Writes are never awaited by what people do. */
export interface DeviceStore {
  readonly state: StoreApi<{ readonly device: DeviceState }>;
  /** Entries under this participation; empty when the device does not answer within `openWithin`. */
  list(table: TableName, prefix: Key): Promise<readonly Entry[]>;
  /** Written in order, those of one tick in one transaction. Keys are without the participation. */
  write(changes: readonly Change[]): void;
  /** Resolves when everything written so far is on the device, or could not be. */
  settled(): Promise<void>;
  /** Removes all that this participation left here; nothing is written afterwards. */
  wipe(): Promise<void>;
  close(): void;
}

export interface DeviceStoreParts {
  readonly participation: ParticipationId;
  readonly clock: Clock;
  /** Undefined where the browser has none. */
  readonly indexedDb: IDBFactory | undefined;
}

/** Opening a board never waits longer than this (ms) for the device. */
export const openWithin = 2000;
const retryAfter = 3000;

export function openDeviceStore({ participation, clock, indexedDb }: DeviceStoreParts): DeviceStore {
  const state = createStore<{ readonly device: DeviceState }>(() => ({ device: 'opening' }));
  const opening = openTables(indexedDb, clock, (device) => state.setState({ device }));
  let waiting: Change[] = [];
  let flushing: Promise<void> | undefined;
  let over = false;

  const own = (key: Key): Key => [participation, ...key];
  const owned = (change: Change): Change => {
    if ('put' in change) return { ...change, key: own(change.key) };
    if ('remove' in change) return { ...change, key: own(change.key) };
    return { ...change, prefix: own(change.prefix) };
  };

  /** Writes what waits until nothing does; what failed is kept, in order, and tried again later. */
  async function flush(): Promise<void> {
    const { tables, device } = await opening;
    while (waiting.length > 0) {
      const batch = waiting;
      waiting = [];
      try {
        await tables.write(batch);
        if (state.getState().device !== device) state.setState({ device });
      } catch {
        waiting = [...batch, ...waiting];
        state.setState({ device: 'failing' });
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
    list: async (table, prefix) => {
      const reading = opening.then(async ({ tables }) => await tables.list(table, own(prefix)));
      const entries = await within(clock, reading, undefined);
      if (!entries) {
        state.setState({ device: 'failing' });
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
      over = true;
      waiting = tableNames.map((clear) => ({ clear, prefix: [participation] }));
      start();
      while (flushing) await flushing;
    },
    close: () => {
      over = true;
      void opening.then(async ({ tables }) => {
        while (flushing) await flushing;
        tables.close();
      });
    },
  };
}

async function openTables(
  indexedDb: IDBFactory | undefined,
  clock: Clock,
  tell: (device: DeviceState) => void,
): Promise<{ readonly tables: Tables; readonly device: 'kept' | 'memory' }> {
  const opened = indexedDb ? await within(clock, openIndexedDbTables(indexedDb), undefined) : undefined;
  const device = opened ? 'kept' : 'memory';
  tell(device);
  return { tables: opened ?? memoryTables(), device };
}

/** `otherwise` when the promise fails or takes longer than a person should wait. */
async function within<Value>(clock: Clock, promise: Promise<Value>, otherwise: Value): Promise<Value> {
  return await new Promise((resolve) => {
    const cancel = clock.after(openWithin, () => resolve(otherwise));
    promise.then(resolve, () => resolve(otherwise)).finally(cancel);
  });
}
