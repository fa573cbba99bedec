import * as Y from 'yjs';
import { createKnowledge, idOf } from './knowledge.ts';
import type { Fresh, Store } from './order.ts';
import type { Parent } from './places.ts';
import { createSequence, sameId, type Arriving, type Sequence } from './sequence.ts';

/** What an update brings to one text. */
interface Growing {
  readonly arrivals: Arriving[];
  /** What stands behind a unit now, where something new was written; `null` is the end. */
  readonly next: Map<string, Y.ID | null>;
  /** The text itself, once something was written where others had written meanwhile. */
  sequence: Sequence | undefined;
}

/**
 * Whether new words stand between two neighbours: of the text as it is, or as it was for somebody who knew no more than he
 * must have. Yjs believes what an update says; words between others make boards of which no two need be alike, since where
 * they go hangs on the order in which a replica hears of things.
 */
export function createSequences(store: Store, fresh: readonly Fresh[], step: () => boolean) {
  const texts = new Map<Parent, Growing>();
  const knowledge = createKnowledge(store, fresh, step);

  /** Takes the next item of a text; false when it cannot stand where it says. */
  function take(parent: Parent, item: Y.Item, offset: number): boolean {
    const { client, clock } = item.id;
    const start = clock + offset;
    const arriving: Arriving = { item, start, left: offset > 0 ? Y.createID(client, start - 1) : item.origin };
    const text = growing(parent);
    if (!text.sequence && !sameId(nextOf(parent, text, arriving.left), item.rightOrigin)) follow(parent, text);
    if (text.sequence) {
      if (!stands(text.sequence, parent, arriving)) return false;
      text.sequence.insert(arriving);
      return true;
    }
    text.arrivals.push(arriving);
    text.next.set(nameOf(arriving.left), Y.createID(client, start));
    text.next.set(nameOf(item.lastId), item.rightOrigin);
    return true;
  }

  function growing(parent: Parent): Growing {
    let text = texts.get(parent);
    if (!text) texts.set(parent, (text = { arrivals: [], next: new Map(), sequence: undefined }));
    return text;
  }

  function nextOf(parent: Parent, { next }: Growing, left: Y.ID | null): Y.ID | null {
    const told = next.get(nameOf(left));
    if (told !== undefined) return told;
    if (!left) return parent._start?.id ?? null;
    const item = known(left);
    // Of an item that is new, only what stands behind its end was told.
    if (!item || left.clock < item.lastId.clock) return Y.createID(left.client, left.clock + 1);
    return item.right?.id ?? null;
  }

  /** The integrated item at an id; null for something that is not integrated. */
  function known(id: Y.ID): Y.Item | null {
    const structs = id.clock < Y.getState(store, id.client) ? store.clients.get(id.client) : undefined;
    const struct = structs?.[Y.findIndexSS(structs, id.clock)];
    return struct instanceof Y.Item ? struct : null;
  }

  function follow(parent: Parent, text: Growing): void {
    text.sequence = createSequence(itemsOf(parent), step);
    for (const arriving of text.arrivals) text.sequence.insert(arriving);
  }

  function stands(sequence: Sequence, parent: Parent, { item, start, left }: Arriving): boolean {
    const { client } = item.id;
    let learnt = false;
    return sequence.between(left, item.rightOrigin, (id) => {
      if (!learnt) knowledge.learn(client, start > 0 ? Y.createID(client, start - 1) : null, left, item.rightOrigin, idOf(parent));
      learnt = true;
      return !knowledge.isKnown(client, id);
    });
  }

  return { take };
}

function* itemsOf(parent: Parent): Generator<Y.Item> {
  for (let item = parent._start; item; item = item.right) yield item;
}

function nameOf(id: Y.ID | null): string {
  return id ? `${id.client}:${id.clock}` : '';
}
