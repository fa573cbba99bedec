import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import * as Y from 'yjs';
import { spliceText } from './typing.ts';

function textOf(words: string): Y.Text {
  const text = new Y.Doc().getText('words');
  text.insert(0, words);
  return text;
}

/** What observers are told when the box goes from one value to the other. */
function deltaOf(before: string, after: string): unknown {
  const text = textOf(before);
  let delta: unknown = 'none';
  text.observe((event) => {
    delta = event.delta;
  });
  spliceText(text, before, after, 'me');
  return delta;
}

test('what is typed is all that is written', () => {
  expect(deltaOf('one three', 'one 2 three')).toEqual([{ retain: 4 }, { insert: '2 ' }]);
  expect(deltaOf('one two', 'one')).toEqual([{ retain: 3 }, { delete: 4 }]);
  expect(deltaOf('same', 'same')).toBe('none');
});

test('a symbol of two units is changed whole', () => {
  expect(deltaOf('a😀b', 'a😁b')).toEqual([{ retain: 1 }, { delete: 2 }, { insert: '😁' }]);
  // These two share their second half.
  expect(deltaOf('\u{1f600}', '\u{1fa00}')).toEqual([{ delete: 2 }, { insert: '\u{1fa00}' }]);
});

const words = fc.string({ unit: fc.constantFrom('a', 'b', ' ', '😀', '😁', 'ع'), maxLength: 12 });

test('every text becomes every other', () => {
  fc.assert(
    fc.property(words, words, (before, after) => {
      const text = textOf(before);
      spliceText(text, before, after, 'me');
      expect(text.toString()).toBe(after);
    }),
  );
});

test('half a symbol is never written, so that all replicas read the same', () => {
  fc.assert(
    fc.property(words, fc.string({ unit: 'binary', maxLength: 8 }), fc.nat(8), (before, odd, cut) => {
      const text = textOf(before);
      spliceText(text, before, `${before.slice(0, cut)}${odd}\ud83d${before.slice(cut)}`, 'me');
      const far = new Y.Doc();
      if (text.doc) Y.applyUpdate(far, Y.encodeStateAsUpdate(text.doc));
      expect(far.getText('words').toString()).toBe(text.toString());
    }),
  );
});

test('an edit goes where it was meant when the text has moved on', () => {
  const text = textOf('one two');
  text.insert(0, 'zero ');
  spliceText(text, 'one two', 'one and two', 'me');
  expect(text.toString()).toBe('zero one and two');
  spliceText(text, 'one and two', 'one two', 'me');
  expect(text.toString()).toBe('zero one two');
});

test('an edit of words that are gone stays inside the text', () => {
  fc.assert(
    fc.property(words, words, words, (before, after, current) => {
      const text = textOf(current);
      expect(() => spliceText(text, before, after, 'me')).not.toThrow();
    }),
  );
});
