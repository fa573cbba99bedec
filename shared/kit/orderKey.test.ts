import * as fc from 'fast-check';
import { expect, it } from 'vitest';
import { isOrderKey, orderKeyBetween } from './orderKey.ts';

it('gives a key strictly between its neighbours, wherever one is put', () => {
  const inOrder = fc.property(fc.array(fc.nat(), { maxLength: 150 }), (places) => {
    const keys: string[] = [];
    for (const place of places) {
      const index = place % (keys.length + 1);
      keys.splice(index, 0, orderKeyBetween(keys[index - 1], keys[index]));
    }
    expect(keys).toEqual([...new Set(keys)].sort());
    for (const key of keys) expect(isOrderKey(key)).toBe(true);
  });
  expect(() => fc.assert(inOrder)).not.toThrow();
});

it('keeps keys short in a list that grows at one end', () => {
  let last: string | undefined;
  let first: string | undefined;
  for (let count = 0; count < 1500; count++) {
    last = orderKeyBetween(last, undefined);
    first = orderKeyBetween(undefined, first);
  }
  expect(isOrderKey(last)).toBe(true);
  expect(isOrderKey(first)).toBe(true);
});

it('refuses neighbours that are not ascending', () => {
  expect(() => orderKeyBetween('b', 'a')).toThrow('ascending');
  expect(() => orderKeyBetween('a', 'a')).toThrow('ascending');
});
