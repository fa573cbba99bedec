import { expect, it } from 'vitest';
import type { BoardId, CardId, ParticipationId } from '#shared/kit/ids.ts';
import { answered, offered, offerIn, offersIn } from './deletionOffers.ts';
import { createRowBook } from './rowBook.ts';

const board = 'bBoard0000' as BoardId;
const ana = 'pAna000000' as ParticipationId;
const ben = 'pBen000000' as ParticipationId;
const cards = (...names: string[]) => names.map((name) => `c${name}0000000` as CardId);

function setUp() {
  const rows = createRowBook([]);
  let made = 0;
  const add = (who: ParticipationId, wanted: readonly CardId[], gone: readonly CardId[], now: number) =>
    rows.apply(offered(rows, { board, who, cards: wanted, gone }, `7.${++made}`, now));
  return { rows, add };
}

it('offers a wish once, however often it is asked again at once, with all its cards', () => {
  const { rows, add } = setUp();
  add(ana, cards('a', 'b'), cards('a'), 0);
  add(ana, cards('a', 'b', 'c'), cards('a'), 9000);
  add(ben, cards('a'), [], 9000);
  expect(offersIn(rows)).toEqual([
    { id: '7.3', board, who: ben, cards: 1, gone: 0, at: 9000 },
    { id: '7.1', board, who: ana, cards: 3, gone: 1, at: 9000 },
  ]);
  expect(offerIn(rows, '7.1')).toMatchObject({ cards: cards('a', 'b', 'c'), gone: cards('a') });
  add(ana, cards('d'), [], 30_000);
  expect(offersIn(rows)).toHaveLength(3);
});

it('holds twenty, and forgets those that were answered', () => {
  const { rows, add } = setUp();
  for (let wish = 0; wish < 25; wish++) add(`pWho${wish}` as ParticipationId, cards('a'), [], wish);
  expect(offersIn(rows)).toHaveLength(20);
  expect([offerIn(rows, '7.5'), offerIn(rows, '7.6')]).toMatchObject([undefined, { who: 'pWho5' }]);
  rows.apply([...answered('7.25'), ...answered('7.24')]);
  expect(offersIn(rows).map(({ id }) => id)).not.toContain('7.25');
  expect(offersIn(rows)).toHaveLength(18);
});
