import type * as Y from 'yjs';
import type { Canvas } from '#shared/canvas/canvas.ts';
import type { Card } from '#shared/board/card.ts';
import type { ActivityId, BoardId, CardId, DeviceId, ParticipationId, WorkshopId } from '#shared/kit/ids.ts';
import type { RefusalCode } from '#shared/kit/refusal.ts';
import type { CloseCode } from '#shared/wire/closeCodes.ts';
import type { Role } from '#shared/workshop/state.ts';
import type { BoardWrite } from '#shared/tools/tool.ts';
import type { Commit, StoredBoard } from '#server/store/store.ts';

/** The other end of a line: a WebSocket at the edge, a queue in a test. */
export interface Peer {
  send(frame: Uint8Array): void;
  close(code: CloseCode, reason: string): void;
  /** Bytes that wait to leave. */
  readonly buffered: number;
  /** Asks for a sign that what was sent until now (epoch ms) has come; the answer is `reached`. Not every peer can be asked. */
  ping?(sentAt: number): void;
}

/** Who a line speaks for, as the edge established it from the cookie and the query. */
export interface LineClaim {
  readonly participation: ParticipationId;
  readonly device: DeviceId;
  /** Undefined for a stock client without our query: it gets no frame of ours. */
  readonly own?: { readonly clientId: number; readonly epoch: number; readonly seq: number };
}

export interface Line {
  receive(frame: Uint8Array): void;
  /** What was sent until then (epoch ms) has come: the answer to a ping, in its order with the frames. */
  reached(sentAt: number): void;
  /** The peer is gone. */
  hangUp(): void;
}

/** What a participation may do on one board at this moment; judged per message. */
export type Rights =
  | { readonly may: 'nothing'; readonly why: RefusalCode }
  | { readonly may: 'read'; readonly why: RefusalCode }
  | {
      readonly may: 'write';
      readonly anyCard: boolean;
      readonly moveAny: boolean;
      /** Only new cards and typing in one's own; what is added is marked late. */
      readonly late: boolean;
    };

export interface Presence {
  readonly id: ParticipationId;
  readonly name: string;
  readonly role: Role;
  readonly colour: number;
}

/** When a line and the one before it lived (epoch ms): whether somebody had been offline is decided by these. */
export interface LineLife {
  readonly openSince: number;
  /** When this device was last heard here before: undefined for its first line. A line that replays a refusal has the value of the refused one. */
  readonly deviceGoneSince: number | undefined;
}

/** `failing`: boards are read and not written on until it writes again. `lost`: the workshop has another owner. */
export type StoreState = 'writes' | 'failing' | 'lost';

/** What the hub asks the workshop's authority, synchronously: check and apply happen in one tick. Lives as long as the board is loaded. */
export interface BoardRules {
  readonly workshop: WorkshopId;
  readonly canvas: Canvas;
  /**
   * Of an activity that ended at `left`, a line may still bring late cards when it opened afterwards and the device was
   * not here then: `openSince > left && (deviceGoneSince === undefined || deviceGoneSince <= left)`. A line on which
   * nothing has reached the device since then is asked about as if it had just opened.
   */
  rights(who: ParticipationId, line: LineLife): Rights;
  presence(who: ParticipationId): Presence | undefined;
  readonly store: StoreState;
  /**
   * One transaction under the fence of the owner that these rules are of. It never waits for a command in hand: a `write`
   * inside that command waits for this.
   */
  commit(commit: Commit): Promise<void>;
  /** Where the room is, as versions say it. */
  activityNow(): ActivityId | undefined;
  /** A deletion of these cards of others was refused because of their number; `gone` are those of them that he deleted just before. */
  massDeletion(who: ParticipationId, cards: readonly CardId[], gone: readonly CardId[]): void;
  /** Whether what is stored of the board makes a whole document. */
  readable(is: boolean): void;
}

/** What a board adds to the transaction of whoever writes on it. */
export type BoardCommit = Pick<Commit, 'updates' | 'versions' | 'epochs' | 'bases'>;

export interface Hub {
  /** Resolves with a close code when the door stays shut. The peer hears nothing before the board is loaded whole. */
  join(board: BoardId, peer: Peer, claim: LineClaim): Promise<Line | { readonly closed: CloseCode }>;
  /**
   * Server writes on boards of one workshop: applied, then committed by `commit` together with what the caller adds, then
   * broadcast. Waits for the boards' own commits in hand. Rejects when it could not be committed: then nothing is stored.
   * A board that was put back to a version ends its lines with 4409; one that is damaged begins anew with the version.
   */
  write(workshop: WorkshopId, writes: readonly BoardWrite[], commit: (part: BoardCommit) => Promise<void>): Promise<void>;
  /** Loads a board and reads its cards that are not deleted. */
  cards(board: BoardId): Promise<readonly Card[]>;
  /** Whether somebody has the board, or something of it is not yet committed. */
  isLoaded(board: BoardId): boolean;
  /** Cards of a board that is loaded now; undefined otherwise. */
  cardsNow(board: BoardId): readonly Card[] | undefined;
  /** Whether what is stored of a board makes a whole one. Rejects when the store does not answer. */
  readable(board: BoardId): Promise<boolean>;
  /** The room leaves an activity: its board as it is then is kept as a version. */
  stepLeft(board: BoardId, activity: ActivityId): void;
  /** The rights of people on this workshop's boards changed: presence of those who may no longer read goes, their lines close. */
  rightsChanged(workshop: WorkshopId): void;
  /** The store of this workshop writes again: boards that were only read are loaded anew, their lines come back and sync whole. */
  storeRecovered(workshop: WorkshopId): void;
  /** The workshop has another owner: nothing of it is kept or committed any more. */
  letGo(workshop: WorkshopId): void;
  /** Hangs up the lines of one participation on one device (seat taken elsewhere, signed out). */
  hangUp(participation: ParticipationId, device: DeviceId | undefined, code: CloseCode): void;
  /** Stops accepting, commits what waits, acknowledges, closes every line with 1012. */
  stop(): Promise<void>;
}

/** The parts that a hub is made of; tests hand it their own. */
export interface HubParts {
  readonly rulesOf: (board: BoardId) => Promise<BoardRules | undefined>;
  readonly loadBoard: (board: BoardId) => Promise<StoredBoard | undefined>;
  readonly now: () => number;
  readonly random: () => number;
  /** Calls back after `ms`; the answer cancels it. */
  readonly after: (ms: number, run: () => void) => () => void;
  readonly report: (error: unknown, about: string) => void;
  readonly newDoc: () => Y.Doc;
  /** A board whose document nobody has needed for so long (ms) is kept as bytes. */
  readonly sleepAfter: number;
  /** RFC 1951, without a header. */
  readonly deflate: (bytes: Uint8Array) => Uint8Array;
  /** What a write to one line has cost lately, in ms. */
  readonly writeCost: () => number;
}
