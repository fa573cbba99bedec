import * as Y from 'yjs';
import { cardsOf } from '#shared/board/layout.ts';
import { updateLimits, type Inspection, type UpdateLimits } from '#shared/board/operations.ts';
import { isRefusal, refuse, type Refusal } from '#shared/kit/refusal.ts';
import { limits } from '#shared/wire/limits.ts';
import { createChains } from './chains.ts';
import type { Incoming } from './decode.ts';
import { describeChanges, type Reckoned } from './describe.ts';
import { guard } from './guard.ts';
import type { Fresh, Store } from './order.ts';
import { createPlaces } from './places.ts';
import { createSequences } from './sequences.ts';
import { createTexts } from './texts.ts';

/** Steps past pieces that others wrote: honest updates take few, and Yjs would take as many once more. */
const fewSteps = 300_000;
/** How often all of a large board may be walked besides. */
const mostWalks = 10;

/**
 * What an update would do to this board, exactly, and before it is applied. What passes leaves no pending structs, no roots
 * but ours and nothing that Yjs stumbles over. The board is not changed.
 */
export function operationsOf(doc: Y.Doc, update: Uint8Array, most: UpdateLimits = updateLimits): Inspection | Refusal {
  const guarded = guard(doc.store, update, most);
  if (isRefusal(guarded)) return guarded;
  const { incoming, order } = guarded;
  if (order.gap) return { operations: [], clientIds: newClients(doc.store, incoming), gap: true, nothingNew: false };
  const reckoned = reckon(doc, order.fresh, incoming);
  if (!reckoned) return refuse('structure');
  const operations = describeChanges(reckoned, incoming);
  if (isRefusal(operations)) return operations;
  if (overfills(doc, operations.filter(({ type }) => type === 'add').length)) return refuse('board-full');
  for (const { length, grew } of reckoned.texts.changed()) if (grew && length > limits.textLength) return refuse('too-long');
  return { operations, clientIds: [...order.states.keys()], gap: false, nothingNew: order.fresh.length === 0 && reckoned.deletes === 0 };
}

/** What the update makes of keys and texts; undefined when something lies where it does not belong, or is found with endless walking. */
function reckon(doc: Y.Doc, fresh: readonly Fresh[], incoming: Incoming): Reckoned | undefined {
  const places = createPlaces(doc);
  let steps = 0;
  let most: number | undefined;
  const step = () => ++steps <= fewSteps || steps <= (most ??= fewSteps + mostWalks * structsOf(doc.store));
  const chains = createChains(step);
  const texts = createTexts();
  const sequences = createSequences(doc.store, fresh, step);
  for (const one of fresh) {
    const where = places.take(one);
    if (!where) return undefined;
    const { struct, offset } = one;
    if (!(struct instanceof Y.Item) || !where.parent || places.hostOf(where.parent).is === 'gone') continue;
    if (where.key !== null) chains.add(where.parent, where.key, struct, offset);
    else if (!sequences.take(where.parent, struct, offset)) return undefined;
    else if (struct.content instanceof Y.ContentString) texts.insert(where.parent, struct, offset, incoming.deletes);
  }
  if (steps > (most ?? fewSteps)) return undefined;
  let deletes = 0;
  for (const item of liveItemsDeleted(doc.store, incoming)) {
    deletes++;
    const { parent, key } = places.whereOf(item);
    if (!parent || places.hostOf(parent).is === 'gone') continue;
    if (key !== null) chains.touch(parent, key);
    else texts.remove(parent, item, incoming.deletes);
  }
  return { places, chains, texts, deletes };
}

function structsOf(store: Store): number {
  let structs = 0;
  for (const run of store.clients.values()) structs += run.length;
  return structs;
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
