import { applyServerWrites } from '#shared/board/serverWrites.ts';
import type { BoardId, WorkshopId } from '#shared/kit/ids.ts';
import type { BoardWrite } from '#shared/tools/tool.ts';
import type { VersionReason } from '#shared/wire/api.ts';
import type { StoredUpdate, StoredVersion } from '#server/store/store.ts';
import { claimForServer } from './accept.ts';
import { emptyFlight } from './commitQueue.ts';
import type { BoardCommit } from './hub.ts';
import type { Room } from './room.ts';
import { DamagedBoardError, type Held, type Rooms } from './rooms.ts';

/**
 * Applies the server's writes to all their boards in one tick and commits them as the caller says, after everything that
 * the boards had accepted before. When that fails, all these boards are thrown away: their documents hold what is nowhere stored.
 */
export async function writeBoards(
  rooms: Rooms,
  workshop: WorkshopId,
  writes: readonly BoardWrite[],
  commit: (part: BoardCommit) => Promise<void>,
): Promise<void> {
  const byBoard = Map.groupBy(writes, boardOf);
  const opening = [...byBoard].map(async ([board, onIt]) => await open(rooms, board, onIt));
  try {
    const opened = await Promise.all(opening);
    const held = opened.filter((one) => one === undefined || 'room' in one);
    const bases = opened.filter((one) => one !== undefined && 'restore' in one);
    await commitTogether(
      held.map((one) => roomOf(one, workshop)),
      byBoard,
      async (part) => await commit(bases.length === 0 ? part : withBases(part, bases)),
    );
  } finally {
    // A board that could not be loaded does not keep the others loaded.
    for (const one of await Promise.allSettled(opening))
      if (one.status === 'fulfilled' && one.value && 'room' in one.value) one.value.release();
  }
}

type Restoring = Extract<BoardWrite, { restore: unknown }>;

/** A board that cannot be loaded can still be put back to a version, which then takes the place of all that is stored. */
async function open(rooms: Rooms, board: BoardId, writes: readonly BoardWrite[]): Promise<Held | Restoring | undefined> {
  const restoring = writes.find((write) => 'restore' in write);
  try {
    return await rooms.hold(board);
  } catch (error) {
    if (restoring && writes.length === 1 && error instanceof DamagedBoardError) return restoring;
    throw error;
  }
}

function withBases(part: BoardCommit, bases: readonly Restoring[]): BoardCommit {
  const places = bases.map(({ restore: { board, version, docSeq, epoch } }) => ({
    board,
    docSeq: docSeq + 1,
    epoch: epoch + 1,
    bytes: version,
  }));
  return { ...part, bases: places, epochs: [...(part.epochs ?? []), ...places] };
}

async function commitTogether(
  rooms: readonly Room[],
  byBoard: ReadonlyMap<BoardId, readonly BoardWrite[]>,
  commit: (part: BoardCommit) => Promise<void>,
): Promise<void> {
  const changes = applied(rooms, byBoard);
  const before = Promise.all(
    rooms.map(async (room) => {
      claimForServer(room);
      await room.commits.seal();
    }),
  );
  const part = partOf(changes);
  const done = before.then(async () => {
    // What came before may have ended it, and it has been read again without this: nothing of it may be stored.
    if (rooms.some(({ ended }) => ended)) throw new Error('a write on a board that was given up');
    await commit(part);
  });
  await Promise.all([
    done,
    ...changes.map(async ({ room, updates, restores }) => {
      const flight = emptyFlight();
      flight.updates.push(...updates);
      flight.sources.add(undefined);
      if (restores) flight.afterwards.push(room.endEpoch);
      await room.commits.append(flight, () => done);
    }),
  ]);
}

interface Change {
  readonly room: Room;
  readonly updates: readonly StoredUpdate[];
  readonly versions: readonly StoredVersion[];
  readonly restores: boolean;
}

/** @throws after it has given up all the boards: a document that is half changed is nobody's to build on */
function applied(rooms: readonly Room[], byBoard: ReadonlyMap<BoardId, readonly BoardWrite[]>): readonly Change[] {
  try {
    return rooms.map((room) => {
      const writes = byBoard.get(room.board) ?? [];
      const why = reasonOf(writes);
      return {
        room,
        // What is about to be done to the whole board can be taken back by the version before it.
        versions: why ? [room.versions.next(why)] : [],
        updates: room.change(() => applyServerWrites(room.doc, writes), undefined),
        restores: why === 'restore',
      };
    });
  } catch (error) {
    for (const room of rooms) room.fail(error, `a write on board ${room.board}`);
    throw error;
  }
}

function partOf(changes: readonly Change[]): BoardCommit {
  return {
    updates: changes.flatMap(({ updates }) => updates),
    versions: changes.flatMap(({ versions }) => versions),
    epochs: changes.flatMap(({ room: { board, epoch }, updates, versions, restores }) =>
      restores ? { board, epoch: epoch + 1, docSeq: updates.at(-1)?.docSeq ?? versions.at(-1)?.docSeq ?? 0 } : [],
    ),
  };
}

function reasonOf(writes: readonly BoardWrite[]): VersionReason | undefined {
  if (writes.some((write) => 'restore' in write)) return 'restore';
  if (writes.some((write) => 'putBack' in write)) return 'put-back';
  return writes.some((write) => 'deleteCards' in write) ? 'deletion' : undefined;
}

function roomOf(held: Held | undefined, workshop: WorkshopId): Room {
  if (held?.room.rules.workshop !== workshop) throw new Error('a write on a board that this workshop does not have');
  if (held.room.ended) throw new Error('a write on a board that was given up');
  if (held.room.readOnly) throw new Error('a write on a board while the store takes nothing');
  return held.room;
}

function boardOf(write: BoardWrite): BoardId {
  if ('add' in write) return write.add.board;
  if ('change' in write) return write.change.board;
  if ('restore' in write) return write.restore.board;
  return 'putBack' in write ? write.putBack.board : write.deleteCards.board;
}
