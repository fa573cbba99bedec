import { expect, test } from 'vitest';
import { paginate, type Block } from './block.ts';

const block = (key: string, change: Partial<Block> = {}): Block => ({ key, content: key, ...change });
const keys = (pages: readonly (readonly Block[])[]) => pages.map((page) => page.map(({ key }) => key).join(''));

test('a page is filled before the next one begins', () => {
  expect(
    keys(
      paginate(
        ['a', 'b', 'c', 'd', 'e'].map((key) => block(key)),
        [40, 40, 20, 10, 90],
        100,
      ),
    ),
  ).toEqual(['abc', 'de']);
});

test('a part begins a page of its own', () => {
  expect(keys(paginate([block('a'), block('b', { opens: true }), block('c')], [10, 10, 10], 100))).toEqual(['a', 'bc']);
});

test('a heading goes with what follows it, and two headings with what follows both', () => {
  const blocks = [block('a'), block('b', { heading: true }), block('c', { heading: true }), block('d')];
  expect(keys(paginate(blocks, [60, 10, 10, 30], 100))).toEqual(['a', 'bcd']);
});

test('what is taller than a page has one and loses nothing', () => {
  expect(keys(paginate([block('a'), block('b', { heading: true }), block('c'), block('d')], [50, 10, 300, 10], 100))).toEqual([
    'a',
    'bc',
    'd',
  ]);
});
