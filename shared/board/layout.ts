import type * as Y from 'yjs';
import { isId } from '#shared/kit/ids.ts';
import type { At, FieldValue } from './card.ts';

/**
 * How a board lies in its document: under the root `cards`, one Y.Map a card, by card id. In it `kind`, `at`, `tint`,
 * `author`, `source`, `late`, `deleted` and `keyHash` are plain values, `t:<field>` is the Y.Text of a text field and
 * `f:<field>` the value of another one. A card is made whole in one transaction and no key is ever removed.
 */
export const rootName = 'cards';

/** Who writes: a server change must never be undone with one's own. */
export const serverOrigin = 'server';

export function cardsOf(doc: Y.Doc): Y.Map<unknown> {
  return doc.getMap(rootName);
}

export function textKey(field: string): string {
  return `t:${field}`;
}

export function valueKey(field: string): string {
  return `f:${field}`;
}

/** The field that a key holds; undefined for a key of another sort. */
export function fieldOfKey(key: string, sort: 't' | 'f'): string | undefined {
  const field = key.slice(2);
  return key.startsWith(`${sort}:`) && isName(field) ? field : undefined;
}

const namePattern = /^[a-z][A-Za-z0-9_]{0,31}$/;

/** Ids of fields, kinds and tints. */
export function isName(value: unknown): value is string {
  return typeof value === 'string' && namePattern.test(value) && value !== 'constructor' && value !== 'prototype';
}

export function isAt(value: unknown): value is At {
  if (!Array.isArray(value)) return false;
  const [first, second, third]: unknown[] = value;
  if (value.length === 2) return Number.isFinite(first) && Number.isFinite(second);
  if (value.length !== 3 || !isName(first)) return false;
  if (Number.isFinite(second)) return Number.isFinite(third);
  return isShort(second, 32) && isShort(third, 64);
}

function isShort(value: unknown, length: number): value is string {
  return typeof value === 'string' && value.length <= length;
}

export function sameAt(one: At, other: At): boolean {
  return one.length === other.length && one.every((part, place) => part === other[place]);
}

export function isFieldValue(value: unknown): value is FieldValue {
  return isShort(value, 5000) || typeof value === 'boolean' || Number.isFinite(value);
}

/** Lower-case SHA-256 in hex. */
export function isKeyHash(value: unknown): value is string {
  return typeof value === 'string' && /^[0-9a-f]{64}$/.test(value);
}

/** `[board, card]` */
export function isSource(value: unknown): value is readonly [string, string] {
  return Array.isArray(value) && value.length === 2 && value.every(isId);
}
