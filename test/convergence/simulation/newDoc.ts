import * as Y from 'yjs';

/** Without a guid of its own, which would be drawn from real chance and cost more than the rest. */
export function newDoc(): Y.Doc {
  return new Y.Doc({ guid: 'simulated' });
}
