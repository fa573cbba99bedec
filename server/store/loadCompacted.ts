import type { BoardId } from '#shared/kit/ids.ts';
import type { Store, StoredBoard } from './store.ts';
import { mostRows } from './versionsSql.ts';

/**
 * Loads a board for somebody who will write on it, and keeps its log short. Nobody may write on it meanwhile. A disk that
 * cannot take the snapshot is reported; the board is read all the same.
 */
export async function loadCompacted(
  store: Pick<Store, 'loadBoard' | 'compact'>,
  board: BoardId,
  report: (error: unknown, about: string) => void,
): Promise<StoredBoard | undefined> {
  const stored = await store.loadBoard(board);
  if (!stored || stored.updates.length <= mostRows) return stored;
  try {
    await store.compact(board);
  } catch (error) {
    report(error, `compacting board ${board}`);
    return stored;
  }
  return await store.loadBoard(board);
}
