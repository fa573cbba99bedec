import type * as Y from 'yjs';
import type { Card } from '#shared/board/card.ts';
import { addCard, deleteCard, moveCard, restoreCard, setField, tintCard } from '#shared/board/edit.ts';
import { cardsOf } from '#shared/board/layout.ts';
import { cardText } from '#shared/board/read.ts';
import { fillText, mergeText } from '#shared/board/mergeText.ts';
import { spliceText } from '#shared/board/typing.ts';
import { cardOfChange, type OwnChange } from './outbox.ts';
import type { LayoutGeometry } from '#shared/canvas/layouts/geometry.ts';
import type { RefusalCode } from '#shared/kit/refusal.ts';

/** Does a change in a document, in one transaction; false when what it speaks of is not there. */
export function play(doc: Y.Doc, change: OwnChange, origin: unknown): boolean {
  if (change.does !== 'add') return cardsOf(doc).has(change.id) && changeCard(doc, change, origin);
  if (cardsOf(doc).has(change.card.id)) return fillIn(doc, change.card, origin);
  addCard(doc, change.card, origin);
  return true;
}

/** As `play`, of what was done in another document and may have reached the server from there: nothing is done twice. */
export function playAgain(doc: Y.Doc, change: OwnChange, origin: unknown): boolean {
  // What is not there is as good as deleted.
  if (change.does === 'deleted' && change.deleted && !cardsOf(doc).has(change.id)) return true;
  if (change.does !== 'text') return play(doc, change, origin);
  const text = cardText(doc, change.id, change.field);
  if (text) mergeText(text, change.before, change.after, origin);
  return text !== undefined;
}

function changeCard(doc: Y.Doc, change: Exclude<OwnChange, { does: 'add' }>, origin: unknown): boolean {
  switch (change.does) {
    case 'text': {
      const text = cardText(doc, change.id, change.field);
      if (text) spliceText(text, change.before, change.after, origin);
      return text !== undefined;
    }
    case 'move':
      moveCard(doc, change.id, change.at, origin);
      return true;
    case 'tint':
      tintCard(doc, change.id, change.tint, origin);
      return true;
    case 'field':
      setField(doc, change.id, change.field, change.value, origin);
      return true;
    case 'deleted':
      if (change.deleted) deleteCard(doc, change.id, origin);
      else restoreCard(doc, change.id, origin);
      return true;
  }
}

/** The server had taken the card after all, perhaps with fewer words, and others may have written in it. */
function fillIn(doc: Y.Doc, card: Card, origin: unknown): boolean {
  doc.transact(() => {
    for (const [field, words] of Object.entries(card.texts)) {
      const text = cardText(doc, card.id, field);
      if (text) fillText(text, words, origin);
    }
  }, origin);
  return true;
}

/** A card as it will be once a change is done to it, for the eye while there is no document to do it in. */
export function withChange(card: Card, change: Exclude<OwnChange, { does: 'add' }>, geometry: LayoutGeometry): Card {
  switch (change.does) {
    case 'text':
      return { ...card, texts: { ...card.texts, [change.field]: change.after } };
    case 'tint':
      return { ...card, tint: change.tint };
    case 'deleted':
      return { ...card, deleted: change.deleted };
    case 'move':
      return { ...card, ...geometry.readAt(change.at) };
    case 'field': {
      const { [change.field]: _before, ...fields } = card.fields;
      return { ...card, fields: change.value === undefined ? fields : { ...fields, [change.field]: change.value } };
    }
  }
}

/** Refusals that say no to everything of that sort on this board, not to one card. */
const boardWide: ReadonlySet<RefusalCode> = new Set(['look-only', 'workshop-closed', 'workshop-not-open', 'not-allowed', 'board-full']);

/**
 * Whether a refusal of `refused` speaks of `change` too. Each refusal costs a document and a connection, so what is hopeless
 * is not tried; words are always tried, because one's own cards may be open where others' are not.
 */
export function refusedToo(refused: OwnChange, why: RefusalCode, change: OwnChange): boolean {
  const wide =
    boardWide.has(why) && refused.does !== 'text' && change.does !== 'text' && (refused.does === 'add') === (change.does === 'add');
  if (wide) return true;
  if (cardOfChange(change) !== cardOfChange(refused)) return false;
  if (refused.does === 'add') return true;
  return change.does === refused.does && (!('field' in change) || !('field' in refused) || change.field === refused.field);
}
