import * as Y from 'yjs';
import type { Incoming } from './decode.ts';
import type { Store } from './order.ts';

/**
 * Whether Yjs would split a stored text inside a pair of surrogates, which turns the symbol into two replacement characters.
 * It splits where any reference points, even one of a struct that it knows or throws away: words would change unseen.
 */
export function cutsPair(store: Store, incoming: Incoming): boolean {
  for (const run of incoming.structs.values()) {
    for (const struct of run) {
      if (!(struct instanceof Y.Item)) continue;
      const { origin, rightOrigin } = struct;
      if (origin && isInPair(store, origin.client, origin.clock + 1)) return true;
      if (rightOrigin && isInPair(store, rightOrigin.client, rightOrigin.clock)) return true;
    }
  }
  for (const [client, ranges] of incoming.deletes) {
    if (ranges.some(({ start, end }) => isInPair(store, client, start) || isInPair(store, client, end))) return true;
  }
  return false;
}

/** Whether the clock is the second half of a pair. */
function isInPair(store: Store, client: number, clock: number): boolean {
  const structs = store.clients.get(client);
  if (!structs || clock >= Y.getState(store, client)) return false;
  const struct = structs[Y.findIndexSS(structs, clock)];
  if (!(struct instanceof Y.Item) || !(struct.content instanceof Y.ContentString) || struct.id.clock === clock) return false;
  const code = struct.content.str.charCodeAt(clock - struct.id.clock - 1);
  return code >= 0xd800 && code <= 0xdbff;
}
