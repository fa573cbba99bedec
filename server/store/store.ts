import type { ActivityId, BoardId, CommandId, ParticipationId, WorkshopId } from '#shared/kit/ids.ts';
import type { Row, RowWrite } from '#shared/tools/tool.ts';
import type { VersionReason } from '#shared/wire/api.ts';
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
  /** Who wrote it and when (epoch ms); the server's own writes have neither, since they may be cards of anonymous zones. */
  readonly participation?: ParticipationId;
  readonly at?: number;
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
/** A board as it was at one moment, whole. */
export interface StoredVersion extends VersionFacts {
  readonly board: BoardId;
  /** The state of the document, as one update. */
  readonly bytes: Uint8Array;
  /** The number of one that goes as this one comes. */
  readonly instead?: number;
}
export interface VersionFacts {
  /** Grows with every version of a board. */
  readonly number: number;
  readonly at: number;
  /** It shows the board after this update. */
  readonly docSeq: number;
  /** Where the room was. */
  readonly activity?: ActivityId;
  readonly why: VersionReason;
  /** Who had written since the version before. */
  readonly writers: readonly ParticipationId[];
  /** Cards that are not deleted. */
  readonly cards: number;
}
/** From update `docSeq` on the board is of this epoch, which is one above the last. */
export interface EpochRaise {
  readonly board: BoardId;
  readonly epoch: number;
  readonly docSeq: number;
}
/** The board begins anew with this state as its update `docSeq`: what lies before it is damaged and read no more. */
export interface NewBase {
  readonly board: BoardId;
  readonly docSeq: number;
  readonly bytes: Uint8Array;
}
/** A board as it lay when nobody wrote on it any more: it is loaded from this alone. Of each board the last one is kept. */
export interface Rest {
  readonly board: BoardId;
  /** It shows the board after this update. */
  readonly docSeq: number;
  /** The state of a whole document, as one update, and its state vector. */
  readonly bytes: Uint8Array;
  readonly vector: Uint8Array;
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
  readonly versions?: readonly StoredVersion[];
  readonly epochs?: readonly EpochRaise[];
  readonly bases?: readonly NewBase[];
  readonly rests?: readonly Rest[];
  /** What lists show of a workshop without loading it; replaced as a whole. */
  readonly summary?: unknown;
}

export interface StoredBoard {
  readonly epoch: number;
  readonly docSeq: number;
  /** Snapshot and then the log, in order: merged, they are the board. */
  readonly updates: readonly Uint8Array[];
  /** The state vector of `updates`, where these are the board at rest and nothing after it. */
  readonly vector?: Uint8Array;
  readonly claims: readonly Claim[];
  readonly fences: readonly number[];
  readonly lastVersion?: VersionFacts;
  /** Who has written since the last version. */
  readonly writers: readonly ParticipationId[];
}
/** What is known of a board whose log may be damaged. */
export interface BoardFacts {
  readonly workshop: WorkshopId;
  readonly epoch: number;
  readonly docSeq: number;
}
/** A stretch of a board's log: what went before it, and its updates one by one. */
export interface StoredLog {
  readonly before: readonly Uint8Array[];
  readonly updates: readonly StoredUpdate[];
  /**
   * When the oldest update was written (epoch ms) that is kept by itself, with its time and in the present epoch. Infinity
   * when there is none; absent when the log is kept from the first one.
   */
  readonly reachesBackTo?: number;
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
  /** Links, devices with their seats, and answers to commands that are older than these moments (epoch ms). */
  purge(what: { readonly linksExpiredBy: number; readonly devicesSeenBefore: number; readonly answersBefore: number }): Promise<void>;
  loadWorkshop(id: WorkshopId): Promise<StoredWorkshop | undefined>;
  loadBoard(id: BoardId): Promise<StoredBoard | undefined>;
  workshopOfBoard(id: BoardId): Promise<WorkshopId | undefined>;
  commandAnswer(workshop: WorkshopId, id: CommandId): Promise<StoredCommand | undefined>;
  /** Merges a board's log into a snapshot. Updates stay as long as a snapshot before them does: it may have to stand in for a damaged one. */
  compact(board: BoardId): Promise<void>;
  boardFacts(board: BoardId): Promise<BoardFacts | undefined>;
  /** The newest first. `damaged` ones cannot be read any more. */
  versions(board: BoardId): Promise<readonly (VersionFacts & { readonly damaged: boolean })[]>;
  /** Rejects when it is damaged. */
  version(board: BoardId, number: number): Promise<StoredVersion | undefined>;
  /**
   * The log of the board's present epoch from the first update on that `participation` wrote at `since` (epoch ms) or later
   * and after update `after`; no updates when there is none, or none is kept any more.
   */
  logSince(board: BoardId, participation: ParticipationId, since: number, after: number): Promise<StoredLog>;
  close(): Promise<void>;
}
