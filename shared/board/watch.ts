import * as Y from 'yjs';
import type { CardId } from '#shared/kit/ids.ts';
import { cardsOf, textKey } from './layout.ts';
import type { TextDelta } from './mergeText.ts';

export interface Touched {
  /** Cards that the transaction added, changed (words included) or removed. */
  readonly cards: ReadonlySet<CardId>;
  /** Those of them in whose place another one of the same id has come: what was written in the first is gone. */
  readonly replaced: ReadonlySet<CardId>;
  readonly origin: unknown;
  /** Written on this document, not applied from an update. */
  readonly local: boolean;
  /** What was done to the words of a field, letter by letter; undefined when they are as they were. To be asked within the call. */
  readonly wordsOf: (card: CardId, field: string) => TextDelta | undefined;
}

/** Calls once for each transaction that touches a card. The answer stops it. */
export function watchCards(doc: Y.Doc, listener: (touched: Touched) => void): () => void {
  const root = cardsOf(doc);
  const observe = (events: readonly Y.YEvent<Y.AbstractType<unknown>>[], transaction: Y.Transaction): void => {
    const cards = new Set<CardId>();
    const replaced = new Set<CardId>();
    for (const event of events) {
      const names = event.target === root ? event.keys.keys() : event.path.slice(0, 1);
      for (const name of names) {
        cards.add(String(name) as CardId);
        if (event.target === root && event.keys.get(String(name))?.action === 'update') replaced.add(String(name) as CardId);
      }
    }
    const wordsOf = (card: CardId, field: string) => {
      const event = events.find(({ path }) => path.length === 2 && path[0] === card && path[1] === textKey(field));
      // Texts hold strings alone: what embeds something else is refused.
      return event instanceof Y.YTextEvent ? (event.delta as TextDelta) : undefined;
    };
    if (cards.size > 0) listener({ cards, replaced, origin: transaction.origin, local: transaction.local, wordsOf });
  };
  root.observeDeep(observe);
  return () => root.unobserveDeep(observe);
}
