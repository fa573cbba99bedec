import type { ParticipationId } from '#shared/kit/ids.ts';

/** So many whole cards of others within the window are too many for a participant. */
const most = 20;
const windowMs = 10_000;

/** Counts, by person, the cards of others that were deleted just now. */
export interface Deletions {
  /** Whether `cards` more would be a mass deletion. */
  tooMany(who: ParticipationId, cards: number, now: number): boolean;
  count(who: ParticipationId, cards: number, now: number): void;
}

export function createDeletions(): Deletions {
  const recent = new Map<ParticipationId, { readonly at: number; readonly cards: number }[]>();
  const of = (who: ParticipationId, now: number) => (recent.get(who) ?? []).filter(({ at }) => now - at < windowMs);
  return {
    tooMany: (who, cards, now) => cards > 0 && of(who, now).reduce((sum, earlier) => sum + earlier.cards, cards) >= most,
    count(who, cards, now) {
      if (cards > 0) recent.set(who, [...of(who, now), { at: now, cards }]);
    },
  };
}
