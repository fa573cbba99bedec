import * as Y from 'yjs';
import type { CardId, KindId, ParticipationId } from '#shared/kit/ids.ts';
import { isId } from '#shared/kit/ids.ts';
import { refuse, type Refusal } from '#shared/kit/refusal.ts';
import { fieldOfKey, isAt, isName, textKey } from '#shared/board/layout.ts';
import type { CardAdded, CardOperation } from '#shared/board/operations.ts';
import type { Chain, Chains } from './chains.ts';
import { overlap, type Incoming } from './decode.ts';
import type { Places } from './places.ts';
import type { Texts } from './texts.ts';

/** What an update makes of the keys and texts of a board. */
export interface Reckoned {
  readonly places: Places;
  readonly chains: Chains;
  readonly texts: Texts;
  /** How many items of the document it deletes, whole or in part. */
  readonly deletes: number;
}

/** Far more than any kind of card has: a card is no place to keep other things in. */
const mostKeys = 64;

type LiveAfter = (chain: Chain | undefined) => Y.Item | undefined;

/** Puts what an update does to keys and texts into card operations; a card that is not made whole is refused. */
export function describeChanges({ places, chains, texts }: Reckoned, incoming: Incoming): readonly CardOperation[] | Refusal {
  const liveAfter: LiveAfter = (chain) => {
    const item = chain?.after;
    if (!item || item.deleted || item.content instanceof Y.ContentDeleted) return undefined;
    const end = item.id.clock + item.length;
    return overlap(incoming.deletes.get(item.id.client), end - 1, end) > 0 ? undefined : item;
  };
  if (overfillsCard(places, chains)) return refuse('structure');
  const cards = cardChanges(chains.of(places.root), chains, liveAfter);
  if (!cards) return refuse('structure');
  const removed = new Set<string>(cards.filter(({ type }) => type === 'remove').map(({ id }) => id));
  return [...cards, ...keyChanges(places, chains, removed, liveAfter), ...textChanges({ places, chains, texts }, removed, liveAfter)];
}

function overfillsCard(places: Places, chains: Chains): boolean {
  for (const parent of chains.parents()) {
    if (places.hostOf(parent).is !== 'card') continue;
    const fresh = [...chains.of(parent).values()].filter(({ before }) => before === undefined);
    if (parent._map.size + fresh.length > mostKeys) return true;
  }
  return false;
}

/** Cards that come and go; undefined when one is not whole. */
function cardChanges(cards: ReadonlyMap<string, Chain>, chains: Chains, liveAfter: LiveAfter): readonly CardOperation[] | undefined {
  const operations: CardOperation[] = [];
  for (const [name, chain] of cards) {
    const id = name as CardId;
    const before = liveBefore(chain);
    const after = liveAfter(chain);
    if (before && after !== before) operations.push({ type: 'remove', id });
    if (before || !after || !(after.content instanceof Y.ContentType)) continue;
    const keys = chains.of(after.content.type);
    const added = addedCard(id, keys, liveAfter);
    if (!added) return undefined;
    operations.push(added);
    for (const key of ['source', 'late']) if (liveAfter(keys.get(key))) operations.push({ type: 'other', id, key });
  }
  return operations;
}

function keyChanges(places: Places, chains: Chains, removed: ReadonlySet<string>, liveAfter: LiveAfter): readonly CardOperation[] {
  const operations: CardOperation[] = [];
  for (const parent of chains.parents()) {
    const host = places.hostOf(parent);
    if (host.is !== 'card' || host.fresh || removed.has(host.card)) continue;
    for (const chain of chains.of(parent).values()) {
      const operation = changedKey(host.card as CardId, chain, liveAfter(chain));
      if (operation) operations.push(operation);
    }
  }
  return operations;
}

function textChanges(
  { places, chains, texts }: Pick<Reckoned, 'places' | 'chains' | 'texts'>,
  removed: ReadonlySet<string>,
  liveAfter: LiveAfter,
): readonly CardOperation[] {
  const operations: CardOperation[] = [];
  for (const { parent, length } of texts.changed()) {
    const host = places.hostOf(parent);
    if (host.is !== 'text' || host.fresh || removed.has(host.card)) continue;
    const own = chains.of(host.parent).get(textKey(host.field));
    if (!own || liveAfter(own) === own.before) operations.push({ type: 'text', id: host.card as CardId, field: host.field, length });
  }
  return operations;
}

function liveBefore({ before }: Chain): Y.Item | undefined {
  return before && !before.deleted ? before : undefined;
}

function addedCard(id: CardId, keys: ReadonlyMap<string, Chain>, liveAfter: LiveAfter): CardAdded | undefined {
  const valueOf = (key: string): unknown => valueIn(liveAfter(keys.get(key)));
  const kind = valueOf('kind');
  const at = valueOf('at');
  const author = valueOf('author');
  if (!isName(kind) || !isAt(at) || !isName(valueOf('tint'))) return undefined;
  const texts: string[] = [];
  for (const [key, chain] of keys) {
    const field = fieldOfKey(key, 't');
    if (field !== undefined && liveAfter(chain)) texts.push(field);
  }
  return {
    type: 'add',
    id,
    kind: kind as KindId,
    at,
    ...(isId(author) && { author: author as ParticipationId }),
    hasKeyHash: valueOf('keyHash') !== undefined,
    deleted: valueOf('deleted') === true,
    texts,
  };
}

function changedKey(id: CardId, chain: Chain, after: Y.Item | undefined): CardOperation | undefined {
  const { key } = chain;
  const before = liveBefore(chain);
  if (after === before) return undefined;
  if (before && fieldOfKey(key, 't') !== undefined) return { type: 'remove', id };
  const value = valueIn(after);
  const field = fieldOfKey(key, 'f');
  if (field !== undefined && after) return { type: 'field', id, field };
  if (key === 'at' && isAt(value)) {
    const from = valueIn(before);
    return { type: 'move', id, from: isAt(from) ? from : undefined, to: value };
  }
  if (key === 'tint' && after) return { type: 'tint', id };
  if (key === 'deleted' && typeof value === 'boolean') return { type: 'deleted', id, value };
  return { type: 'other', id, key };
}

/** The value that an item sets, where it is a plain one. */
function valueIn(item: Y.Item | undefined): unknown {
  return item?.content instanceof Y.ContentAny ? item.content.arr.at(-1) : undefined;
}
