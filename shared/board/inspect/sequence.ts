import * as Y from 'yjs';

/** A piece of a list that was written at one go: the units [start, end) of a client, with what they were written between. */
interface Piece {
  readonly item: Y.Item;
  readonly start: number;
  end: number;
  readonly origin: Y.ID | null;
  right: Piece | undefined;
}

/** A new item from its unit `start` on, which stands behind `left`. */
export interface Arriving {
  readonly item: Y.Item;
  readonly start: number;
  readonly left: Y.ID | null;
}

/**
 * A text, or the values of a key, piece by piece; new ones are put where Item.integrate of Yjs puts them. `step` is asked
 * before each step: once it says no, what is answered is worth nothing.
 */
export interface Sequence {
  insert(arriving: Arriving): void;
  /** Whether the right one lies behind the left one, and each piece in between begins with a unit that may be there. */
  between(left: Y.ID | null, right: Y.ID | null, may: (first: Y.ID) => boolean): boolean;
  /** The unit at the end. */
  last(): { readonly id: Y.ID; readonly item: Y.Item } | undefined;
}

export function createSequence(items: Iterable<Y.Item>, step: () => boolean): Sequence {
  /** By client, in the order of their clocks. */
  const pieces = new Map<number, Piece[]>();
  let first: Piece | undefined;
  let last: Piece | undefined;

  function find(id: Y.ID | null): Piece | undefined {
    if (!id) return undefined;
    const list = listOf(id.client);
    const piece = list[indexOf(list, id.clock)];
    return piece && id.clock < piece.end ? piece : undefined;
  }

  /** Cuts a piece in two, as Yjs does for whatever is written in its midst; the answer is the second. */
  function cut(piece: Piece, clock: number): Piece {
    const { item, end, right } = piece;
    const rest: Piece = { item, start: clock, end, origin: Y.createID(item.id.client, clock - 1), right };
    piece.end = clock;
    piece.right = rest;
    if (last === piece) last = rest;
    const list = listOf(item.id.client);
    list.splice(indexOf(list, piece.start) + 1, 0, rest);
    return rest;
  }

  function endingAt(id: Y.ID | null): Piece | undefined {
    const piece = find(id);
    if (piece && id && id.clock + 1 < piece.end) cut(piece, id.clock + 1);
    return piece;
  }

  function startingAt(id: Y.ID | null): Piece | undefined {
    const piece = find(id);
    return piece && id && piece.start < id.clock ? cut(piece, id.clock) : piece;
  }

  function listOf(client: number): Piece[] {
    let list = pieces.get(client);
    if (!list) pieces.set(client, (list = []));
    return list;
  }

  function putBehind(place: Piece | undefined, { item, start, left }: Arriving): void {
    const right = place ? place.right : first;
    const piece: Piece = { item, start, end: item.id.clock + item.length, origin: left, right };
    if (place) place.right = piece;
    else first = piece;
    if (place === last) last = piece;
    listOf(item.id.client).push(piece);
  }

  function placeOf({ item, left }: Arriving): Piece | undefined {
    let place = endingAt(left);
    const stop = startingAt(item.rightOrigin);
    const passed = new Set<Piece>();
    const conflicting = new Set<Piece>();
    for (let other = place ? place.right : first; other && other !== stop && step(); other = other.right) {
      passed.add(other);
      conflicting.add(other);
      const origin = find(other.origin);
      if (sameId(left, other.origin)) {
        if (other.item.id.client < item.id.client) {
          place = other;
          conflicting.clear();
        } else if (sameId(item.rightOrigin, other.item.rightOrigin)) break;
      } else if (origin && passed.has(origin)) {
        if (conflicting.has(origin)) continue;
        place = other;
        conflicting.clear();
      } else break;
    }
    return place;
  }

  for (const item of items) {
    if (!step()) break;
    putBehind(last, { item, start: item.id.clock, left: item.origin });
  }
  for (const list of pieces.values()) list.sort((one, other) => one.start - other.start);

  return {
    // What one client brings comes in the order of its clocks.
    insert: (arriving) => putBehind(placeOf(arriving), arriving),
    between(left, right, may) {
      // In this order: it may be the same piece.
      const goal = startingAt(right);
      const from = endingAt(left);
      for (let piece = from ? from.right : first; piece !== goal; piece = piece.right) {
        if (!piece || !step() || !may(Y.createID(piece.item.id.client, piece.start))) return false;
      }
      return true;
    },
    last: () => last && { id: Y.createID(last.item.id.client, last.end - 1), item: last.item },
  };
}

/** Of the last piece that begins at the clock or before it; -1 when there is none. */
function indexOf(list: readonly Piece[], clock: number): number {
  let low = 0;
  let high = list.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((list[middle]?.start ?? 0) <= clock) low = middle + 1;
    else high = middle;
  }
  return low - 1;
}

export function sameId(one: Y.ID | null, other: Y.ID | null): boolean {
  return one === other || (one !== null && other !== null && one.client === other.client && one.clock === other.clock);
}
