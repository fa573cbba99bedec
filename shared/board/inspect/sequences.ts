import * as Y from 'yjs';
import type { Store } from './order.ts';
import type { Parent } from './places.ts';

/** One unit of a text, with what it was written between. */
interface Node {
  readonly id: Y.ID;
  readonly origin: Y.ID | null;
  readonly rightOrigin: Y.ID | null;
  right: Node | undefined;
}

/** A new item from its first unknown unit on. */
interface Arrival {
  readonly item: Y.Item;
  readonly parent: Parent;
  readonly start: number;
  readonly left: Y.ID | null;
}

/** Steps that one update may cost here: Yjs takes as many to find the places of its words, and honest ones take few. */
const mostSteps = 300_000;
/** Of a text that gets more pieces than this at once, every step is followed. */
const mostUnfollowed = 500;

/**
 * Whether new words stand between a left and a right that lie so in their text, and are found without endless walking. Yjs
 * believes them; if they do not, where the words go hangs on the order in which a replica hears of things, and no two boards
 * need be alike.
 */
export function createSequences(store: Store) {
  const byParent = new Map<Parent, Arrival[]>();
  const byClient = new Map<number, Arrival[]>();
  const followed = new Map<Parent, Sequence>();
  let steps = 0;
  const step = () => ++steps <= mostSteps;

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
    return steps <= mostSteps;
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
    const sequence = createSequence(parent, step);
    for (const arrival of list) sequence.insert(arrival);
    followed.set(parent, sequence);
    return sequence;
  }

  return { take };
}

function listIn<Key>(lists: Map<Key, Arrival[]>, key: Key): Arrival[] {
  const known = lists.get(key);
  if (known) return known;
  const list: Arrival[] = [];
  lists.set(key, list);
  return list;
}

interface Sequence {
  insert(arrival: Arrival): void;
  inOrder(left: Y.ID | null, right: Y.ID | null): boolean;
}

/** A text unit by unit, in which new ones are put as Item.integrate of Yjs does. */
function createSequence(parent: Parent, step: () => boolean): Sequence {
  const nodes = new Map<number, Map<number, Node>>();
  const head: Node = { id: Y.createID(0, 0), origin: null, rightOrigin: null, right: undefined };
  const find = (id: Y.ID | null) => (id ? nodes.get(id.client)?.get(id.clock) : undefined);

  function putAfter(place: Node, item: Y.Item, start: number, origin: Y.ID | null): Node {
    const { client } = item.id;
    let last = place;
    for (let clock = start; clock < item.id.clock + item.length && step(); clock++) {
      const id = Y.createID(client, clock);
      const node: Node = { id, origin: clock === start ? origin : last.id, rightOrigin: item.rightOrigin, right: last.right };
      last.right = node;
      let ofClient = nodes.get(client);
      if (!ofClient) nodes.set(client, (ofClient = new Map()));
      ofClient.set(clock, node);
      last = node;
    }
    return last;
  }

  let end = head;
  for (let item = parent._start; item; item = item.right) end = putAfter(end, item, item.id.clock, item.origin);

  function placeFor({ item, left }: Arrival): Node {
    const stop = find(item.rightOrigin);
    const passed = new Set<Node>();
    const conflicting = new Set<Node>();
    let place = find(left) ?? head;
    for (let other = place.right; other && other !== stop && step(); other = other.right) {
      passed.add(other);
      conflicting.add(other);
      const origin = find(other.origin);
      if (sameId(left, other.origin)) {
        if (other.id.client < item.id.client) {
          place = other;
          conflicting.clear();
        } else if (sameId(item.rightOrigin, other.rightOrigin)) break;
      } else if (origin && passed.has(origin)) {
        if (conflicting.has(origin)) continue;
        place = other;
        conflicting.clear();
      } else break;
    }
    return place;
  }

  return {
    insert: (arrival) => void putAfter(placeFor(arrival), arrival.item, arrival.start, arrival.left),
    inOrder(left, right) {
      // Nothing lies before the start or behind the end.
      if (!left || !right) return true;
      const goal = find(right);
      let node = find(left)?.right;
      while (node && node !== goal && step()) node = node.right;
      return node !== undefined && node === goal;
    },
  };
}

function sameId(one: Y.ID | null, other: Y.ID | null): boolean {
  return one === other || (one !== null && other !== null && one.client === other.client && one.clock === other.clock);
}
