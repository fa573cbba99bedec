import * as z from 'zod/mini';
import type { BoardId, ParticipationId } from '#shared/kit/ids.ts';
import type { Lang } from '#shared/kit/localized.ts';
import type { RefusalCode } from '#shared/kit/refusal.ts';
import type { Canvas, Room } from '#shared/canvas/canvas.ts';
import type { Activity, Phase, Role, Step, WorkshopDetails } from '#shared/workshop/state.ts';
import type { SeatRequest } from './api.ts';

/** The socket.io handshake's `auth`. Who it is, the cookie says; `as` names one of the participations that the device speaks for. */
export const handshakeSchema = z.strictObject({
  workshop: z.string().check(z.maxLength(40)),
  as: z.string().check(z.maxLength(40)),
  v: z.int(),
});

export const commandSchema = z.strictObject({
  /** A fresh id of the sender (isId): sent again, the first answer is repeated and nothing is done twice. */
  id: z.string().check(z.maxLength(40)),
  /** `<tool>.<command>`, e.g. `timer.start`, `workshop.move`. */
  name: z.string().check(z.maxLength(60)),
  input: z.unknown(),
});
export interface CommandMessage {
  readonly id: string;
  readonly name: string;
  readonly input: unknown;
}
/** What a command says besides that it is done. */
export interface AnswerFacts {
  /** How many cards it was about, where it counts them. */
  readonly cards?: number;
  /** It has seen nothing from before this moment (epoch ms); absent where it has seen all. */
  readonly reachesBackTo?: number;
}
export type CommandAnswer = ({ readonly done: number } & AnswerFacts) | { readonly refused: RefusalCode };

/** Audiences as they travel: the view of everyone, of one's role, of oneself. The client merges the three, tool by tool. */
export type AudienceName = 'everyone' | 'role' | 'person';
export type ToolViews = Readonly<Record<string, unknown>>;
export interface Snapshot {
  readonly rev: number;
  readonly now: number;
  readonly views: Readonly<Record<AudienceName, ToolViews>>;
}
/** The tools whose view changed, each whole; `null` for one that shows this audience nothing any more. */
export interface ViewChange {
  readonly rev: number;
  readonly audience: AudienceName;
  readonly views: ToolViews;
}

export interface ServerToClient {
  snapshot: (snapshot: Snapshot) => void;
  view: (change: ViewChange) => void;
  /** This line is over: another place took it, or the permission ended. */
  ended: (reason: RefusalCode) => void;
}
export interface ClientToServer {
  command: (message: CommandMessage, answer: (answer: CommandAnswer) => void) => void;
  /** The answer is the server's clock (epoch ms); the best of five gives the offset. */
  clock: (answer: (now: number) => void) => void;
}

/** `workshop` in the view of everyone. Canvases travel with it: the room's words in all three languages. */
export interface WorkshopView {
  readonly phase: Phase;
  readonly details: WorkshopDetails;
  readonly activities: readonly Omit<Activity, 'note'>[];
  readonly canvases: readonly Canvas[];
  readonly step?: Step;
  /** What holds now: a running vote is the room `vote`, a paused or closed workshop is `look`. */
  readonly room: Room;
  readonly othersWords: boolean;
}
/** `people` in the view of everyone; names come from the directory, never from the log. */
export interface PersonView {
  readonly id: ParticipationId;
  readonly name: string;
  readonly organisation?: string;
  readonly role: Role;
  readonly colour: number;
  readonly here: boolean;
  readonly lang: Lang;
}
export interface PeopleView {
  readonly people: readonly PersonView[];
}
/** `desk` in the view of facilitators. */
export interface DeskView {
  readonly notes: Readonly<Record<string, string>>;
  readonly requests: readonly SeatRequest[];
  readonly code: string;
  readonly doorOpen: boolean;
  /** Deletions of many cards of others that were refused, the newest first: `board.deleteCards` does one, `board.dismiss` lets it be. */
  readonly deletions: readonly DeletionOffer[];
}
export interface DeletionOffer {
  readonly id: string;
  readonly board: BoardId;
  readonly who: ParticipationId;
  /** Cards of others that it is about. */
  readonly cards: number;
  /** Those of them that were deleted before it was too much: `board.dismiss` brings them back. */
  readonly gone: number;
  readonly at: number;
}
/** `board` in the view of everyone: when each board was last put back to an earlier state, and of what time that was. */
export interface BoardView {
  readonly restored: Readonly<Record<BoardId, { readonly at: number; readonly shows: number }>>;
}
/** `store` in the view of everyone. */
export interface StoreView {
  /** Boards are only read now, and what one writes stays on one's device. */
  readonly failing: boolean;
  /** Boards that cannot be read: `board.restore` puts a version in their place. */
  readonly damaged: readonly BoardId[];
}
