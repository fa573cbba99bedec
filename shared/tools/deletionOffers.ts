import type { CardId } from '#shared/kit/ids.ts';
import type { DeletionOffer } from '#shared/wire/live.ts';
import type { MassDeletion, ReadonlyRows, RowWrite } from './tool.ts';

// Deletions of many cards that were refused, by their id, until a facilitator answers them: rows, so that they outlive a restart.
const table = 'deletion-offer';
const mostKept = 20;
/** What is asked again within the window of the count is the same wish (ms). */
const sameWish = 10_000;

interface Kept extends MassDeletion {
  /** When it was asked first and last (epoch ms). */
  readonly since: number;
  readonly at: number;
}

/** Keeps a wish under `id`, or with what was wished just before; the oldest goes when there are too many. */
export function offered(rows: ReadonlyRows, { board, who, cards, gone }: MassDeletion, id: string, now: number): readonly RowWrite[] {
  const kept = keptIn(rows);
  const again = kept.find((other) => other.board === board && other.who === who && now - other.at < sameWish);
  const both = (one: readonly CardId[] = [], other: readonly CardId[]) => [...new Set([...one, ...other])];
  const value: Kept = { board, who, cards: both(again?.cards, cards), gone: both(again?.gone, gone), since: again?.since ?? now, at: now };
  const oldest = again ? undefined : kept[mostKept - 1];
  return [{ put: { table, key: again?.id ?? id, value } }, ...(oldest ? answered(oldest.id) : [])];
}

export function answered(offer: string): readonly RowWrite[] {
  return [{ remove: { table, key: offer } }];
}

export function offerIn(rows: ReadonlyRows, offer: string): MassDeletion | undefined {
  return keptIn(rows).find(({ id }) => id === offer);
}

/** The newest first. */
export function offersIn(rows: ReadonlyRows): readonly DeletionOffer[] {
  return keptIn(rows).map(({ id, board, who, cards, gone, at }) => ({ id, board, who, cards: cards.length, gone: gone.length, at }));
}

function keptIn(rows: ReadonlyRows): readonly (Kept & { readonly id: string })[] {
  // Written by `offered`.
  return rows
    .list(table, '')
    .map(({ key, value }) => ({ ...(value as Kept), id: key }))
    .sort((one, other) => other.since - one.since);
}
