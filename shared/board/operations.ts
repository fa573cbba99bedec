import type { CardId, KindId, ParticipationId } from '#shared/kit/ids.ts';
import type { At } from './card.ts';

/** What an update does to a card. A card that it adds is told in its last state, in one operation. */
export type CardOperation =
  | CardAdded
  | { readonly type: 'move'; readonly id: CardId; readonly from: At | undefined; readonly to: At }
  /** `length` is what the text will have. */
  | { readonly type: 'text'; readonly id: CardId; readonly field: string; readonly length: number }
  | { readonly type: 'tint'; readonly id: CardId }
  | { readonly type: 'field'; readonly id: CardId; readonly field: string }
  | { readonly type: 'deleted'; readonly id: CardId; readonly value: boolean }
  /** Something of a card that only its making or the server sets: kind, author, source, late, keyHash, a text field made later. */
  | { readonly type: 'other'; readonly id: CardId; readonly key: string }
  /** The card's map or one of its texts would be gone or replaced. */
  | { readonly type: 'remove'; readonly id: CardId };

export interface CardAdded {
  readonly type: 'add';
  readonly id: CardId;
  readonly kind: KindId;
  readonly at: At;
  readonly author?: ParticipationId;
  readonly hasKeyHash: boolean;
  readonly deleted: boolean;
  /** The text fields that it is made with. */
  readonly texts: readonly string[];
}

export interface Inspection {
  readonly operations: readonly CardOperation[];
  /** Of the structs that are new. */
  readonly clientIds: readonly number[];
  /** It builds on something that is not here; nothing else was judged. */
  readonly gap: boolean;
  /** It would change nothing at all. */
  readonly nothingNew: boolean;
}

/** How much one update may hold. */
export interface UpdateLimits {
  /** Structs, known ones included. */
  readonly structs: number;
  /** Clocks that it jumps over by GC and deleted content, which cost a writer nothing. */
  readonly emptyClocks: number;
}

export const updateLimits: UpdateLimits = { structs: 2000, emptyClocks: 100_000 };
/** A step 2 brings hours of work at once, and is bounded by its size. */
export const step2Limits: UpdateLimits = { structs: 100_000, emptyClocks: 10_000_000 };
