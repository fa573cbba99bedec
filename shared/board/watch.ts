import type * as Y from 'yjs';
import type { CardId } from '#shared/kit/ids.ts';
import { cardsOf } from './layout.ts';

export interface Touched {
  /** Cards that the transaction added, changed (words included) or removed. */
  readonly cards: ReadonlySet<CardId>;
  readonly origin: unknown;
  /** Written on this document, not applied from an update. */
  readonly local: boolean;
}

/** Calls once for each transaction that touches a card. The answer stops it. */
export function watchCards(doc: Y.Doc, listener: (touched: Touched) => void): () => void {
  const root = cardsOf(doc);
  const observe = (events: readonly Y.YEvent<Y.AbstractType<unknown>>[], transaction: Y.Transaction): void => {
    const cards = new Set<CardId>();
    for (const event of events) {
      const names = event.target === root ? event.keys.keys() : event.path.slice(0, 1);
      for (const name of names) cards.add(String(name) as CardId);
    }
    if (cards.size > 0) listener({ cards, origin: transaction.origin, local: transaction.local });
  };
  root.observeDeep(observe);
  return () => root.unobserveDeep(observe);
}
