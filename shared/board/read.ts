import * as Y from 'yjs';
import type { Canvas } from '#shared/canvas/canvas.ts';
import type { LayoutGeometry } from '#shared/canvas/layouts/geometry.ts';
import { layoutOf } from '#shared/canvas/layouts/layout.ts';
import { textFieldsOf } from './kindTexts.ts';
import { isId, type BoardId, type CardId, type KindId, type ParticipationId } from '#shared/kit/ids.ts';
import { tints, type Card, type CardHead, type FieldValue } from './card.ts';
import { cardsOf, fieldOfKey, isFieldValue, isKeyHash, isName, isSource, textKey } from './layout.ts';

/** The text of one field, to be typed in; undefined when there is no such card or field. */
export function cardText(doc: Y.Doc, id: CardId, field: string): Y.Text | undefined {
  const map = cardsOf(doc).get(id);
  const text = map instanceof Y.Map ? map.get(textKey(field)) : undefined;
  return text instanceof Y.Text ? text : undefined;
}

/** Total: whatever a peer wrote, the answer is a well-formed card or nothing. Deleted cards are read too. */
export function readCard(doc: Y.Doc, id: CardId, canvas: Canvas): Card | undefined {
  return cardIn(id, cardsOf(doc).get(id), layoutOf(canvas));
}

/** As `readCard`, without its words: those of a long text are gathered from thousands of pieces. */
export function readCardHead(doc: Y.Doc, id: CardId, canvas: Canvas): CardHead | undefined {
  return headIn(id, cardsOf(doc).get(id), layoutOf(canvas));
}

/** Every card that can be read, the deleted ones too; or those of these ids. */
export function readCards(doc: Y.Doc, canvas: Canvas, ids?: Iterable<CardId>): Map<CardId, Card> {
  const geometry = layoutOf(canvas);
  const maps = cardsOf(doc);
  const cards = new Map<CardId, Card>();
  for (const id of ids ?? maps.keys()) {
    const card = cardIn(id, maps.get(id), geometry);
    if (card) cards.set(card.id, card);
  }
  return cards;
}

function cardIn(id: string, map: unknown, geometry: LayoutGeometry): Card | undefined {
  const head = headIn(id, map, geometry);
  return head && { ...head, ...contentsOf(map as Y.Map<unknown>, head.kind) };
}

function headIn(id: string, map: unknown, geometry: LayoutGeometry): CardHead | undefined {
  if (!isId(id) || !(map instanceof Y.Map)) return undefined;
  const kind: unknown = map.get('kind');
  const place = geometry.readAt(map.get('at'));
  if (!isName(kind) || !place) return undefined;
  const author: unknown = map.get('author');
  const source: unknown = map.get('source');
  const keyHash: unknown = map.get('keyHash');
  const tint: unknown = map.get('tint');
  return {
    id: id as CardId,
    kind: kind as KindId,
    zone: place.zone,
    at: place.at,
    tint: tints.find((known) => known === tint) ?? 'plain',
    ...(isId(author) && { author: author as ParticipationId }),
    ...(isSource(source) && { source: { board: source[0] as BoardId, card: source[1] as CardId } }),
    ...(map.get('late') === true && { late: true }),
    ...(map.get('deleted') === true && { deleted: true }),
    ...(isKeyHash(keyHash) && { keyHash }),
  };
}

function contentsOf(map: Y.Map<unknown>, kind: KindId): Pick<Card, 'texts' | 'fields'> {
  const texts: Record<string, string> = Object.create(null);
  const fields: Record<string, FieldValue> = Object.create(null);
  for (const field of textFieldsOf(kind)) texts[field] = '';
  map.forEach((value, key) => {
    const text = fieldOfKey(key, 't');
    if (text !== undefined && value instanceof Y.Text) texts[text] = value.toString();
    const field = fieldOfKey(key, 'f');
    if (field !== undefined && isFieldValue(value)) fields[field] = value;
  });
  return { texts, fields };
}
