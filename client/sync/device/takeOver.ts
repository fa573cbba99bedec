import type { Pages } from './pages.ts';
import type { Change, Entry, Tables } from './tables.ts';

/** What lies here under the visit that wrote it: [participation, visit, …]. */
const ofVisits = ['copies', 'rows', 'outbox'] as const;

/**
 * Makes this visit the owner of what the pages left that are gone, and answers all visits that are its own. One transaction
 * decides, so that two pages that open at once never both get the same.
 */
export async function takeOver(tables: Tables, participation: string, visit: string, pages: Pages): Promise<ReadonlySet<string>> {
  const keys = await Promise.all(ofVisits.map(async (table) => await tables.keys(table, [participation])));
  const left = new Set(keys.flat().map((key) => String(key[1])));
  left.delete(visit);
  if (left.size === 0) return new Set([visit]);
  const alive = await pages.others();
  const mine = new Set([visit]);
  const choose = (owners: readonly Entry[]): readonly Change[] => {
    const ownerOf = new Map(owners.map(({ key, value }) => [String(key[1]), String(value)]));
    for (const one of left) if (!alive.has(one) && !alive.has(ownerOf.get(one) ?? one)) mine.add(one);
    const forgotten = [...ownerOf.keys()].filter((one) => !left.has(one));
    return [
      ...[...mine].map((one): Change => ({ put: 'owners', key: [participation, one], value: visit })),
      ...forgotten.map((one): Change => ({ remove: 'owners', key: [participation, one] })),
    ];
  };
  try {
    await tables.revise('owners', [participation], choose);
  } catch {
    // A full device cannot be told; better that two pages have the same than that none has it.
    choose([]);
  }
  return mine;
}
