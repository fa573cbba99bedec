import * as Y from 'yjs';
import type { Parent } from './places.ts';
import { createSequence, sameId, type Arriving, type Sequence } from './sequence.ts';

/** The values that a key has held, in the order of Yjs, whose last is the one that holds now. */
export interface Chain {
  readonly parent: Parent;
  readonly key: string;
  /** What the document holds; undefined when the key was never set. */
  readonly before: Y.Item | undefined;
  /** What it will hold. */
  readonly after: Y.Item | undefined;
}

interface GrowingChain extends Chain {
  after: Y.Item | undefined;
  last: Y.ID | undefined;
  added: Arriving[];
  /** All of it, once somebody wrote beside somebody else. */
  sequence: Sequence | undefined;
}

/** Follows what an update makes of the keys that it touches, by the rule with which Yjs settles concurrent writes. */
export function createChains(step: () => boolean) {
  const byParent = new Map<Parent, Map<string, GrowingChain>>();

  function touch(parent: Parent, key: string): GrowingChain {
    let chains = byParent.get(parent);
    if (!chains) byParent.set(parent, (chains = new Map()));
    let chain = chains.get(key);
    if (!chain) {
      const before = parent._map.get(key);
      chain = { parent, key, before, after: before, last: before?.lastId, added: [], sequence: undefined };
      chains.set(key, chain);
    }
    return chain;
  }

  function add(parent: Parent, key: string, item: Y.Item, offset: number): void {
    const chain = touch(parent, key);
    const start = item.id.clock + offset;
    const arriving: Arriving = { item, start, left: offset > 0 ? Y.createID(item.id.client, start - 1) : item.origin };
    if (!chain.sequence && sameId(arriving.left, chain.last ?? null)) {
      chain.added.push(arriving);
      chain.last = item.lastId;
      chain.after = item;
      return;
    }
    if (!chain.sequence) {
      chain.sequence = createSequence(history(chain.before), step);
      for (const earlier of chain.added) chain.sequence.insert(earlier);
    }
    chain.sequence.insert(arriving);
    const last = chain.sequence.last();
    chain.last = last?.id;
    chain.after = last?.item;
  }

  /** The chains of one map, by key. */
  function of(parent: Parent): ReadonlyMap<string, Chain> {
    return byParent.get(parent) ?? new Map();
  }

  return { touch, add, of, parents: (): Iterable<Parent> => byParent.keys() };
}

export type Chains = ReturnType<typeof createChains>;

function* history(last: Y.Item | undefined): Generator<Y.Item> {
  let first = last;
  while (first?.left) first = first.left;
  for (let item = first ?? null; item; item = item.right) yield item;
}
