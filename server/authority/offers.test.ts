import { expect, it } from 'vitest';
import type { BoardId, CardId, ParticipationId } from '#shared/kit/ids.ts';
import { createOffers } from './offers.ts';

const board = 'bBoard0000' as BoardId;
const ana = 'pAna000000' as ParticipationId;
const ben = 'pBen000000' as ParticipationId;
const cards = (...names: string[]) => names.map((name) => `c${name}0000000` as CardId);

it('offers a wish once, however often it is asked again at once, with all its cards', () => {
  const offers = createOffers('7');
  offers.add({ board, who: ana, cards: cards('a', 'b') }, 0);
  offers.add({ board, who: ana, cards: cards('b', 'c') }, 9000);
  offers.add({ board, who: ben, cards: cards('a') }, 9000);
  expect(offers.waiting()).toEqual([
    { id: '7.2', board, who: ben, cards: 1, at: 9000 },
    { id: '7.1', board, who: ana, cards: 3, at: 9000 },
  ]);
  offers.add({ board, who: ana, cards: cards('d') }, 30_000);
  expect(offers.waiting()).toHaveLength(3);
});

it('holds twenty, and forgets those that were answered', () => {
  const offers = createOffers('7');
  for (let wish = 0; wish < 25; wish++) offers.add({ board, who: `pWho${wish}` as ParticipationId, cards: cards('a') }, wish);
  expect(offers.waiting()).toHaveLength(20);
  expect(offers.find('7.5')).toBeUndefined();
  offers.hear({ type: 'deletion-dismissed', offer: '7.25', by: ana, at: 0 });
  offers.hear({ type: 'cards-deleted', offer: '7.24', board, who: ben, cards: 1, by: ana, at: 0 });
  expect(offers.waiting().map(({ id }) => id)).not.toContain('7.25');
  expect(offers.waiting()).toHaveLength(18);
});
