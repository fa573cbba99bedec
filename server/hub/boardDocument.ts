import * as Y from 'yjs';
import type { StoredBoard } from '#server/store/store.ts';
import { createAsleep, type Asleep } from './asleep.ts';
import type { HubParts } from './hub.ts';

/** The document of one board. It sleeps as bytes while nobody writes, and is built as soon as somebody needs more of it. */
export interface BoardDocument {
  /** Wakes it. Holds what was accepted, committed or not. */
  readonly live: Y.Doc;
  stateVector(): Uint8Array;
  /** The whole of it, as one update: encoded once until it changes. */
  whole(): Uint8Array;
  /** What a document with this state vector lacks. */
  lackOf(vector: Uint8Array): Uint8Array;
  /** Whether it is plain, without waking it, that an update brings nothing new. */
  knows(update: Uint8Array): boolean;
  /** Runs a change of the live document; answers with the updates that it made. */
  change(run: () => void): readonly Uint8Array[];
  destroy(): void;
}

export interface BoardDocumentParts extends Pick<HubParts, 'now' | 'after' | 'random' | 'newDoc' | 'sleepAfter'> {
  /** Whether it may fall asleep now: what it holds is committed. */
  readonly settled: () => boolean;
  /** It sleeps. */
  readonly slept: () => void;
}

/** @throws when the stored updates do not make a whole document */
export function createBoardDocument(parts: BoardDocumentParts, stored: Pick<StoredBoard, 'updates' | 'vector'>): BoardDocument {
  let asleep = restOf(stored);
  let doc: Y.Doc | undefined;
  let encoded: Uint8Array | undefined;
  let emitted: Uint8Array[] = [];
  let usedAt = 0;
  let cancel: (() => void) | undefined;
  let destroyed = false;
  if (!asleep) wake(stored.updates);

  function wake(updates: readonly Uint8Array[]): Y.Doc {
    doc = loadDoc(parts, updates);
    doc.on('update', (bytes: Uint8Array) => {
      encoded = undefined;
      emitted.push(bytes);
    });
    encoded = asleep?.bytes;
    asleep = undefined;
    usedAt = parts.now();
    cancel = parts.after(parts.sleepAfter, fallAsleep);
    return doc;
  }

  function live(): Y.Doc {
    if (destroyed) throw new Error('a board that was given up');
    usedAt = parts.now();
    return doc ?? wake(asleep ? [asleep.bytes] : []);
  }

  function fallAsleep(): void {
    const left = usedAt + parts.sleepAfter - parts.now();
    if (left > 0 || !parts.settled()) {
      cancel = parts.after(left > 0 ? left : parts.sleepAfter, fallAsleep);
      return;
    }
    asleep = createAsleep(whole(), stateVector());
    doc?.destroy();
    doc = undefined;
    parts.slept();
  }

  function whole(): Uint8Array {
    return asleep?.bytes ?? (encoded ??= Y.encodeStateAsUpdate(live()));
  }

  const stateVector = () => asleep?.vector ?? Y.encodeStateVector(live());

  return {
    get live() {
      return live();
    },
    stateVector,
    whole,
    lackOf: (vector) => asleep?.lackOf(vector) ?? Y.encodeStateAsUpdate(live(), vector),
    knows: (update) => asleep?.knows(update) ?? false,
    change(run) {
      live();
      emitted = [];
      run();
      const updates = emitted;
      emitted = [];
      return updates;
    },
    destroy() {
      destroyed = true;
      cancel?.();
      doc?.destroy();
    },
  };
}

/** A board at rest, and one on which nothing was ever written, need no document. */
function restOf({ updates, vector }: Pick<StoredBoard, 'updates' | 'vector'>): Asleep | undefined {
  const [only] = updates;
  if (!only) return createAsleep(Uint8Array.of(0, 0), Uint8Array.of(0));
  return vector && updates.length === 1 ? createAsleep(only, vector) : undefined;
}

function loadDoc({ newDoc, random }: Pick<HubParts, 'newDoc' | 'random'>, updates: readonly Uint8Array[]): Y.Doc {
  const doc = newDoc();
  doc.clientID = Math.floor(random() * Number.MAX_SAFE_INTEGER) + 1;
  doc.transact(() => {
    for (const update of updates) Y.applyUpdate(doc, update, 'store');
  }, 'store');
  if (doc.store.pendingStructs || doc.store.pendingDs) throw new Error('updates are missing from the log of this board');
  return doc;
}
