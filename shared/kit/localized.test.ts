import { expect, test } from 'vitest';
import { firstSpoken } from './localized.ts';

test.each([
  [['ar-MA', 'fr'], 'ar'],
  [['de-CH', 'EN-us', 'fr'], 'en'],
  [['de', '*', 'q=0.5'], 'fr'],
  [[], 'fr'],
])('of %j we speak %s', (wanted, spoken) => {
  expect(firstSpoken(wanted)).toBe(spoken);
});
