import type { CardId } from '#shared/kit/ids.ts';
import type { BoardEvent } from '#shared/tools/board.ts';
import type { MassDeletion } from '#shared/tools/tool.ts';
import type { DeletionOffer } from '#shared/wire/live.ts';

/** Deletions of many cards that were refused, until a facilitator does them or lets them be. In memory: who still wants it asks again. */
export interface Offers {
  /** What a client asks again within the window of the count is the same wish. */
  add(deletion: MassDeletion, now: number): void;
  /** The newest first. */
  waiting(): readonly DeletionOffer[];
  find(id: string): MassDeletion | undefined;
  /** One was answered. */
  hear(event: BoardEvent): void;
}

const mostKept = 20;
const sameWish = 10_000;

/** `name` keeps the ids of two lives of a process apart. */
export function createOffers(name: string): Offers {
  const offers = new Map<string, { readonly deletion: MassDeletion; readonly at: number }>();
  let made = 0;

  return {
    add(deletion, now) {
      const { board, who } = deletion;
      const again = [...offers].find(
        ([, other]) => other.deletion.board === board && other.deletion.who === who && now - other.at < sameWish,
      );
      const cards = new Set<CardId>([...(again?.[1].deletion.cards ?? []), ...deletion.cards]);
      offers.set(again?.[0] ?? `${name}.${++made}`, { deletion: { board, who, cards: [...cards] }, at: now });
      const [oldest] = offers.keys();
      if (offers.size > mostKept && oldest !== undefined) offers.delete(oldest);
    },
    waiting: () =>
      [...offers]
        .map(([id, { deletion, at }]) => ({ id, board: deletion.board, who: deletion.who, cards: deletion.cards.length, at }))
        .reverse(),
    find: (id) => offers.get(id)?.deletion,
    hear(event) {
      if (event.type === 'cards-deleted' || event.type === 'deletion-dismissed') offers.delete(event.offer);
    },
  };
}
