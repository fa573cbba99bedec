import type { CardId } from '#shared/kit/ids.ts';

export type Ballot = Readonly<Record<CardId, number>>;

export function given(ballot: Ballot): number {
  return Object.values(ballot).reduce((sum, dots) => sum + dots, 0);
}

/** The ballot with one card changed; a card without dots leaves it. */
export function withDots(ballot: Ballot, card: CardId, dots: number): Ballot {
  const { [card]: _before, ...others } = ballot;
  return dots > 0 ? { ...others, [card]: dots } : others;
}

/** One's own order of the cards: shuffled, so that the first ones have no advantage, and the same on every visit. */
export function shuffled<Item extends string>(items: readonly Item[], seed: string): readonly Item[] {
  return [...items].sort((one, other) => hash(seed + one) - hash(seed + other) || (one < other ? -1 : 1));
}

/** FNV-1a, 32 bits. */
function hash(text: string): number {
  let value = 0x811c9dc5;
  for (let index = 0; index < text.length; index++) value = Math.imul(value ^ text.charCodeAt(index), 0x01000193);
  return value >>> 0;
}
