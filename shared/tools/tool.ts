import type * as z from 'zod/mini';
import type { Card, At, Tint } from '#shared/board/card.ts';
import type { CardUndo } from '#shared/board/cardUndo.ts';
import type { Room } from '#shared/canvas/canvas.ts';
import type { BoardId, CardId, CommandId, KindId, ParticipationId } from '#shared/kit/ids.ts';
import type { Refusal } from '#shared/kit/refusal.ts';
import type { AnswerFacts } from '#shared/wire/live.ts';
import type { WorkshopEvent } from '#shared/workshop/events.ts';
import type { Role, WorkshopState } from '#shared/workshop/state.ts';

/** Who acts. A facilitator is a participation like everybody else. */
export interface Actor {
  readonly participation: ParticipationId;
  readonly role: Role;
}

/** A secret row kept beside the log; `key` is unique within (workshop, table). */
export interface Row {
  readonly table: string;
  readonly key: string;
  readonly value: unknown;
}

export type RowWrite =
  | { readonly put: Row }
  | { readonly remove: { readonly table: string; readonly key: string } }
  /** Every row of a table whose key starts so. */
  | { readonly clear: { readonly table: string; readonly prefix: string } };

export interface ReadonlyRows {
  /** Rows of a table whose key starts with `prefix`, by key. */
  list(table: string, prefix: string): readonly Row[];
}

export interface ReadonlyBoards {
  /** Cards that are not deleted, by id; empty when the board is not loaded or unknown. */
  cards(board: BoardId): readonly Card[];
}

/** What a decision may look at besides: what is not at hand yet is loaded, and it is decided again. */
export interface BoardsAtHand extends ReadonlyBoards {
  /** One version that is kept, with the epoch in which the board is now. Undefined when there is none of this number. */
  version(board: BoardId, number: number): KeptVersion | 'damaged' | undefined;
  /**
   * What would take back what one participant changed on others' cards since a moment (epoch ms), in updates after `after`.
   * Undefined while it is being looked for.
   */
  changesBy(board: BoardId, who: ParticipationId, since: number, after: number): ChangesBy | 'damaged' | undefined;
}

export interface KeptVersion {
  /** Of the board as it is now: its epoch and the number of its last update. */
  readonly epoch: number;
  readonly docSeq: number;
  readonly at: number;
  /** The board then, as one update. */
  readonly bytes: Uint8Array;
}

export interface ChangesBy {
  /** The last update that was looked at. */
  readonly upTo: number;
  /** Nothing from before this moment (epoch ms) can be told apart; absent when all can. Infinity: nothing yet. */
  readonly reachesBackTo?: number;
  /** One for each card. */
  readonly changes: readonly CardUndo[];
}

/** So many cards of others within moments that the last of it was refused. */
export interface MassDeletion {
  readonly board: BoardId;
  readonly who: ParticipationId;
  /** All of it. */
  readonly cards: readonly CardId[];
  /** Those of them that were deleted before it was too much. */
  readonly gone: readonly CardId[];
}

/** What the server itself writes on a board, under its own clientID, in the same transaction as the decision. */
export type BoardWrite =
  | {
      readonly add: {
        readonly board: BoardId;
        readonly id: CardId;
        readonly kind: KindId;
        readonly at: At;
        readonly tint: Tint;
        readonly texts: Readonly<Record<string, string>>;
        readonly author?: ParticipationId;
        readonly late?: boolean;
        readonly keyHash?: string;
      };
    }
  | {
      readonly change: {
        readonly board: BoardId;
        readonly id: CardId;
        readonly at?: At;
        readonly tint?: Tint;
        readonly texts?: Readonly<Record<string, string>>;
        readonly deleted?: boolean;
        readonly late?: boolean;
      };
    }
  | WholeBoardWrite;

/** Before each of these the board as it is is kept as a version, in the same transaction. */
export type WholeBoardWrite =
  /**
   * The board as it was, and under a new epoch: cards made since are deleted. All lines end. `epoch` and `docSeq` are those
   * of the board before, for one that cannot be read.
   */
  | { readonly restore: { readonly board: BoardId; readonly version: Uint8Array; readonly epoch: number; readonly docSeq: number } }
  | { readonly putBack: { readonly board: BoardId; readonly changes: readonly CardUndo[] } }
  | { readonly deleteCards: { readonly board: BoardId; readonly cards: readonly CardId[] } };

export interface Context {
  readonly now: number;
  readonly actor: Actor;
  /** The UUID of the command in hand: ids of what it makes derive from it. */
  readonly command: CommandId;
  readonly random: () => number;
  readonly workshop: WorkshopState;
  /** What holds now for participants: a running vote and a pause override what the facilitator has set. */
  readonly room: Room;
  readonly here: ReadonlySet<ParticipationId>;
  readonly boards: BoardsAtHand;
  readonly rows: ReadonlyRows;
}

/** Committed in one transaction. */
export interface Decision<Event> {
  readonly events: readonly Event[];
  readonly rows?: readonly RowWrite[];
  readonly writes?: readonly BoardWrite[];
  /** For the answer to the command. */
  readonly answer?: AnswerFacts;
}

export interface Command<State, Input, Event> {
  readonly input: z.ZodMiniType<Input>;
  readonly allow: readonly Role[];
  /** What a device without network does with it. */
  readonly offline: 'queue' | 'refuse';
  /** The command is kept exactly once without the name of who sent it (anonymous zones). */
  readonly unsigned?: true;
  decide(state: State, input: Input, context: Context): Decision<Event> | Refusal;
}

/** A command of whatever input: what `input` has let through is what `decide` takes. */
export interface AnyCommand<State, Event> extends Omit<Command<State, never, Event>, 'input'> {
  readonly input: z.ZodMiniType;
}

export type Audience = 'everyone' | { readonly role: Role } | { readonly person: ParticipationId };

export type Seen = Pick<Context, 'workshop' | 'here' | 'rows'> & { readonly boards: ReadonlyBoards };

export interface Tool<State, Event> {
  readonly name: string;
  readonly version: number;
  readonly initial: State;
  // The registry holds tools of every state and input: methods keep their own types through defineTool.
  readonly commands: Readonly<Record<string, AnyCommand<State, Event>>>;
  fold(state: State, event: Event): State;
  /** The same as folding each, for a tool that would copy a whole crowd for each. */
  foldAll?(state: State, events: readonly Event[]): State;
  view(state: State, audience: Audience, seen: Seen): unknown;
  /** The workshop moved on (`context.workshop` is where it stands then): what this tool adds to the same transaction, or why it cannot be. */
  follow?(state: State, moved: WorkshopEvent, context: Context): Decision<Event> | Refusal;
  /** Epoch ms at which `wake` is due; called early, it decides nothing. */
  wakeAt?(state: State): number | undefined;
  wake?(state: State, context: Context): Decision<Event>;
}

/** Curried, because otherwise TypeScript takes the state from `initial` and every other phase is an error. */
export function defineTool<State, Event>() {
  return <Commands extends Readonly<Record<string, AnyCommand<State, Event>>>>(
    tool: Omit<Tool<State, Event>, 'commands'> & { readonly commands: Commands },
  ): Tool<State, Event> & { readonly commands: Commands } => tool;
}

export function defineCommand<State, Event>() {
  return <Input>(command: Command<State, Input, Event>): Command<State, Input, Event> => command;
}
