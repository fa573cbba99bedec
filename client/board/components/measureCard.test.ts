import { describe, expect, it } from 'vitest';
import { cardHeight, cardType, isArabic } from './measureCard.ts';

/** Ten pixels a letter. */
const measure = (text: string) => text.length * 10;
const height = (text: string, footers = 0) => cardHeight(text, 124, footers, measure);
const lines = (count: number, line: number = cardType.latin) => 2 * cardType.padding + count * line;

describe('the height of a card', () => {
  it('breaks between words, and long words where they must', () => {
    expect(height('')).toBe(lines(1));
    expect(height('dix lettre')).toBe(lines(1));
    expect(height('dix lettres')).toBe(lines(2));
    expect(height('anticonstitutionnellement')).toBe(lines(3));
    expect(height('un\ndeux')).toBe(lines(2));
  });

  it('gives Arabic its own line height, whatever the page’s language', () => {
    expect(height('سوق')).toBe(lines(1, cardType.arabic));
    expect(isArabic('2026 سوق Tigmmi')).toBe(true);
    expect(isArabic('Tigmmi سوق')).toBe(false);
  });

  it('stops at six lines and keeps room for what stands below', () => {
    expect(height('un\n'.repeat(20))).toBe(lines(6));
    expect(height('un', 1)).toBe(lines(1) + cardType.footer);
  });
});
