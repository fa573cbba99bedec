import type { At, Card, FieldValue, Tint } from '#shared/board/card.ts';
import { sameAt } from '#shared/board/layout.ts';
import { mergedWords, type TextDelta } from '#shared/board/mergeText.ts';
import type { CardId } from '#shared/kit/ids.ts';

/** One thing that a person did to a card, free of any document: it can be done again in another one. */
export type OwnChange =
  | { readonly does: 'add'; readonly card: Card }
  | { readonly does: 'text'; readonly id: CardId; readonly field: string; readonly before: string; readonly after: string }
  | { readonly does: 'move'; readonly id: CardId; readonly at: At }
  | { readonly does: 'tint'; readonly id: CardId; readonly tint: Tint }
  | { readonly does: 'field'; readonly id: CardId; readonly field: string; readonly value?: FieldValue }
  | { readonly does: 'deleted'; readonly id: CardId; readonly deleted: boolean };

/** A card with work of one's own that the server has not confirmed, and how it was before; no `base` when one made it. */
export interface Unconfirmed {
  readonly card: CardId;
  readonly base?: Card;
  /** When one touched it first (epoch ms of this device). */
  readonly at: number;
}

/** One's own work on one document that the server has not confirmed. Edits are numbered from 1 as they are made. */
export interface Outbox {
  readonly unsent: ReadonlyMap<CardId, Unconfirmed>;
  /** One's own edit touched a card. Answers what is to be remembered, when that is new. */
  made(card: CardId, before: Card | undefined, edit: number, at: number): Unconfirmed | undefined;
  /** Somebody else's edit touched a card: what it changed is not one's own. `wordsOf` is what it did to the words of a field. */
  met(card: CardId, before: Card | undefined, after: Card | undefined, wordsOf: WordsOf): Unconfirmed | undefined;
  /** Another card of the same id has come in the place of this one. Answers what of one's own went with it; it is no longer here. */
  replaced(card: CardId, before: Card): readonly OwnChange[];
  /** Edits up to this one are on the server's disk. Answers the cards that are all there. */
  confirm(edit: number): readonly CardId[];
}

type WordsOf = (field: string) => TextDelta | undefined;

export function createOutbox(earlier: readonly Unconfirmed[], earlierEdit: number): Outbox {
  const unsent = new Map(earlier.map((item) => [item.card, item]));
  const lastEdit = new Map(earlier.map(({ card }) => [card, earlierEdit]));
  const remember = (card: CardId, base: Card | undefined, at: number): Unconfirmed => {
    const item = { card, at, ...(base && { base }) };
    unsent.set(card, item);
    return item;
  };
  return {
    unsent,
    made: (card, before, edit, at) => {
      lastEdit.set(card, edit);
      return unsent.has(card) ? undefined : remember(card, before, at);
    },
    met: (card, before, after, wordsOf) => {
      const known = unsent.get(card);
      return known?.base && before && after ? remember(card, withTheirs(known.base, before, after, wordsOf), known.at) : undefined;
    },
    replaced: (card, before) => {
      const known = unsent.get(card);
      unsent.delete(card);
      lastEdit.delete(card);
      return known ? changesSince(known.base, before) : [];
    },
    confirm: (edit) => {
      const confirmed = [...lastEdit].filter(([, last]) => last <= edit).map(([card]) => card);
      for (const card of confirmed) {
        unsent.delete(card);
        lastEdit.delete(card);
      }
      return confirmed;
    },
  };
}

/** The base once somebody else has changed `before` to `after`. */
function withTheirs(base: Card, before: Card, after: Card, wordsOf: WordsOf): Card {
  const texts = { ...base.texts };
  for (const field of Object.keys(after.texts)) {
    const was = before.texts[field] ?? '';
    texts[field] = mergedWords(was, wordsOf(field) ?? [], base.texts[field] ?? was);
  }
  const fields = { ...base.fields };
  for (const [field, value] of Object.entries(after.fields)) if (before.fields[field] !== value) fields[field] = value;
  return {
    ...base,
    texts,
    fields,
    at: sameAt(before.at, after.at) ? base.at : after.at,
    zone: sameAt(before.at, after.at) ? base.zone : after.zone,
    tint: before.tint === after.tint ? base.tint : after.tint,
    deleted: before.deleted === after.deleted ? base.deleted : after.deleted,
  };
}

/** What was done to a card since `base`, one by one; only the deletion of a card made and deleted again, which the server may have. */
function changesSince(base: Card | undefined, card: Card): readonly OwnChange[] {
  const { id } = card;
  if (!base) return [card.deleted ? { does: 'deleted', id, deleted: true } : { does: 'add', card }];
  const changes: OwnChange[] = [];
  for (const [field, after] of Object.entries(card.texts)) {
    const before = base.texts[field] ?? '';
    if (before !== after) changes.push({ does: 'text', id, field, before, after });
  }
  for (const field of new Set([...Object.keys(base.fields), ...Object.keys(card.fields)])) {
    const value = card.fields[field];
    if (value !== base.fields[field]) changes.push({ does: 'field', id, field, ...(value !== undefined && { value }) });
  }
  if (!sameAt(base.at, card.at)) changes.push({ does: 'move', id, at: card.at });
  if (base.tint !== card.tint) changes.push({ does: 'tint', id, tint: card.tint });
  if ((base.deleted ?? false) !== (card.deleted ?? false)) changes.push({ does: 'deleted', id, deleted: card.deleted ?? false });
  return changes;
}

/** Everything unconfirmed in the order in which it is most likely taken: new cards, words, then the rest. */
export function takeChanges(unsent: Iterable<Unconfirmed>, card: (id: CardId) => Card | undefined): readonly OwnChange[] {
  const rank = ({ does }: OwnChange) => (does === 'add' ? 0 : does === 'text' ? 1 : 2);
  const changes = [...unsent].flatMap((item) => {
    const now = card(item.card);
    return now ? changesSince(item.base, now) : [];
  });
  return changes.sort((one, other) => rank(one) - rank(other));
}

/** The words that a change holds, for the person to copy if it is not taken. */
export function wordsOf(change: OwnChange): string {
  if (change.does === 'add') return Object.values(change.card.texts).filter(Boolean).join('\n');
  if (change.does === 'text') return change.after;
  return change.does === 'field' && typeof change.value === 'string' ? change.value : '';
}

export function cardOfChange(change: OwnChange): CardId {
  return change.does === 'add' ? change.card.id : change.id;
}
