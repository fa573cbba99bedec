import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { createRowBook } from './rowBook.ts';
import type { RowWrite } from './tool.ts';

const key = fc.array(fc.constantFrom('a', 'b', '/'), { minLength: 1, maxLength: 4 }).map((parts) => parts.join(''));
const write: fc.Arbitrary<RowWrite> = fc.oneof(
  fc.record({ put: fc.record({ table: fc.constantFrom('x', 'y'), key, value: fc.nat() }) }),
  fc.record({ remove: fc.record({ table: fc.constantFrom('x', 'y'), key }) }),
  fc.record({ clear: fc.record({ table: fc.constantFrom('x', 'y'), prefix: key }) }),
);

test('it holds what a plain map would, sorted by key', () => {
  fc.assert(
    fc.property(fc.array(write, { maxLength: 40 }), key, (writes, prefix) => {
      const book = createRowBook([]);
      const plain = new Map<string, unknown>();
      book.apply(writes);
      for (const change of writes) {
        if ('put' in change) plain.set(`${change.put.table}:${change.put.key}`, change.put.value);
        else if ('remove' in change) plain.delete(`${change.remove.table}:${change.remove.key}`);
        else for (const name of plain.keys()) if (name.startsWith(`${change.clear.table}:${change.clear.prefix}`)) plain.delete(name);
      }
      for (const table of ['x', 'y']) {
        const expected = [...plain]
          .filter(([name]) => name.startsWith(`${table}:${prefix}`))
          .toSorted(([one], [other]) => (one < other ? -1 : 1));
        expect(book.list(table, prefix).map((row) => [`${table}:${row.key}`, row.value])).toEqual(expected);
      }
    }),
  );
});
