import * as Y from 'yjs';
import type { Store } from './order.ts';
import type { Parent } from './places.ts';
import { createSequence, sameId, type Arriving, type Sequence } from './sequence.ts';

/** A new item of a text, from its first unknown unit on. */
interface Arrival extends Arriving {
  readonly parent: Parent;
}

/** Of a text that gets more pieces than this at once, every step is followed. */
const mostUnfollowed = 500;

/**
 * Whether new words stand between a left and a right that lie so in their text, and are found without endless walking. Yjs
 * believes them; if they do not, where the words go hangs on the order in which a replica hears of things, and no two boards
 * need be alike.
 */
export function createSequences(store: Store, step: () => boolean) {
  const byParent = new Map<Parent, Arrival[]>();
  const byClient = new Map<number, Arrival[]>();
  const followed = new Map<Parent, Sequence>();

  /** The integrated item at an id; null for something that is not integrated. */
  function known(id: Y.ID): Y.Item | null {
    const structs = id.clock < Y.getState(store, id.client) ? store.clients.get(id.client) : undefined;
    const struct = structs?.[Y.findIndexSS(structs, id.clock)];
    return struct instanceof Y.Item ? struct : null;
  }

  function arrived({ client, clock }: Y.ID): Arrival | undefined {
    const list = byClient.get(client) ?? [];
    let low = 0;
    let high = list.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if ((list[middle]?.start ?? 0) <= clock) low = middle + 1;
      else high = middle;
    }
    const arrival = list[low - 1];
    return arrival && clock < arrival.item.id.clock + arrival.item.length ? arrival : undefined;
  }

  /** Takes the next item of a text; false when it cannot stand where it says. */
  function take(parent: Parent, item: Y.Item, offset: number): boolean {
    const start = item.id.clock + offset;
    const arrival: Arrival = { item, parent, start, left: offset > 0 ? Y.createID(item.id.client, start - 1) : item.origin };
    const list = listIn(byParent, parent);
    if (list.length >= mostUnfollowed && !followed.has(parent)) follow(parent, list);
    const sequence = followed.get(parent);
    if (sequence ? !sequence.inOrder(arrival.left, item.rightOrigin) : !stands(arrival, list)) return false;
    list.push(arrival);
    listIn(byClient, item.id.client).push(arrival);
    followed.get(parent)?.insert(arrival);
    return true;
  }

  function stands({ parent, left, item: { rightOrigin: right } }: Arrival, list: readonly Arrival[]): boolean {
    const leftItem = left && known(left);
    const rightItem = right && known(right);
    if ((left && !leftItem) || (right && !rightItem)) return !left || !right || standsByNew(parent, left, right, list);
    if (left && right && leftItem === rightItem) return left.clock < right.clock;
    return liesBehind(leftItem ? leftItem.right : parent._start, rightItem);
  }

  /** One of the neighbours came with the same update, or both did. */
  function standsByNew(parent: Parent, left: Y.ID, right: Y.ID, list: readonly Arrival[]): boolean {
    const [leftArrival, rightArrival] = [arrived(left), arrived(right)];
    if (leftArrival && leftArrival === rightArrival) return left.clock < right.clock;
    // Typed at one go: behind the last piece and before the same right, or before the last piece and behind the same left.
    if (leftArrival && sameId(leftArrival.item.rightOrigin, right)) return true;
    if (rightArrival?.start === right.clock && sameId(rightArrival.left, left)) return true;
    return follow(parent, list).inOrder(left, right);
  }

  function liesBehind(first: Y.Item | null, goal: Y.Item | null): boolean {
    let item = first;
    while (item && item !== goal && step()) item = item.right;
    return item === goal;
  }

  function follow(parent: Parent, list: readonly Arrival[]): Sequence {
    const sequence = createSequence(itemsOf(parent), step);
    for (const arrival of list) sequence.insert(arrival);
    followed.set(parent, sequence);
    return sequence;
  }

  return { take };
}

function* itemsOf(parent: Parent): Generator<Y.Item> {
  for (let item = parent._start; item; item = item.right) yield item;
}

function listIn<Key>(lists: Map<Key, Arrival[]>, key: Key): Arrival[] {
  const known = lists.get(key);
  if (known) return known;
  const list: Arrival[] = [];
  lists.set(key, list);
  return list;
}
