import * as z from 'zod/mini';
import type { AccountId, ActivityId, BoardId, ParticipationId, WorkshopId } from '#shared/kit/ids.ts';
import { languages } from '#shared/kit/localized.ts';
import type { RefusalCode } from '#shared/kit/refusal.ts';
import type { Activity, Phase, Role, WorkshopDetails } from '#shared/workshop/state.ts';
import type { Canvas } from '#shared/canvas/canvas.ts';
import { consentPurposes } from './consent.ts';
import { limits } from './limits.ts';

// The join page needs these few words and not the schemas: they stand in a file of their own.
export { consentPurposes, consentVersion, type ConsentPurpose } from './consent.ts';

/** Every refusal over HTTP: status 4xx and this body. `field` names the input at fault, where there is one. */
export interface ApiRefusal {
  readonly refused: RefusalCode;
  readonly field?: string;
  readonly retryAfter?: number;
}

const text = (max: number) => z.string().check(z.trim(), z.minLength(1), z.maxLength(max));
const email = z.string().check(z.trim(), z.toLowerCase(), z.maxLength(254), z.regex(/^[^\s@]+@[^\s@]+$/));
const password = z.string().check(z.minLength(limits.passwordLength), z.maxLength(1024));
const lang = z.enum(languages);

// ── accounts ────────────────────────────────────────────────────────────────
export interface Account {
  readonly id: AccountId;
  readonly name: string;
  readonly email: string;
  readonly admin: boolean;
}
/** A participation that this device may speak for. */
export interface Seat {
  readonly participation: ParticipationId;
  readonly workshop: WorkshopId;
  readonly name: string;
  readonly role: Role;
  readonly colour: number;
}
/** GET /api/me */
export interface Me {
  readonly account?: Account;
  readonly seats: readonly Seat[];
  readonly needsSetup: boolean;
}

/** POST /api/links/open → LinkFacts. One-time links are `/link#<token>`: the token never travels in a URL. */
export const openLinkBody = z.strictObject({ token: text(100) });
export type LinkPurpose = 'setup' | 'invite' | 'reset';
export interface LinkFacts {
  readonly purpose: LinkPurpose;
  readonly email?: string;
}
/** POST /api/links/use → Me. Name and e-mail are needed for `setup` and `invite`. */
export const useLinkBody = z.strictObject({
  token: text(100),
  name: z.optional(text(limits.nameLength)),
  email: z.optional(email),
  password,
});
/** POST /api/sign-in → Me; POST /api/sign-out → Me */
export const signInBody = z.strictObject({ email, password: z.string().check(z.maxLength(1024)) });
/** POST /api/invites → OneTimeLink (any facilitator), without a body */
/** POST /api/resets → OneTimeLink (administrator) */
export const resetBody = z.strictObject({ email });
export interface OneTimeLink {
  readonly url: string;
  readonly expiresAt: number;
}
/** GET /api/accounts → Account[] (administrator) */

// ── workshops (facilitators) ────────────────────────────────────────────────
export const detailsSchema = z.strictObject({
  title: text(limits.titleLength),
  startsAt: z.int(),
  minutes: z.optional(z.int().check(z.minimum(1), z.maximum(1440))),
  timeZone: text(64),
  organisations: z.array(text(limits.nameLength)).check(z.maxLength(60)),
  languages: z.array(lang).check(z.minLength(1), z.maxLength(3)),
  hosts: z.string().check(z.trim(), z.maxLength(limits.titleLength)),
});
/** POST /api/workshops → { id } */
export const createWorkshopBody = z.strictObject({ plan: text(64), details: detailsSchema });
/** GET /api/workshops → WorkshopSummary[] : those of one's team */
export interface WorkshopSummary {
  readonly id: WorkshopId;
  readonly phase: Phase;
  readonly details: WorkshopDetails;
  readonly code: string;
  readonly doorOpen: boolean;
  readonly activities: readonly { readonly minutes: number; readonly name: Canvas['name']; readonly title?: string }[];
  readonly people: number;
  readonly openedAt?: number;
  readonly closedAt?: number;
  /** The join link that other machines can open: under PUBLIC_URL, or under the machine's own address where the page is read on localhost. */
  readonly joinUrl?: string;
}
/** GET /api/workshops/others → OtherWorkshop[] : those of the host that the administrator is in no team of, and no more of them than this */
export interface OtherWorkshop {
  readonly id: WorkshopId;
  readonly phase: Phase;
  readonly title: string;
  readonly startsAt: number;
  readonly timeZone: string;
  /** Their names, the owner first. */
  readonly team: readonly string[];
}
/** GET /api/workshops/:id → WorkshopForTeam */
export interface WorkshopForTeam extends WorkshopSummary {
  readonly agenda: readonly Activity[];
  readonly canvases: readonly Canvas[];
  readonly team: readonly { readonly account: AccountId; readonly name: string; readonly email: string }[];
  readonly requests: readonly SeatRequest[];
  readonly lockedUntil?: ActivityId;
}
/** POST /api/workshops/:id/enter → Seat : the facilitator's own participation on this device */
/** POST /api/workshops/:id/commands → CommandAnswer (see live.ts): the same commands as on the live channel */
/** POST /api/workshops/:id/team → WorkshopForTeam */
export const teamBody = z.strictObject({ email });
/** POST /api/workshops/:id/door → WorkshopSummary */
export const doorBody = z.strictObject({ open: z.optional(z.boolean()), newCode: z.optional(z.boolean()) });
/** POST /api/workshops/:id/seats/:request → {} : the facilitator gives the seat back, or says no */
export const seatAnswerBody = z.strictObject({ give: z.boolean() });
export interface SeatRequest {
  readonly id: string;
  readonly participation: ParticipationId;
  readonly name: string;
  readonly organisation?: string;
  readonly askedAt: number;
}

// ── versions of a board (its workshop's team) ───────────────────────────────
/**
 * Why a version was kept: five minutes of work, a step that was left, nobody there any more, or what a facilitator was about
 * to do, which can be taken back by it.
 */
export type VersionReason = 'time' | 'step' | 'empty' | 'restore' | 'put-back' | 'deletion';
export interface BoardVersion {
  readonly number: number;
  readonly at: number;
  /** Where the room was then. */
  readonly activity?: ActivityId;
  readonly why: VersionReason;
  /** Who had written since the version before; nobody's name stands for cards of anonymous zones. */
  readonly writers: readonly ParticipationId[];
  readonly cards: number;
  /** What was kept cannot be read any more: it is refused. */
  readonly damaged: boolean;
}
/** GET /api/workshops/:id/boards/:board/versions → BoardVersions: the newest first, the last 50 at most */
export interface BoardVersions {
  /** As the command `board.restore` names it. */
  readonly epoch: number;
  /** The board itself cannot be read: one of its versions can take its place. */
  readonly damaged: boolean;
  readonly versions: readonly BoardVersion[];
}

// ── joining (no account) ────────────────────────────────────────────────────
/** GET /api/join/:code → Invitation */
export interface Invitation {
  readonly workshop: WorkshopId;
  readonly phase: Phase;
  readonly details: WorkshopDetails;
  readonly keptUntil: number;
  readonly seat?: Seat;
  readonly suggestedColour: number;
}
/** The board that the room is at: its line can be opened before the live channel has told of it. */
export interface BoardNow {
  readonly board: BoardId;
  readonly canvas: Canvas;
}
/** POST /api/join/:code → JoinAnswer */
export const joinBody = z.strictObject({
  name: z.string().check(z.trim(), z.maxLength(10_000)),
  organisation: z.optional(text(limits.nameLength)),
  colour: z.int().check(z.minimum(1), z.maximum(6)),
  lang,
  consents: z.array(z.strictObject({ purpose: z.enum(consentPurposes), version: z.int(), given: z.boolean() })).check(z.maxLength(8)),
  /** After «Is it you?»: `yes` asks the facilitator for that seat, `no` joins as somebody else of the same name. */
  sameName: z.optional(z.union([z.strictObject({ itIsMe: text(40) }), z.literal('no')])),
});
export type JoinAnswer =
  | { readonly joined: Seat; readonly returnCode: string; readonly at?: BoardNow }
  | {
      readonly isItYou: readonly {
        readonly participation: ParticipationId;
        readonly name: string;
        readonly organisation?: string;
        readonly colour: number;
      }[];
    }
  | { readonly waiting: string };
/** GET /api/seats/:request → SeatAnswer: polled while the facilitator is asked */
export type SeatAnswer = { readonly state: 'waiting' } | { readonly state: 'refused' } | { readonly state: 'given'; readonly seat: Seat };
/** POST /api/return → Seat */
export const returnBody = z.strictObject({ returnCode: text(20) });
/** POST /api/participations/:id/return-code → { returnCode }: makes a new one, the old one is void */
/** POST /api/participations/:id/leave → Me: this device no longer speaks for it */

// ── report ──────────────────────────────────────────────────────────────────
/** GET /api/workshops/:id/report → ReportDocument (shared/export); GET /api/workshops/:id/report.(md|csv|json)?lang= → file */
export type ReportFormat = 'md' | 'csv' | 'json';
