import * as Y from 'yjs';
import type { Struct } from './decode.ts';
import type { Fresh, Store } from './order.ts';
import type { Parent } from './places.ts';

/**
 * What a writer of an update is bound to have known: whatever his items rest on, all that its writers had written before,
 * and what that rests on. A replica that has an item has all of this.
 */
export interface Knowledge {
  /** Takes what an item of the writer rests on into the reckoning. */
  learn(writer: number, ...ids: readonly (Y.ID | null)[]): void;
  isKnown(writer: number, id: Y.ID): boolean;
}

export function createKnowledge(store: Store, fresh: readonly Fresh[], step: () => boolean): Knowledge {
  /** By writer: each client's clock up to which he knows all of it. It only grows, so every struct is read once. */
  const horizons = new Map<number, Map<number, number>>();
  let arrived: Map<number, Struct[]> | undefined;

  function horizonOf(writer: number): Map<number, number> {
    let horizon = horizons.get(writer);
    if (!horizon) horizons.set(writer, (horizon = new Map()));
    return horizon;
  }

  function* structsOf(client: number, from: number, to: number): Generator<Struct> {
    arrived ??= byClient(fresh);
    yield* structsIn(store.clients.get(client) ?? [], from, to);
    yield* structsIn(arrived.get(client) ?? [], from, to);
  }

  return {
    learn(writer, ...ids) {
      const horizon = horizonOf(writer);
      const isNew = (id: Y.ID | null): id is Y.ID => id !== null && id.clock >= (horizon.get(id.client) ?? 0);
      const asked = ids.filter(isNew);
      for (let id = asked.pop(); id; id = asked.pop()) {
        const from = horizon.get(id.client) ?? 0;
        if (id.clock < from) continue;
        horizon.set(id.client, id.clock + 1);
        for (const struct of structsOf(id.client, from, id.clock + 1)) {
          if (!step()) return;
          if (struct instanceof Y.Item) asked.push(...[struct.origin, struct.rightOrigin, parentIdOf(struct)].filter(isNew));
        }
      }
    },
    isKnown: (writer, { client, clock }) => clock < (horizonOf(writer).get(client) ?? 0),
  };
}

function byClient(fresh: readonly Fresh[]): Map<number, Struct[]> {
  const runs = new Map<number, Struct[]>();
  for (const { struct } of fresh) {
    const run = runs.get(struct.id.client);
    if (run) run.push(struct);
    else runs.set(struct.id.client, [struct]);
  }
  return runs;
}

/** Those that hold a clock of [from, to); the clocks of a run have no holes. */
function* structsIn(run: Struct[], from: number, to: number): Generator<Struct> {
  const first = run[0]?.id.clock ?? to;
  const last = run.at(-1);
  if (!last || to <= first || from >= last.id.clock + last.length) return;
  for (let index = from <= first ? 0 : Y.findIndexSS(run, from); index < run.length; index++) {
    const struct = run[index];
    if (!struct || struct.id.clock >= to) return;
    yield struct;
  }
}

/** Before it is integrated an item has its parent's id, or none; its neighbours stand for it then. */
function parentIdOf({ parent }: Y.Item): Y.ID | null {
  if (parent instanceof Y.ID) return parent;
  return parent instanceof Y.AbstractType ? idOf(parent) : null;
}

/** Of the item that holds a shared type; null for a root. */
export function idOf(parent: Parent): Y.ID | null {
  return parent._item?.id ?? null;
}
