import * as Y from 'yjs';
import type { BoardId, CardId, KindId, ParticipationId } from '#shared/kit/ids.ts';
import type { At, FieldValue, Tint } from './card.ts';
import { textFieldsOf } from './kindTexts.ts';
import { cardsOf, textKey, valueKey } from './layout.ts';
import { wellFormed } from './typing.ts';

/** What a card is made of. Text fields of its kind that are not given begin empty. */
export interface NewCard {
  readonly id: CardId;
  readonly kind: KindId;
  readonly at: At;
  readonly tint: Tint;
  readonly texts: Readonly<Record<string, string>>;
  readonly fields?: Readonly<Record<string, FieldValue>>;
  readonly author?: ParticipationId;
  readonly source?: { readonly board: BoardId; readonly card: CardId };
  readonly late?: boolean;
  readonly keyHash?: string;
}

/** Makes a card whole, in one transaction; a card that is there already stays as it is. */
export function addCard(doc: Y.Doc, card: NewCard, origin: unknown): void {
  doc.transact(() => {
    const cards = cardsOf(doc);
    if (cards.has(card.id)) return;
    const map = new Y.Map<unknown>();
    cards.set(card.id, map);
    map.set('kind', card.kind);
    map.set('at', [...card.at]);
    map.set('tint', card.tint);
    if (card.author !== undefined) map.set('author', card.author);
    if (card.source !== undefined) map.set('source', [card.source.board, card.source.card]);
    if (card.late === true) map.set('late', true);
    if (card.keyHash !== undefined) map.set('keyHash', card.keyHash);
    for (const field of new Set([...textFieldsOf(card.kind), ...Object.keys(card.texts)])) {
      map.set(textKey(field), new Y.Text(wellFormed(card.texts[field] ?? '')));
    }
    for (const [field, value] of Object.entries(card.fields ?? {})) map.set(valueKey(field), plain(value));
  }, origin);
}

export function moveCard(doc: Y.Doc, id: CardId, at: At, origin: unknown): void {
  setKey(doc, id, 'at', [...at], origin);
}

export function tintCard(doc: Y.Doc, id: CardId, tint: Tint, origin: unknown): void {
  setKey(doc, id, 'tint', tint, origin);
}

/** `undefined` empties the field. */
export function setField(doc: Y.Doc, id: CardId, field: string, value: FieldValue | undefined, origin: unknown): void {
  setKey(doc, id, valueKey(field), value === undefined ? null : plain(value), origin);
}

/** Hides a card. Nobody removes one, so nothing that others typed in it meanwhile is lost. */
export function deleteCard(doc: Y.Doc, id: CardId, origin: unknown): void {
  setKey(doc, id, 'deleted', true, origin);
}

export function restoreCard(doc: Y.Doc, id: CardId, origin: unknown): void {
  setKey(doc, id, 'deleted', false, origin);
}

function plain(value: FieldValue): FieldValue {
  return typeof value === 'string' ? wellFormed(value) : value;
}

function setKey(doc: Y.Doc, id: CardId, key: string, value: unknown, origin: unknown): void {
  const map = cardsOf(doc).get(id);
  if (map instanceof Y.Map) doc.transact(() => map.set(key, value), origin);
}
