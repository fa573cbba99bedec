import { describe, expect, it } from 'vitest';
import { caretAfter } from './caret.ts';

describe('a caret while others type', () => {
  it('stays when letters come after it', () => expect(caretAfter('abc', 'abcd', 2)).toBe(2));
  it('moves on when letters come before it', () => expect(caretAfter('abc', 'xxabc', 2)).toBe(4));
  it('moves back when letters before it go', () => expect(caretAfter('hello world', 'world', 8)).toBe(2));
  it('stays in the text when what is around it goes', () => expect(caretAfter('abcdef', 'af', 3)).toBe(1));
});
