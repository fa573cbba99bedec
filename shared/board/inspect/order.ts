import * as Y from 'yjs';
import { refuse, type Refusal } from '#shared/kit/refusal.ts';
import type { Incoming, Struct } from './decode.ts';

/** The store of structs of a document. */
export type Store = Y.Doc['store'];

/** A struct that the document does not know, or knows up to `offset` only. */
export interface Fresh {
  readonly struct: Struct;
  readonly offset: number;
}

/** What an update adds, in an order in which Yjs can integrate it; `gap` when something that it builds on is not here. */
export type Order =
  | { readonly gap: true }
  | { readonly gap: false; readonly fresh: readonly Fresh[]; readonly states: ReadonlyMap<number, number> };

/**
 * Walks the update as Yjs does. References of structs that are known already count too: Yjs looks them up before it sees
 * that it knows the struct. Structs that wait for each other would stay pending for ever.
 */
export function orderOf(store: Store, incoming: Incoming): Order | Refusal {
  const next = new Map<number, number>();
  const states = new Map<number, number>();
  const fresh: Fresh[] = [];
  const stateOf = (client: number): number => states.get(client) ?? Y.getState(store, client);

  for (const first of incoming.structs.keys()) {
    const waiting = [first];
    const among = new Set(waiting);
    let client = waiting.at(-1);
    while (client !== undefined) {
      const run = incoming.structs.get(client) ?? [];
      const index = next.get(client) ?? 0;
      const struct = run[index];
      if (!struct) {
        // A client that others wait for has nothing more to give; the one that we began with is done.
        if (waiting.length > 1) return { gap: true };
        break;
      }
      const state = stateOf(client);
      if (struct.id.clock > state) return { gap: true };
      const missing = missingFor(struct, stateOf);
      if (missing === 'never') return refuse('structure');
      if (missing !== undefined) {
        if (among.has(missing)) return refuse('structure');
        waiting.push(missing);
        among.add(missing);
        client = missing;
        continue;
      }
      next.set(client, index + 1);
      const end = struct.id.clock + struct.length;
      if (end > state) {
        fresh.push({ struct, offset: state - struct.id.clock });
        states.set(client, end);
      }
      if (waiting.length > 1) {
        waiting.pop();
        among.delete(client);
      }
      client = waiting.at(-1);
    }
  }
  if (deletesBeyond(incoming, stateOf)) return { gap: true };
  return { gap: false, fresh, states };
}

function missingFor(struct: Struct, stateOf: (client: number) => number): number | 'never' | undefined {
  if (!(struct instanceof Y.Item)) return undefined;
  const parent = struct.parent instanceof Y.ID ? struct.parent : null;
  for (const id of [struct.origin, struct.rightOrigin, parent]) {
    if (!id) continue;
    if (id.client === struct.id.client) {
      if (id.clock >= struct.id.clock) return 'never';
    } else if (id.clock >= stateOf(id.client)) {
      return id.client;
    }
  }
  return undefined;
}

function deletesBeyond(incoming: Incoming, stateOf: (client: number) => number): boolean {
  for (const [client, ranges] of incoming.deletes) {
    const last = ranges.at(-1);
    if (last && last.end > stateOf(client)) return true;
  }
  return false;
}
