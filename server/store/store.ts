import type { BoardId, CommandId, ParticipationId, WorkshopId } from '#shared/kit/ids.ts';
import type { Row, RowWrite } from '#shared/tools/tool.ts';
import type { AccountsStore, PeopleStore, WorkshopsStore } from './directory.ts';

/** One event as it lies in the log. `rev` grows by one within a workshop. */
export interface StoredEvent {
  readonly rev: number;
  readonly tool: string;
  readonly version: number;
  readonly at: number;
  readonly event: unknown;
}
export interface StoredUpdate {
  readonly board: BoardId;
  readonly docSeq: number;
  readonly bytes: Uint8Array;
  readonly participation?: ParticipationId;
}
export interface Claim {
  readonly board: BoardId;
  readonly clientId: number;
  readonly participation: ParticipationId | 'server';
}
export interface Fence {
  readonly board: BoardId;
  readonly clientId: number;
}
/** The answer to a command, kept so that the same command sent again is answered alike. No participation: see anonymous zones. */
export interface StoredCommand {
  readonly id: CommandId;
  readonly answer: unknown;
  readonly at: number;
}

export interface Commit {
  readonly command?: StoredCommand;
  readonly events?: readonly StoredEvent[];
  readonly updates?: readonly StoredUpdate[];
  readonly rows?: readonly RowWrite[];
  readonly claims?: readonly Claim[];
  readonly fences?: readonly Fence[];
  /** What lists show of a workshop without loading it; replaced as a whole. */
  readonly summary?: unknown;
}

export interface StoredBoard {
  readonly epoch: number;
  readonly docSeq: number;
  /** Snapshot and then the log, in order: merged, they are the board. */
  readonly updates: readonly Uint8Array[];
  readonly claims: readonly Claim[];
  readonly fences: readonly number[];
}
export interface StoredWorkshop {
  /** The token of whoever took it last. */
  readonly fence: number;
  readonly rev: number;
  readonly events: readonly StoredEvent[];
  readonly rows: readonly Row[];
}

/**
 * What is committed has survived a kill -9 and a power cut when the promise resolves. A rejected promise means that nothing
 * of it is stored. `fence` is the token of the workshop's owner; a commit with an older one is rejected.
 * Damaged rows (CRC) make the load throw, never a shorter board.
 */
export interface Store extends AccountsStore, PeopleStore, WorkshopsStore {
  commit(workshop: WorkshopId, fence: number, commit: Commit): Promise<void>;
  /** Takes the ownership of a workshop: later commits with an older token fail. */
  takeFence(workshop: WorkshopId): Promise<number>;
  loadWorkshop(id: WorkshopId): Promise<StoredWorkshop | undefined>;
  loadBoard(id: BoardId): Promise<StoredBoard | undefined>;
  workshopOfBoard(id: BoardId): Promise<WorkshopId | undefined>;
  commandAnswer(workshop: WorkshopId, id: CommandId): Promise<StoredCommand | undefined>;
  /** Merges a board's log into a snapshot; exactly the rows that it merged go, in one transaction. */
  compact(board: BoardId): Promise<void>;
  close(): Promise<void>;
}
