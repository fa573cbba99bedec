import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import * as Y from 'yjs';
import { fillText, mergedWords, mergeText } from './mergeText.ts';

function textOf(words: string): Y.Text {
  const text = new Y.Doc().getText('t');
  text.insert(0, words);
  return text;
}
function again(before: string, after: string, current: string): string {
  const text = textOf(current);
  mergeText(text, before, after, 'test');
  return text.toString();
}

test('what others wrote between two edits of one stays, and is not written twice', () => {
  expect(again('abcd', 'xabc', 'a1b2cd')).toBe('xa1b2c');
  expect(again('abcd', 'xabcdy', 'abcd')).toBe('xabcdy');
  expect(mergedWords('xaby', [{ retain: 2 }, { insert: 'q' }], 'ab')).toBe('aqb');
});

test('who wrote a letter anew beside one’s own word has not written that word', () => {
  // Of «a» one made «ab»; somebody took the «a» away and wrote another one behind: «ba».
  expect(mergedWords('ab', [{ delete: 1 }, { retain: 1 }, { insert: 'a' }], 'a')).toBe('a');
  expect(mergedWords('😀é', [{ retain: 2 }, { insert: 'ش' }, { delete: 1 }], '😀')).toBe('😀ش');
});

test('what has arrived already, whole or in part, is not written again', () => {
  expect(again('ab', 'axyb', 'axyb')).toBe('axyb');
  expect(again('ab', 'axyb', 'axb')).toBe('axyb');
  expect(again('', 'words', 'word')).toBe('words');
  expect(again('1a', '2a', '12a')).toBe('2a');
  // In two places, on both sides of what goes.
  expect(again('1ab', '78ab', '71 8ab')).toBe('7 8ab');
  // What others wrote is taken for one's own, because nobody knows any more where it stood.
  expect(again('dpqrabc', 'mabcxyzpqr', 'abdcpqr')).toBe('mabcxyzpqr');
});

test('words that others took away do not take their neighbours with them', () => {
  expect(again('one two three', 'one three', 'one three four')).toBe('one three four');
  expect(again('abc', '', 'a1c')).toBe('1');
});

test('fills in what is missing and takes nothing away', () => {
  const text = textOf('a1b2');
  fillText(text, 'xaby', 'test');
  expect(text.toString()).toBe('xa1b2y');
});

const words = fc.array(fc.constantFrom('a', 'b', 'é', 'ش', '😀', '👩‍🌾', ' '), { maxLength: 12 }).map((parts) => parts.join(''));

test('an edit that nobody disturbs is done exactly, one that was done already changes nothing, and no pair is cut', () => {
  fc.assert(
    fc.property(words, words, words, (before, after, current) => {
      expect(again(before, after, before)).toBe(after);
      expect(again(before, after, after)).toBe(after);
      expect(mergedWords(before, [], current)).toBe(current);
      expect(mergedWords(before, [{ delete: before.length }, { insert: after }], before)).toBe(after);
      expect(again(before, after, current).isWellFormed()).toBe(true);
    }),
  );
});

test('characters of one and of another are all there, once', () => {
  const place = fc.nat(1000);
  fc.assert(
    fc.property(fc.array(place, { maxLength: 6 }), fc.array(place, { maxLength: 6 }), (mine, theirs) => {
      const insert = (places: readonly number[], first: number) =>
        places.reduce((text, at, index) => {
          const where = at % (text.length + 1);
          return text.slice(0, where) + String.fromCharCode(first + index) + text.slice(where);
        }, 'base');
      const [one, other] = [insert(mine, 0x4e00), insert(theirs, 0x5e00)];
      const merged = again('base', one, other);
      const all = Array.from(one + other.replaceAll(/[base]/g, ''));
      expect(Array.from(merged).toSorted()).toEqual(all.toSorted());
    }),
  );
});

test('of a run of one’s own edits that had arrived in part, nothing comes twice and nothing is missing', () => {
  const edit = fc.record({ at: fc.nat(5), removes: fc.boolean() });
  fc.assert(
    fc.property(fc.array(edit, { minLength: 3, maxLength: 8 }), fc.nat(8), (edits, arrived) => {
      const written = edits.reduce<readonly string[]>(
        (texts, { at, removes }, index) => {
          const text = texts.at(-1) ?? '';
          const where = at % (text.length + 1);
          const mark = String.fromCharCode(0x4e00 + index);
          return [...texts, removes ? text.slice(0, where) + text.slice(where + 1) : text.slice(0, where) + mark + text.slice(where)];
        },
        ['base'],
      );
      const [last, part] = [written.at(-1) ?? '', written[arrived % written.length] ?? ''];
      // What one had written and taken away again may be left.
      const kept = Array.from(again('base', last, part)).filter((character) => last.includes(character));
      expect(kept.join('')).toBe(last);
    }),
    { numRuns: 400 },
  );
});
