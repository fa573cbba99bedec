import type { Card } from '#shared/board/card.ts';
import type { BoardId, CardId } from '#shared/kit/ids.ts';
import type { RefusalCode } from '#shared/kit/refusal.ts';
import { cardOfChange, wordsOf, type OwnChange } from './outbox.ts';

/** Work of one's own that the server does not have. */
export interface Unsent {
  readonly board?: BoardId;
  /** The person's own words; empty where there were none, e.g. a move. */
  readonly text: string;
  /** The card with these words as its writer saw it, as far as it is known: another one can be made of it. */
  readonly seen?: Omit<Card, 'id'>;
  /** When it was done (epoch ms of this device). */
  readonly at: number;
}

/** Something of one's own that the server did not take. It stays in reach until the person lets it go. */
export interface RefusedItem extends Unsent {
  readonly key: string;
  readonly card?: CardId;
  readonly why: RefusalCode;
}

/** `before` is the card that the change speaks of, where the document has it. */
export function unsentOf(change: OwnChange, before: Card | undefined, where: { readonly board: BoardId; readonly at: number }): Unsent {
  const text = wordsOf(change);
  const seen = text === '' ? undefined : cardAfter(change, before);
  return { ...where, text, ...(seen && { seen }) };
}

export function refusedItem(unsent: Unsent, change: OwnChange, why: RefusalCode, key: string): RefusedItem {
  return { ...unsent, key, card: cardOfChange(change), why };
}

function cardAfter(change: OwnChange, before: Card | undefined): Card | undefined {
  if (change.does === 'add') return change.card;
  if (!before || change.does !== 'text') return before;
  return { ...before, texts: { ...before.texts, [change.field]: change.after } };
}
