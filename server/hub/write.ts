import { applyServerWrites } from '#shared/board/serverWrites.ts';
import type { BoardId, WorkshopId } from '#shared/kit/ids.ts';
import type { BoardWrite } from '#shared/tools/tool.ts';
import type { StoredUpdate } from '#server/store/store.ts';
import { claimForServer } from './accept.ts';
import { emptyFlight } from './commitQueue.ts';
import type { Room } from './room.ts';
import type { Held, Rooms } from './rooms.ts';

/**
 * Applies the server's writes to all their boards in one tick and commits them as the caller says, after everything that
 * the boards had accepted before. When that fails, all these boards are thrown away: their documents hold what is nowhere stored.
 */
export async function writeBoards(
  rooms: Rooms,
  workshop: WorkshopId,
  writes: readonly BoardWrite[],
  commit: (updates: readonly StoredUpdate[]) => Promise<void>,
): Promise<void> {
  const byBoard = Map.groupBy(writes, boardOf);
  const opening = [...byBoard.keys()].map(async (board) => await rooms.hold(board));
  try {
    const held = await Promise.all(opening);
    await commitTogether(
      held.map((one) => roomOf(one, workshop)),
      byBoard,
      commit,
    );
  } finally {
    // A board that could not be loaded does not keep the others loaded.
    for (const one of await Promise.allSettled(opening)) if (one.status === 'fulfilled') one.value?.release();
  }
}

async function commitTogether(
  rooms: readonly Room[],
  byBoard: ReadonlyMap<BoardId, readonly BoardWrite[]>,
  commit: (updates: readonly StoredUpdate[]) => Promise<void>,
): Promise<void> {
  const changes = applied(rooms, byBoard);
  const before = Promise.all(
    rooms.map(async (room) => {
      claimForServer(room);
      await room.commits.seal();
    }),
  );
  const all = changes.flatMap(({ updates }) => updates);
  const done = before.then(async () => await commit(all));
  await Promise.all([
    done,
    ...changes.map(async ({ room, updates }) => {
      const flight = emptyFlight();
      flight.updates.push(...updates);
      flight.sources.add(undefined);
      await room.commits.append(flight, () => done);
    }),
  ]);
}

/** @throws after it has given up all the boards: a document that is half changed is nobody's to build on */
function applied(rooms: readonly Room[], byBoard: ReadonlyMap<BoardId, readonly BoardWrite[]>) {
  try {
    return rooms.map((room) => ({
      room,
      updates: room.change(() => applyServerWrites(room.doc, byBoard.get(room.board) ?? []), undefined),
    }));
  } catch (error) {
    for (const room of rooms) room.fail(error, `a write on board ${room.board}`);
    throw error;
  }
}

function roomOf(held: Held | undefined, workshop: WorkshopId): Room {
  if (held?.room.rules.workshop !== workshop) throw new Error('a write on a board that this workshop does not have');
  if (held.room.ended) throw new Error('a write on a board that was given up');
  if (held.room.readOnly) throw new Error('a write on a board while the store takes nothing');
  return held.room;
}

function boardOf(write: BoardWrite): BoardId {
  return 'add' in write ? write.add.board : write.change.board;
}
