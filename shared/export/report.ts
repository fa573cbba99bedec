import type { At, FieldValue, Tint } from '#shared/board/card.ts';
import type { Layout, Quadrant } from '#shared/canvas/canvas.ts';
import type { ActivityId, CanvasId, CardId, KindId, ParticipationId, ZoneId } from '#shared/kit/ids.ts';
import type { Lang } from '#shared/kit/localized.ts';
import type { Role } from '#shared/workshop/state.ts';

/** What a report says, free of any format. Every heading is already in the report's language; cards stay as written. Times are epoch ms. */
export interface ReportDocument {
  readonly format: 'twiza-report';
  readonly version: 1;
  readonly lang: Lang;
  readonly title: string;
  readonly hosts: string;
  readonly startsAt: number;
  readonly timeZone: string;
  readonly organisations: readonly string[];
  readonly languages: readonly Lang[];
  readonly openedAt?: number;
  readonly closedAt?: number;
  readonly attendance: readonly Attendee[];
  readonly activities: readonly ReportActivity[];
  readonly numbers: { readonly people: number; readonly cards: number; readonly votes: number };
}

export interface Attendee {
  /** Absent, and the organisation with it, when the person did not agree to be named. */
  readonly name?: string;
  readonly organisation?: string;
  readonly role: Role;
  readonly from: number;
  readonly to: number;
  /** Whole minutes of presence, gaps left out. */
  readonly minutes: number;
}

export interface ReportActivity {
  readonly id: ActivityId;
  readonly canvas: CanvasId;
  readonly title: string;
  readonly purpose: string;
  readonly minutesPlanned: number;
  /** Whole minutes for which the room stood here; absent when it never did. */
  readonly minutesActual?: number;
  readonly layout: Layout;
  readonly zones: readonly ReportZone[];
  readonly ranking?: ReportRanking;
}

export interface ReportZone {
  readonly id: ZoneId;
  readonly name: string;
  readonly prompt: string;
  readonly anonymous: boolean;
  /** In a 2×2 matrix. */
  readonly quadrant?: Quadrant;
  readonly cards: readonly ReportCard[];
}

export interface ReportCard {
  readonly id: CardId;
  readonly kind: KindId;
  readonly kindName: string;
  readonly tint: Tint;
  readonly at: At;
  readonly text: string;
  /** The kind's other fields that were filled, with their names in the report's language. */
  readonly more: readonly { readonly name: string; readonly value: FieldValue }[];
  /** Only of somebody who agreed to be named. */
  readonly author?: ReportAuthor;
  readonly late: boolean;
}

export interface ReportAuthor {
  readonly name: string;
  readonly organisation?: string;
}

export interface ReportRanking {
  readonly dots: number;
  readonly voters: number;
  /** Every card that was on the ballot, ranked; equal votes share a rank (1, 2, 2, 4). */
  readonly rows: readonly RankingRow[];
}

export interface RankingRow {
  readonly rank: number;
  readonly card: CardId;
  readonly votes: number;
  /** Text and the zone's name; absent when the card was deleted after the vote. */
  readonly text?: string;
  readonly zone?: string;
}

/** The result of one closed vote. */
export interface PollResult {
  readonly activity: ActivityId;
  readonly dots: number;
  readonly voters: number;
  /** What was on the ballot. */
  readonly cards: readonly CardId[];
  readonly totals: Readonly<Record<CardId, number>>;
}

/** What the directory knows of somebody. */
export interface ReportPerson {
  readonly id: ParticipationId;
  readonly name: string;
  readonly organisation?: string;
}
