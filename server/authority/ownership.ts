import type { StoreState } from '#server/hub/hub.ts';
import { createWindow } from '#server/hub/window.ts';
import { StaleFenceError, StoreFailingError } from '#server/store/errors.ts';
import type { Commit, Store } from '#server/store/store.ts';
import type { WorkshopId } from '#shared/kit/ids.ts';
import { limits } from '#shared/wire/limits.ts';
import type { RowWrite } from '#shared/tools/tool.ts';

/** While the store fails it is tried at once, and then every so many ms. */
const probeEvery = 2000;

/** This process's hold on one workshop: the only way to commit for it, and whether the store takes what is committed. */
export interface Ownership {
  readonly store: StoreState;
  /** The token of this ownership; undefined when the store could be read and not written as it began. */
  readonly fence: number | undefined;
  /** One transaction. Rejects when nothing of it is known to be stored. */
  commit(commit: Commit): Promise<void>;
  stop(): void;
}

export interface OwnershipParts {
  readonly workshop: WorkshopId;
  readonly store: Pick<Store, 'commit' | 'takeFence'>;
  readonly now: () => number;
  readonly after: (ms: number, run: () => void) => () => void;
  readonly report: (error: unknown, about: string) => void;
  /** The store began to fail, or writes again. */
  readonly changed: () => void;
  /** Whoever owns the workshop now, it is no longer this: nothing is committed any more, and all that rests on it must go. */
  readonly lost: () => void;
}

/**
 * Takes the workshop. Where the disk takes nothing, not even that, it may be read: once the store writes again, it is let
 * go, to be taken anew.
 */
export async function takeOwnership(parts: OwnershipParts): Promise<Ownership> {
  const { workshop, store } = parts;
  const fence = await store.takeFence(workshop).catch((error: unknown) => {
    if (!(error instanceof StoreFailingError)) throw error;
    parts.report(error, `taking workshop ${workshop}`);
    return undefined;
  });
  let state: StoreState = fence === undefined ? 'failing' : 'writes';
  let failures = 0;
  const probes = createWindow(
    parts,
    () => probeEvery,
    () => void probe(),
  );
  if (fence === undefined) probes.touch();

  function failed(error: unknown): void {
    if (state === 'lost') return;
    if (error instanceof StaleFenceError) return lose();
    failures++;
    probes.touch();
    if (state === 'failing') return;
    state = 'failing';
    parts.changed();
  }

  function lose(): void {
    state = 'lost';
    probes.stop();
    parts.lost();
  }

  async function probe(): Promise<void> {
    const before = failures;
    try {
      if (fence === undefined) {
        await store.takeFence(workshop);
        return lose();
      }
      for (const row of largeRow()) await store.commit(workshop, fence, { rows: [row] });
    } catch (error) {
      return failed(error);
    }
    // What failed meanwhile is tried once more.
    if (failures > before || state !== 'failing') return;
    state = 'writes';
    parts.changed();
  }

  return {
    fence,
    get store() {
      return state;
    },
    async commit(commit) {
      if (state === 'lost') throw new StaleFenceError(`workshop ${workshop} was let go`);
      if (fence === undefined) throw new StoreFailingError(`workshop ${workshop} can only be read`);
      try {
        await store.commit(workshop, fence, commit);
      } catch (error) {
        failed(error);
        throw error;
      }
    },
    stop: probes.stop,
  };
}

/** A row as large as the largest thing that anybody may send, there and gone: a small one finds room where people's work does not. */
function largeRow(): readonly RowWrite[] {
  const place = { table: 'probe', key: '' };
  return [{ put: { ...place, value: 'x'.repeat(limits.frame) } }, { remove: place }];
}
