import { describe, expect, it } from 'vitest';
import type { CardId } from '#shared/kit/ids.ts';
import { nextCard } from './nextCard.ts';

const at = (x: number, y: number) => ({ x, y, width: 10, height: 10 });
const [a, right, below, aside] = ['a', 'right', 'below', 'aside'].map((id) => id as CardId) as [CardId, CardId, CardId, CardId];
const rects = new Map([
  [a, at(0, 0)],
  [right, at(100, 0)],
  [below, at(0, 100)],
  [aside, at(60, 90)],
]);

describe('arrow keys between cards', () => {
  it('go to the nearest card that way', () => {
    expect(nextCard(a, 'ArrowRight', rects)).toBe(right);
    expect(nextCard(a, 'ArrowDown', rects)).toBe(below);
  });
  it('stay at the edge', () => expect(nextCard(a, 'ArrowLeft', rects)).toBeUndefined());
});
