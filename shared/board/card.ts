import type { BoardId, CardId, KindId, ParticipationId, ZoneId } from '#shared/kit/ids.ts';

export const tints = ['sun', 'mint', 'sky', 'lilac', 'clay', 'plain'] as const;
export type Tint = (typeof tints)[number];

/** Where a card lies, in one atomic value: `[zone, x, y]`, `[zone, band, orderKey]` or, on a matrix, `[x, y]` (y upwards). */
export type At = readonly [string, number, number] | readonly [string, string, string] | readonly [number, number];

export type FieldValue = string | number | boolean;

/** A card as it is read: whatever a peer wrote, this is well formed, or there is no card. */
export interface Card {
  readonly id: CardId;
  readonly kind: KindId;
  /** Read from `at` under the canvas of the board. */
  readonly zone: ZoneId;
  readonly at: At;
  readonly tint: Tint;
  /** Every text field that the kind has, by field id. */
  readonly texts: Readonly<Record<string, string>>;
  readonly fields: Readonly<Record<string, FieldValue>>;
  /** Absent on cards of anonymous zones. */
  readonly author?: ParticipationId;
  readonly source?: { readonly board: BoardId; readonly card: CardId };
  /** Added after the activity had ended, by somebody who had been offline. */
  readonly late?: boolean;
  readonly deleted?: boolean;
  /** On a card of an anonymous zone: SHA-256 (hex) of the key that its writer's device holds. */
  readonly keyHash?: string;
}

/** All of a card but what is written in it. */
export type CardHead = Omit<Card, 'texts' | 'fields'>;
