import * as Y from 'yjs';
import { isId } from '#shared/kit/ids.ts';
import { cardsOf, fieldOfKey, isAt, isFieldValue, isKeyHash, isName, isSource, rootName } from '#shared/board/layout.ts';
import type { Struct } from './decode.ts';
import type { Fresh } from './order.ts';

export type Parent = Y.AbstractType<unknown>;

/** Where a struct lies; without a parent it goes the way of a neighbour or parent that is gone, and counts for nothing. */
export interface Where {
  readonly parent: Parent | undefined;
  readonly key: string | null;
}

/** What a shared type is on a board. `gone`: deleted, or inside something deleted. */
export type Host =
  | { readonly is: 'cards' }
  | { readonly is: 'card'; readonly card: string; readonly fresh: boolean }
  | { readonly is: 'text'; readonly card: string; readonly field: string; readonly parent: Parent; readonly fresh: boolean }
  | { readonly is: 'gone' };

const gone: Host = { is: 'gone' };
const nowhere: Where = { parent: undefined, key: null };

/** Finds where structs lie, those of the document and, once they have been located in order, those of an update. */
export function createPlaces(doc: Y.Doc) {
  const root = cardsOf(doc) as Y.AbstractType<unknown>;
  const store = doc.store;
  const arrived = new Map<number, Struct[]>();
  const wheres = new Map<Struct, Where>();
  const hosts = new Map<Parent, Host>([[root, { is: 'cards' }]]);

  function structAt({ client, clock }: Y.ID): Struct | undefined {
    const structs = clock < Y.getState(store, client) ? store.clients.get(client) : arrived.get(client);
    return structs?.[Y.findIndexSS(structs, clock)];
  }

  function whereOf(struct: Struct | undefined): Where {
    const known = struct && wheres.get(struct);
    if (known) return known;
    // An integrated item has its parent itself, no longer its id or name.
    if (struct instanceof Y.Item && struct.parent instanceof Y.AbstractType) return { parent: struct.parent, key: struct.parentSub };
    return nowhere;
  }

  function hostOf(parent: Parent | undefined): Host {
    if (!parent) return gone;
    const known = hosts.get(parent);
    if (known) return known;
    const host = integratedHost(parent);
    hosts.set(parent, host);
    return host;
  }

  function integratedHost(parent: Parent): Host {
    const item = parent._item;
    if (!item || item.deleted || !(item.parent instanceof Y.AbstractType)) return gone;
    return hostIn(item.parent, item.parentSub, false);
  }

  function hostIn(parent: Parent, key: string | null, fresh: boolean): Host {
    const outer = hostOf(parent);
    if (key === null) return gone;
    if (outer.is === 'cards') return { is: 'card', card: key, fresh };
    const field = fieldOfKey(key, 't');
    return outer.is === 'card' && field !== undefined ? { is: 'text', card: outer.card, field, parent, fresh } : gone;
  }

  /** Where Yjs will put an item; undefined when no honest document could have made it. */
  function locate({ struct, offset }: Fresh): Where | undefined {
    if (!(struct instanceof Y.Item)) return nowhere;
    const where = placeByNeighbours(struct);
    if (!where || offset === 0) return where;
    // Yjs hangs the new rest of a half-known item behind the known half, whatever the whole item said.
    const before = whereOf(structAt(Y.createID(struct.id.client, struct.id.clock + offset - 1)));
    return where.parent === undefined || sameWhere(where, before) ? where : undefined;
  }

  function placeByNeighbours(item: Y.Item): Where | undefined {
    const [first, second] = [item.origin, item.rightOrigin].flatMap((id) => (id ? [whereOf(structAt(id))] : []));
    if (!first) return placeByParent(item.parent, item.parentSub);
    if (!first.parent || (second && !second.parent)) return nowhere;
    return !second || sameWhere(first, second) ? first : undefined;
  }

  function placeByParent(parent: unknown, key: string | null): Where | undefined {
    if (parent === rootName) return { parent: root, key };
    if (!(parent instanceof Y.ID)) return undefined;
    const struct = structAt(parent);
    if (!(struct instanceof Y.Item) || struct.content instanceof Y.ContentDeleted) return nowhere;
    return struct.content instanceof Y.ContentType ? { parent: struct.content.type, key } : undefined;
  }

  /** Takes the next struct into the reckoning; undefined when it does not belong where it would lie. */
  function take(fresh: Fresh): Where | undefined {
    const { struct } = fresh;
    const where = locate(fresh);
    if (!where) return undefined;
    const run = arrived.get(struct.id.client);
    if (run) run.push(struct);
    else arrived.set(struct.id.client, [struct]);
    wheres.set(struct, where);
    if (!(struct instanceof Y.Item)) return where;
    const host = hostOf(where.parent);
    if (!belongs(struct, host, where.key)) return undefined;
    if (struct.content instanceof Y.ContentType) {
      hosts.set(struct.content.type, where.parent ? hostIn(where.parent, where.key, true) : gone);
    }
    return where;
  }

  return { take, whereOf, hostOf, root };
}

export type Places = ReturnType<typeof createPlaces>;

function sameWhere(one: Where, other: Where): boolean {
  return one.parent === other.parent && one.key === other.key;
}

function belongs(item: Y.Item, host: Host, key: string | null): boolean {
  const { content } = item;
  const deleted = content instanceof Y.ContentDeleted;
  switch (host.is) {
    case 'cards':
      return isId(key) && item.rightOrigin === null && (deleted || holds(content, Y.Map));
    case 'card':
      return isCardKey(key) && item.rightOrigin === null && (deleted || fitsKey(content, key));
    case 'text':
      return key === null && (deleted || content instanceof Y.ContentString);
    case 'gone':
      return deleted || isOurs(content);
  }
}

/** Content of a sort that boards are made of. */
function isOurs(content: Y.Item['content']): boolean {
  return content instanceof Y.ContentString || content instanceof Y.ContentAny || holds(content, Y.Map) || holds(content, Y.Text);
}

/** Exactly this type: Y.XmlText, for one, is a Y.Text too. */
function holds(content: Y.Item['content'], type: typeof Y.Map | typeof Y.Text): boolean {
  return content instanceof Y.ContentType && content.type.constructor === type;
}

const valueRules: ReadonlyMap<string, (value: unknown) => boolean> = new Map<string, (value: unknown) => boolean>([
  ['kind', isName],
  ['tint', isName],
  ['at', isAt],
  ['author', isId],
  ['source', isSource],
  ['keyHash', isKeyHash],
  ['late', isBoolean],
  ['deleted', isBoolean],
]);

function isBoolean(value: unknown): value is boolean {
  return typeof value === 'boolean';
}

function isCardKey(key: string | null): key is string {
  return key !== null && (valueRules.has(key) || fieldOfKey(key, 't') !== undefined || fieldOfKey(key, 'f') !== undefined);
}

function fitsKey(content: Y.Item['content'], key: string): boolean {
  if (fieldOfKey(key, 't') !== undefined) return holds(content, Y.Text);
  if (!(content instanceof Y.ContentAny) || content.arr.length !== 1) return false;
  const value: unknown = content.arr[0];
  if (fieldOfKey(key, 'f') !== undefined) return value === null || isFieldValue(value);
  return valueRules.get(key)?.(value) === true;
}
