import * as Y from 'yjs';
import { rootName } from '#shared/board/layout.ts';
import type { UpdateLimits } from '#shared/board/operations.ts';
import { isRefusal, refuse, type Refusal } from '#shared/kit/refusal.ts';
import { decode, type Incoming } from './decode.ts';
import { orderOf, type Fresh, type Order, type Store } from './order.ts';
import { cutsPair } from './pairs.ts';

/** An update of which Yjs can take every struct and deletion at once, or one with a gap. */
export interface Guarded {
  readonly incoming: Incoming;
  readonly order: Order;
}

/** What can be said of an update without knowing what lies where. */
export function guard(store: Store, update: Uint8Array, most: UpdateLimits): Guarded | Refusal {
  const incoming = decode(update, most.structs);
  if (isRefusal(incoming)) return incoming;
  if (namesOtherRoot(incoming)) return refuse('structure');
  const order = orderOf(store, incoming);
  if (isRefusal(order)) return order;
  if (order.gap) return { incoming, order };
  return cutsPair(store, incoming) || emptyClocks(order.fresh) > most.emptyClocks ? refuse('structure') : { incoming, order };
}

/** Yjs makes every root that an update names, even for structs that it knows already. */
function namesOtherRoot(incoming: Incoming): boolean {
  for (const run of incoming.structs.values()) {
    if (run.some((struct) => struct instanceof Y.Item && isForeignRoot(struct.parent))) return true;
  }
  return false;
}

function isForeignRoot(parent: unknown): boolean {
  return typeof parent === 'string' && parent !== rootName;
}

function emptyClocks(fresh: readonly Fresh[]): number {
  let clocks = 0;
  for (const { struct, offset } of fresh) {
    if (!(struct instanceof Y.Item) || struct.content instanceof Y.ContentDeleted) clocks += struct.length - offset;
  }
  return clocks;
}
