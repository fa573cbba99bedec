import type { CardId, ParticipationId } from '#shared/kit/ids.ts';

/** So many whole cards of others within the window are too many for a participant. */
const most = 20;
const windowMs = 10_000;

/** The cards of others that each person deleted just now. */
export interface Deletions {
  /** Whether `cards` more would be a mass deletion. */
  tooMany(who: ParticipationId, cards: number, now: number): boolean;
  count(who: ParticipationId, cards: readonly CardId[], now: number): void;
  /** Within the window, each once. */
  recent(who: ParticipationId, now: number): readonly CardId[];
}

export function createDeletions(): Deletions {
  const recent = new Map<ParticipationId, { readonly at: number; readonly cards: readonly CardId[] }[]>();
  const of = (who: ParticipationId, now: number) => (recent.get(who) ?? []).filter(({ at }) => now - at < windowMs);
  return {
    tooMany: (who, cards, now) => cards > 0 && of(who, now).reduce((sum, earlier) => sum + earlier.cards.length, cards) >= most,
    count(who, cards, now) {
      if (cards.length > 0) recent.set(who, [...of(who, now), { at: now, cards }]);
    },
    recent: (who, now) => [...new Set(of(who, now).flatMap(({ cards }) => cards))],
  };
}
