import * as Y from 'yjs';
import { isRefusal, refuse, type Refusal } from '#shared/kit/refusal.ts';
import { limits } from '#shared/wire/limits.ts';
import { cardsOf, rootName } from '#shared/board/layout.ts';
import { updateLimits, type Inspection, type UpdateLimits } from '#shared/board/operations.ts';
import { createChains } from './chains.ts';
import { decode, type Incoming } from './decode.ts';
import { describeChanges } from './describe.ts';
import { orderOf, type Fresh, type Store } from './order.ts';
import { cutsPair } from './pairs.ts';
import { createPlaces } from './places.ts';
import { createTexts } from './texts.ts';

/**
 * What an update would do to this board, exactly, and before it is applied. What passes leaves no pending structs, no roots
 * but ours and nothing that Yjs stumbles over. The board is not changed.
 */
export function operationsOf(doc: Y.Doc, update: Uint8Array, most: UpdateLimits = updateLimits): Inspection | Refusal {
  const incoming = decode(update, most.structs);
  if (isRefusal(incoming)) return incoming;
  if (namesOtherRoot(incoming)) return refuse('structure');
  const order = orderOf(doc.store, incoming);
  if (isRefusal(order)) return order;
  if (order.gap) return { operations: [], clientIds: newClients(doc.store, incoming), gap: true, nothingNew: false };
  if (cutsPair(doc.store, incoming)) return refuse('structure');
  if (emptyClocks(order.fresh) > most.emptyClocks) return refuse('structure');

  const places = createPlaces(doc);
  const chains = createChains();
  const texts = createTexts();
  for (const fresh of order.fresh) {
    const where = places.take(fresh);
    if (!where) return refuse('structure');
    const { struct, offset } = fresh;
    if (!(struct instanceof Y.Item) || !where.parent || places.hostOf(where.parent).is === 'gone') continue;
    if (where.key !== null) chains.add(where.parent, where.key, struct, offset);
    else if (struct.content instanceof Y.ContentString) texts.insert(where.parent, struct, offset, incoming.deletes);
  }
  let deletes = 0;
  for (const item of liveItemsDeleted(doc.store, incoming)) {
    deletes++;
    const { parent, key } = places.whereOf(item);
    if (!parent || places.hostOf(parent).is === 'gone') continue;
    if (key !== null) chains.touch(parent, key);
    else texts.remove(parent, item, incoming.deletes);
  }

  const operations = describeChanges(places, chains, texts, incoming);
  if (isRefusal(operations)) return operations;
  if (overfills(doc, operations.filter(({ type }) => type === 'add').length)) return refuse('board-full');
  for (const { length, grew } of texts.changed()) if (grew && length > limits.textLength) return refuse('too-long');
  return { operations, clientIds: [...order.states.keys()], gap: false, nothingNew: order.fresh.length === 0 && deletes === 0 };
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

/** Counting the cards takes a walk, so it is only done on a board that may be full. */
function overfills(doc: Y.Doc, adds: number): boolean {
  const cards = cardsOf(doc);
  return adds > 0 && cards._map.size + adds > limits.cardsPerBoard && cards.size + adds > limits.cardsPerBoard;
}

function newClients(store: Store, incoming: Incoming): number[] {
  return [...incoming.structs].flatMap(([client, run]) => {
    const last = run.at(-1);
    return last && last.id.clock + last.length > Y.getState(store, client) ? [client] : [];
  });
}

function emptyClocks(fresh: readonly Fresh[]): number {
  let clocks = 0;
  for (const { struct, offset } of fresh) {
    if (!(struct instanceof Y.Item) || struct.content instanceof Y.ContentDeleted) clocks += struct.length - offset;
  }
  return clocks;
}

/** What the document holds and the update deletes, whole or in part. */
function* liveItemsDeleted(store: Store, incoming: Incoming): Generator<Y.Item> {
  for (const [client, ranges] of incoming.deletes) {
    const structs = store.clients.get(client);
    const state = Y.getState(store, client);
    if (!structs) continue;
    let last: Y.Item | undefined;
    for (const { start, end } of ranges) {
      if (start >= state) continue;
      for (let index = Y.findIndexSS(structs, start); index < structs.length; index++) {
        const struct = structs[index];
        if (!struct || struct.id.clock >= end) break;
        if (!(struct instanceof Y.Item) || struct.deleted || struct === last) continue;
        last = struct;
        yield struct;
      }
    }
  }
}
