import * as Y from 'yjs';
import type { Parent } from './places.ts';

/** One clock of what a key has held. */
interface Unit {
  readonly id: Y.ID;
  readonly origin: Y.ID | null;
  readonly item: Y.Item;
}

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
  added: Unit[];
  /** All of it, once somebody wrote beside somebody else. */
  units: Unit[] | undefined;
}

/** Follows what an update makes of the keys that it touches, by the rule with which Yjs settles concurrent writes. */
export function createChains() {
  const byParent = new Map<Parent, Map<string, GrowingChain>>();

  function touch(parent: Parent, key: string): GrowingChain {
    let chains = byParent.get(parent);
    if (!chains) byParent.set(parent, (chains = new Map()));
    let chain = chains.get(key);
    if (!chain) {
      const before = parent._map.get(key);
      chain = { parent, key, before, after: before, last: before?.lastId, added: [], units: undefined };
      chains.set(key, chain);
    }
    return chain;
  }

  function add(parent: Parent, key: string, item: Y.Item, offset: number): void {
    const chain = touch(parent, key);
    for (const unit of unitsOf(item, offset)) {
      const follows = sameId(unit.origin, chain.last ?? null);
      if (follows) append(chain, unit);
      else insert((chain.units ??= [...history(chain.before), ...chain.added]), unit);
      const last = chain.units?.at(-1) ?? unit;
      chain.last = last.id;
      chain.after = last.item;
    }
  }

  /** The chains of one map, by key. */
  function of(parent: Parent): ReadonlyMap<string, Chain> {
    return byParent.get(parent) ?? new Map();
  }

  return { touch, add, of, parents: (): Iterable<Parent> => byParent.keys() };
}

export type Chains = ReturnType<typeof createChains>;

function append(chain: GrowingChain, unit: Unit): void {
  chain.added.push(unit);
  chain.units?.push(unit);
}

/** Item.integrate of Yjs, clock by clock, and simpler: values in a map have no right origin. */
function insert(units: Unit[], unit: Unit): void {
  const start = unit.origin ? units.findIndex((other) => sameId(other.id, unit.origin)) + 1 : 0;
  let place = start;
  const passed = new Set<string>();
  for (let index = start; index < units.length; index++) {
    const other = units[index];
    if (!other) break;
    passed.add(nameOf(other.id));
    if (sameId(unit.origin, other.origin)) {
      if (other.id.client >= unit.id.client) break;
    } else if (!other.origin || !passed.has(nameOf(other.origin))) {
      break;
    }
    place = index + 1;
  }
  units.splice(place, 0, unit);
}

function history(last: Y.Item | undefined): Unit[] {
  const items: Y.Item[] = [];
  for (let item = last ?? null; item; item = item.left) items.push(item);
  return items.reverse().flatMap((item) => unitsOf(item, 0));
}

function unitsOf(item: Y.Item, offset: number): Unit[] {
  const units: Unit[] = [];
  for (let clock = offset; clock < item.length; clock++) {
    const { client, clock: start } = item.id;
    const origin = clock === 0 ? item.origin : Y.createID(client, start + clock - 1);
    units.push({ id: Y.createID(client, start + clock), origin, item });
  }
  return units;
}

function sameId(one: Y.ID | null, other: Y.ID | null): boolean {
  return one === other || (one !== null && other !== null && one.client === other.client && one.clock === other.clock);
}

function nameOf({ client, clock }: Y.ID): string {
  return `${client}:${clock}`;
}
