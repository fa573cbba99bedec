import type { ReadonlyRows, Row, RowWrite } from './tool.ts';

/** The secret rows of one workshop, sorted by key within each table, so that a prefix is one stretch of them. */
export interface RowBook extends ReadonlyRows {
  apply(writes: readonly RowWrite[]): void;
}

export function createRowBook(rows: readonly Row[]): RowBook {
  const tables = new Map<string, Row[]>();

  function table(name: string): Row[] {
    const found = tables.get(name) ?? [];
    tables.set(name, found);
    return found;
  }

  function write(change: RowWrite): void {
    if ('put' in change) {
      const sorted = table(change.put.table);
      const index = firstFrom(sorted, change.put.key);
      sorted.splice(index, sorted[index]?.key === change.put.key ? 1 : 0, change.put);
    } else if ('remove' in change) {
      const sorted = table(change.remove.table);
      const index = firstFrom(sorted, change.remove.key);
      if (sorted[index]?.key === change.remove.key) sorted.splice(index, 1);
    } else {
      const sorted = table(change.clear.table);
      sorted.splice(firstFrom(sorted, change.clear.prefix), stretch(sorted, change.clear.prefix).length);
    }
  }

  for (const row of rows) write({ put: row });
  return { list: (name, prefix) => stretch(tables.get(name) ?? [], prefix), apply: (writes) => writes.forEach(write) };
}

function stretch(sorted: readonly Row[], prefix: string): readonly Row[] {
  const start = firstFrom(sorted, prefix);
  let end = start;
  while (sorted[end]?.key.startsWith(prefix)) end++;
  return sorted.slice(start, end);
}

/** The first place whose key is not below `key`. */
function firstFrom(sorted: readonly Row[], key: string): number {
  let low = 0;
  let high = sorted.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((sorted[middle]?.key ?? '') < key) low = middle + 1;
    else high = middle;
  }
  return low;
}
