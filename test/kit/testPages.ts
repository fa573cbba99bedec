import { IDBFactory } from 'fake-indexeddb';
import { onTestFinished } from 'vitest';
import { browserClock, type Clock } from '#client/sync/clock.ts';
import { openDeviceStore, openTables, type DeviceStore } from '#client/sync/device/deviceStore.ts';
import type { PagesParts } from '#client/sync/device/pages.ts';
import type { ParticipationId } from '#shared/kit/ids.ts';

type Channel = NonNullable<PagesParts['channel']>;

/** The pages of one browser on one device: what they keep outlives them, and they can call each other. */
export interface TestPages {
  readonly indexedDb: IDBFactory;
  open(participation: ParticipationId, clock?: Clock): TestPage;
}

export interface TestPage {
  readonly device: DeviceStore;
  /** Killed: it answers nobody any more, and nothing of it is told to anybody. */
  crash(): void;
}

export function createTestPages(indexedDb = new IDBFactory()): TestPages {
  const channels = new Set<Channel>();
  return {
    indexedDb,
    open(participation, clock = browserClock()) {
      const channel: Channel = {
        onmessage: null,
        postMessage: (data: unknown) => {
          for (const other of [...channels])
            if (other !== channel) queueMicrotask(() => other.onmessage?.call(other as BroadcastChannel, { data } as MessageEvent));
        },
        close: () => channels.delete(channel),
      };
      channels.add(channel);
      const device = openDeviceStore({ participation, clock, tables: openTables(indexedDb), channel });
      onTestFinished(device.close);
      return {
        device,
        crash: () => {
          channel.onmessage = null;
          channels.delete(channel);
        },
      };
    },
  };
}
