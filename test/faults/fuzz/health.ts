import * as Y from 'yjs';
import { cardsOf } from '#shared/board/layout.ts';
import { readCards } from '#shared/board/read.ts';
import { testCanvas } from '#test/kit/testCards.ts';

/** What docs/PROTOCOL.md says of a board's document, written down a second time: it must not lean on the guard that it tries. */
const id = /^[a-z][0-9A-Za-z]{7,31}$/;
const name = /^[a-z][A-Za-z0-9_]{0,31}$/;
const plainKeys: Readonly<Record<string, (value: unknown) => boolean>> = {
  kind: (value) => typeof value === 'string' && name.test(value),
  tint: (value) => typeof value === 'string' && name.test(value),
  at: (value) => Array.isArray(value) && value.length <= 3 && value.every((part) => typeof part === 'string' || Number.isFinite(part)),
  author: (value) => typeof value === 'string' && id.test(value),
  deleted: (value) => typeof value === 'boolean',
};

/** Everything of a board that two replicas must agree on, as one text; any state of a document can be put so. */
export function contentText(doc: Y.Doc): string {
  const cards = cardsOf(doc);
  const lines = [...cards.keys()].sort().map((card) => {
    const map = cards.get(card);
    if (!(map instanceof Y.Map)) return `${card}: ${typeof map}`;
    const values = [...map.keys()].sort().map((key) => `${key}=${valueText(map.get(key))}`);
    return `${card}: ${values.join(' ')}`;
  });
  return lines.join('\n');
}

function valueText(value: unknown): string {
  return value instanceof Y.Text ? JSON.stringify(value.toDelta()) : JSON.stringify(value);
}

/** What is wrong with a document, or undefined. `text` is its `contentText`. */
export function illness(doc: Y.Doc, text: string): string | undefined {
  const left = leftovers(doc) ?? unlawful(doc);
  if (left !== undefined) return left;
  const again = new Y.Doc();
  Y.applyUpdate(again, Y.encodeStateAsUpdate(doc));
  const ill = leftovers(again);
  if (ill !== undefined) return `reloaded: ${ill}`;
  if (contentText(again) !== text) return 'reloaded it reads otherwise';
  if (!sameState(doc, again)) return 'reloaded it has another state vector';
  readCards(again, testCanvas);
  return undefined;
}

/** Structs that wait for ever, and roots that nobody asked for. */
export function leftovers(doc: Y.Doc): string | undefined {
  if (doc.store.pendingStructs || doc.store.pendingDs) return 'pending structs';
  const roots = [...doc.share.keys()].filter((root) => root !== 'cards');
  return roots.length > 0 ? `the root ${roots.join()}` : undefined;
}

function unlawful(doc: Y.Doc): string | undefined {
  for (const [card, map] of cardsOf(doc)) {
    if (!id.test(card) || card === 'constructor' || !(map instanceof Y.Map)) return `the card ${card}`;
    for (const [key, value] of map) if (!lawful(key, value)) return `the key ${key} of ${card}`;
    if (!map.has('kind') || !map.has('at') || !map.has('author') || !map.has('t:text')) return `half of ${card}`;
  }
  return undefined;
}

function lawful(key: string, value: unknown): boolean {
  const rule = Object.hasOwn(plainKeys, key) ? plainKeys[key] : undefined;
  if (rule) return rule(value);
  if (!/^[tf]:/.test(key) || !name.test(key.slice(2))) return false;
  if (key.startsWith('f:')) return value === null || ['string', 'number', 'boolean'].includes(typeof value);
  return value instanceof Y.Text && value.length <= 5000 && plainWords(value.toDelta());
}

function plainWords(delta: readonly { readonly insert?: unknown; readonly attributes?: unknown }[]): boolean {
  return delta.every(({ insert, attributes }) => typeof insert === 'string' && attributes === undefined && insert.isWellFormed());
}

function sameState(one: Y.Doc, other: Y.Doc): boolean {
  const [first, second] = [one, other].map((doc) => Y.decodeStateVector(Y.encodeStateVector(doc)));
  if (!first || !second || first.size !== second.size) return false;
  return [...first].every(([client, clock]) => second.get(client) === clock);
}
