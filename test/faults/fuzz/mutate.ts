import * as Y from 'yjs';
import type { Chance } from './chance.ts';
import { contentOfSomeSort } from './contents.ts';
import { itemLike, readPlain, writePlain, type Block, type PlainUpdate, type Struct } from './plainUpdate.ts';

/** What a forger knows: the board as it is, and other updates for it. */
export interface Known {
  readonly store: Y.Doc['store'];
  /** ClientIDs that mean something: people's, the server's, nobody's. */
  readonly clientIds: readonly number[];
  readonly others: readonly Uint8Array[];
}

const furthest = Number.MAX_SAFE_INTEGER;
// biome-ignore format: one family a line
const keys = [
  'at', 'tint', 'deleted', 'author', 'kind', 'late', 'source', 'keyHash', 't:text', 't:more', 'f:size', 'f:x', 'x',
  '__proto__', 'constructor', 'toString', 'f:__proto__', 't:__proto__', 'f:constructor', 'prototype', '', 'f:', 'x'.repeat(70),
  'cnewcard01', 'cnewcard02', 'c', 'c__proto__',
];

/** An update of which something is wrong; what it does is chance. */
export function mutate(update: Uint8Array, known: Known, chance: Chance): Uint8Array {
  if (chance.oneIn(3)) return mutateBytes(update, known, chance);
  try {
    const plain = readPlain(update);
    for (let rounds = 1 + chance.below(3); rounds > 0; rounds--) chance.pick(forgeries)(plain, known, chance);
    const bytes = writePlain(plain);
    return chance.oneIn(20) ? mutateBytes(bytes, known, chance) : bytes;
  } catch {
    // Not everything can be written.
    return mutateBytes(update, known, chance);
  }
}

function mutateBytes(update: Uint8Array, { others }: Known, chance: Chance): Uint8Array {
  // Far quicker than by an iterator.
  const bytes: number[] = Array.prototype.slice.call(update);
  const place = () => chance.below(bytes.length + 1);
  for (let rounds = 1 + chance.below(4); rounds > 0; rounds--) {
    const at = place();
    switch (chance.below(8)) {
      case 0:
        bytes[Math.min(at, Math.max(0, bytes.length - 1))] = (bytes[at] ?? 0) ^ (1 << chance.below(8));
        break;
      case 1:
        bytes[Math.min(at, Math.max(0, bytes.length - 1))] = chance.below(256);
        break;
      case 2:
        bytes.length = at;
        break;
      case 3:
        bytes.splice(at, 0, chance.below(256));
        break;
      case 4:
        bytes.splice(at, 1 + chance.below(8));
        break;
      case 5:
        bytes.splice(place(), 0, ...bytes.slice(at, at + 1 + chance.below(24)));
        break;
      case 6:
        bytes.splice(
          at,
          1,
          ...chance.pick([[0xff, 0xff, 0xff, 0xff, 0x0f], [0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0x0f], [0x80], [0x7f]]),
        );
        break;
      default: {
        const other = chance.pick(others.length > 0 ? others : [update]);
        bytes.splice(at, bytes.length, ...other.slice(chance.below(other.length + 1)));
      }
    }
  }
  return new Uint8Array(bytes);
}

/** An id in the document, or one that might be. */
function someId({ store, clientIds }: Known, chance: Chance): Y.ID {
  const [client, structs] = chance.pick([...store.clients]);
  if (chance.oneIn(5))
    return Y.createID(chance.pick(clientIds), chance.pick([0, 1, chance.below(500), furthest, Y.getState(store, client)]));
  const struct = chance.pick(structs);
  return Y.createID(client, struct.id.clock + chance.below(struct.length));
}

function someNumber(near: number, chance: Chance): number {
  return Math.max(
    0,
    chance.pick([near, near + 1, near - 1, near + chance.below(100), 0, 2 ** 31, 2 ** 32, furthest - chance.below(3), 2 ** 53]),
  );
}

type Forgery = (update: PlainUpdate, known: Known, chance: Chance) => void;

/** A forgery of one struct. */
function ofStruct(forge: (struct: Struct, known: Known, chance: Chance) => Struct | readonly Struct[]): Forgery {
  return (update, known, chance) => {
    const block = someBlock(update, chance);
    const place = chance.below(block.structs.length);
    const struct = block.structs[place];
    if (struct) block.structs.splice(place, 1, ...[forge(struct, known, chance)].flat());
  };
}

function ofItem(forge: (item: Y.Item, known: Known, chance: Chance) => Y.Item | readonly Y.Item[]): Forgery {
  return ofStruct((struct, known, chance) => (struct instanceof Y.Item ? forge(struct, known, chance) : struct));
}

function someBlock({ blocks }: PlainUpdate, chance: Chance): Block {
  return chance.pick(blocks);
}

const forgeries: readonly Forgery[] = [
  (update, { clientIds }, chance) => void (someBlock(update, chance).client = chance.pick(clientIds)),
  (update, _known, chance) => {
    const block = someBlock(update, chance);
    block.clock = someNumber(block.clock, chance);
  },
  // A block in two, or twice.
  (update, _known, chance) => {
    const { client, clock, structs } = someBlock(update, chance);
    const cut = chance.below(structs.length + 1);
    const length = structs.slice(0, cut).reduce((sum, struct) => sum + struct.length, 0);
    update.blocks.push({ client, clock: clock + length, structs: structs.slice(cut) });
    if (chance.oneIn(2)) structs.length = cut;
  },
  (update, _known, chance) => void update.blocks.sort(() => chance.real() - 0.5),
  (update, { others }, chance) => {
    if (others.length > 0) update.blocks.push(...readPlain(chance.pick(others)).blocks);
  },
  ofStruct(() => []),
  ofStruct((struct) => [struct, struct]),
  (update, _known, chance) => {
    const { structs } = someBlock(update, chance);
    const [first, second] = [chance.below(structs.length), chance.below(structs.length)];
    const [one, other] = [structs[first], structs[second]];
    if (one && other) [structs[first], structs[second]] = [other, one];
  },
  ofStruct((struct, _known, chance) => new Y.GC(struct.id, someNumber(chance.pick([1, struct.length]), chance))),
  ofStruct((struct, _known, chance) => new Y.Skip(struct.id, someNumber(struct.length, chance))),
  ofItem((item, known, chance) => itemLike(item, { origin: chance.oneIn(4) ? null : someId(known, chance) })),
  ofItem((item, known, chance) => itemLike(item, { rightOrigin: chance.oneIn(4) ? null : someId(known, chance) })),
  ofItem((item, known, chance) =>
    itemLike(item, {
      origin: null,
      rightOrigin: null,
      parent: chance.oneIn(3) ? chance.pick(['cards', 'meta', '__proto__', '']) : someId(known, chance),
    }),
  ),
  ofItem((item, _known, chance) => itemLike(item, { parentSub: chance.oneIn(5) ? null : chance.pick(keys) })),
  ofItem((item, _known, chance) => itemLike(item, { content: contentOfSomeSort(chance) })),
  ofItem((item, _known, chance) => [item, itemLike(item, { parentSub: chance.pick(keys), content: contentOfSomeSort(chance) })]),
  nested,
  deleteSomething,
  deleteSomething,
  (update, { clientIds }, chance) => {
    update.deletes.push({ client: chance.pick(clientIds), clock: someNumber(chance.below(300), chance), length: someNumber(1, chance) });
  },
];

/** Maps inside maps, now and then by thousands. */
function nested(update: PlainUpdate, known: Known, chance: Chance): void {
  const block = someBlock(update, chance);
  const depth = chance.oneIn(40) ? 3000 : 1 + chance.below(12);
  let clock = block.clock + block.structs.reduce((sum, struct) => sum + struct.length, 0);
  let parent: Y.ID | string = chance.oneIn(3) ? 'cards' : someId(known, chance);
  for (let level = 0; level < depth; level++) {
    const key = parent === 'cards' ? 'cnestcard1' : chance.pick(['f:x', 't:text', 'at', 'x', 'cnestcard2']);
    const id = Y.createID(block.client, clock++);
    block.structs.push(new Y.Item(id, null, null, null, null, parent as Y.ID, key, new Y.ContentType(new Y.Map())));
    parent = id;
  }
}

/** What is on the board, or most of it, or pieces of what the update itself brings. */
function deleteSomething(update: PlainUpdate, { store }: Known, chance: Chance): void {
  const [client, structs] = chance.pick([...store.clients]);
  if (chance.oneIn(6)) {
    update.deletes.push({ client, clock: 0, length: chance.pick([Y.getState(store, client), furthest, 1]) });
    return;
  }
  if (chance.oneIn(3)) {
    const block = someBlock(update, chance);
    update.deletes.push({ client: block.client, clock: block.clock + chance.below(4), length: 1 + chance.below(4) });
    return;
  }
  const { id, length } = chance.pick(structs);
  const from = chance.below(length);
  update.deletes.push({ client, clock: id.clock + from, length: chance.below(length - from + 2) });
}
