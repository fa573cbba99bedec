import type * as Y from 'yjs';
import { overlap, type Range } from './decode.ts';
import type { Parent } from './places.ts';

interface Change {
  inserted: number;
  removed: number;
}

type Deletes = ReadonlyMap<number, readonly Range[]>;

/** Counts what an update writes into texts and takes from them, in UTF-16 units. What it does both counts for nothing. */
export function createTexts() {
  const changes = new Map<Parent, Change>();

  function changeOf(parent: Parent): Change {
    const known = changes.get(parent);
    if (known) return known;
    const change = { inserted: 0, removed: 0 };
    changes.set(parent, change);
    return change;
  }

  function insert(parent: Parent, { id, length }: Y.Item, offset: number, deletes: Deletes): void {
    const start = id.clock + offset;
    const end = id.clock + length;
    changeOf(parent).inserted += end - start - overlap(deletes.get(id.client), start, end);
  }

  function remove(parent: Parent, { id, length }: Y.Item, deletes: Deletes): void {
    changeOf(parent).removed += overlap(deletes.get(id.client), id.clock, id.clock + length);
  }

  /** The texts that change, with the length that they will have. */
  function* changed(): Generator<{ readonly parent: Parent; readonly length: number; readonly grew: boolean }> {
    for (const [parent, { inserted, removed }] of changes) {
      if (inserted + removed > 0) yield { parent, length: parent._length + inserted - removed, grew: inserted > 0 };
    }
  }

  return { insert, remove, changed };
}

export type Texts = ReturnType<typeof createTexts>;
