import type { BoardId } from '#shared/kit/ids.ts';
import { DamagedDataError } from '#server/store/errors.ts';
import type { StoredBoard } from '#server/store/store.ts';
import type { BoardRules, HubParts } from './hub.ts';
import { createRoom, type Room, type RoomParts } from './room.ts';

/** A board that stays loaded until `release`. */
export interface Held {
  readonly room: Room;
  release(): void;
}

/**
 * The boards that are loaded. Each is loaded once, however many ask at the same time; it is unloaded when nobody holds it
 * and everything is committed. Who asks counts from the moment of asking, so no board goes away under a newcomer.
 */
export interface Rooms {
  /** Undefined when there is no such board. Rejects when it cannot be loaded whole: with DamagedBoardError if it never can. */
  hold(board: BoardId): Promise<Held | undefined>;
  loaded(board: BoardId): Room | undefined;
  all(): readonly Room[];
}

interface Entry {
  readonly loading: Promise<Room | undefined>;
  room?: Room | undefined;
  holders: number;
}

export function createRooms(parts: HubParts): Rooms {
  const entries = new Map<BoardId, Entry>();

  function open(board: BoardId): Entry {
    const known = entries.get(board);
    if (known) return known;
    const entry: Entry = { holders: 0, loading: load(board, () => entry) };
    entries.set(board, entry);
    return entry;
  }

  async function load(board: BoardId, self: () => Entry): Promise<Room | undefined> {
    // The workshop is taken before its board is read: what the last owner commits meanwhile would be missing here.
    const rules = await parts.rulesOf(board);
    if (!rules) return undefined;
    const stored = await parts.loadBoard(board).catch((error: unknown) => {
      throw error instanceof DamagedDataError ? damaged(rules, board, error) : error;
    });
    if (!stored) return undefined;
    if (rules.store === 'lost') throw new Error(`the workshop of board ${board} was let go`);
    return whole(board, self(), rules, stored);
  }

  function whole(board: BoardId, entry: Entry, rules: BoardRules, stored: StoredBoard): Room {
    const roomParts: RoomParts = {
      ...parts,
      idle: () => unloadIfIdle(board, entry),
      gone: () => forget(board, entry),
    };
    try {
      entry.room = createRoom(roomParts, board, rules, stored);
    } catch (error) {
      throw damaged(rules, board, error);
    }
    rules.readable(true);
    return entry.room;
  }

  function forget(board: BoardId, entry: Entry): void {
    if (entries.get(board) === entry) entries.delete(board);
  }

  function unloadIfIdle(board: BoardId, entry: Entry): void {
    if (entry.holders > 0 || entries.get(board) !== entry) return;
    if (entry.room && !entry.room.commits.idle) return;
    // Comes back here when it is committed.
    if (entry.room?.versions.changed) return entry.room.versions.keep('empty');
    if (entry.room?.rest.due) return entry.room.rest.keep();
    forget(board, entry);
    entry.room?.destroy();
  }

  return {
    async hold(board) {
      const entry = open(board);
      entry.holders++;
      let held = true;
      const release = () => {
        if (!held) return;
        held = false;
        entry.holders--;
        unloadIfIdle(board, entry);
      };
      try {
        const room = await entry.loading;
        if (room) return { room, release };
      } catch (error) {
        release();
        throw error;
      }
      release();
      return undefined;
    },
    loaded: (board) => entries.get(board)?.room,
    all: () => [...entries.values()].flatMap(({ room }) => room ?? []),
  };
}

/** What is stored of the board is not, or does not make, what was written. */
export class DamagedBoardError extends Error {
  override readonly name = 'DamagedBoardError';
}

function damaged(rules: BoardRules, board: BoardId, cause: unknown): DamagedBoardError {
  rules.readable(false);
  return new DamagedBoardError(`board ${board} is damaged`, { cause });
}
