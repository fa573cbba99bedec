import type { Card } from '#shared/board/card.ts';
import type { AnonymousCards, AnonymousPatch } from './anonymousCards.ts';
import type { History } from './history.ts';
import { contentsOf } from './newCard.ts';

/** Changes to one's own anonymous cards that can be undone. */
export interface AnonymousEdits {
  /** `back` is how it was. */
  change(card: Card, patch: AnonymousPatch, back: AnonymousPatch): void;
  remove(card: Card): void;
}

export function createAnonymousEdits(cards: AnonymousCards, history: History): AnonymousEdits {
  const isOwn = (card: Card) => cards.own().has(card.id);
  return {
    change: (card, patch, back) => {
      const to = (values: AnonymousPatch) => () => {
        if (!isOwn(card)) return false;
        cards.change(card.id, values);
        return true;
      };
      if (to(patch)()) history.push({ undo: to(back), redo: to(patch) });
    },
    // A deleted card without a name cannot be asked for again: taking it back writes it anew.
    remove: (card) => {
      if (!isOwn(card)) return;
      let now = card.id;
      const remove = () => {
        cards.change(now, { deleted: true });
        return true;
      };
      const again = () => {
        now = cards.add(contentsOf(card));
        return true;
      };
      remove();
      history.push({ undo: again, redo: remove });
    },
  };
}
