import type { BoardId } from '#shared/kit/ids.ts';
import type { HubParts } from './hub.ts';
import { createRoom, type Room } from './room.ts';

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
  /** Undefined when there is no such board. Rejects when it cannot be loaded whole. */
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
    const [rules, stored] = await Promise.all([parts.rulesOf(board), parts.loadBoard(board)]);
    if (!rules || !stored) return undefined;
    if (rules.store === 'lost') throw new Error(`the workshop of board ${board} was let go`);
    const entry = self();
    const room = createRoom(
      {
        ...parts,
        idle: () => unloadIfIdle(board, entry),
        failed: () => forget(board, entry),
      },
      board,
      rules,
      stored,
    );
    entry.room = room;
    return room;
  }

  function forget(board: BoardId, entry: Entry): void {
    if (entries.get(board) === entry) entries.delete(board);
  }

  function unloadIfIdle(board: BoardId, entry: Entry): void {
    if (entry.holders > 0 || entries.get(board) !== entry) return;
    if (entry.room && !entry.room.commits.idle) return;
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
