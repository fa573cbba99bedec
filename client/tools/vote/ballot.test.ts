import { describe, expect, it } from 'vitest';
import type { CardId } from '#shared/kit/ids.ts';
import { given, shuffled, withDots } from './ballot.ts';

const [one, two] = ['c1', 'c2'] as [CardId, CardId] & string[];

describe('a ballot', () => {
  it('counts its dots and drops cards without any', () => {
    const ballot = withDots(withDots({}, one, 2), two, 1);
    expect(given(ballot)).toBe(3);
    expect(withDots(ballot, one, 0)).toEqual({ [two]: 1 });
  });

  it('shows everyone another order, and each always the same', () => {
    const cards = Array.from({ length: 12 }, (_, index) => `c${index}`);
    expect(shuffled(cards, 'me')).toEqual(shuffled([...cards].reverse(), 'me'));
    expect(shuffled(cards, 'me')).not.toEqual(shuffled(cards, 'you'));
    expect([...shuffled(cards, 'me')].sort()).toEqual([...cards].sort());
  });
});
