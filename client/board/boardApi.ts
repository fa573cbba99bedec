import type { RefusedItem } from '#client/sync/refused.ts';
import type { At, Card, FieldValue, Tint } from '#shared/board/card.ts';
import type { Canvas } from '#shared/canvas/canvas.ts';
import type { CardId, KindId, ParticipationId, ZoneId } from '#shared/kit/ids.ts';
import type { Point } from '#shared/canvas/layouts/geometry.ts';

/** What one may do on this board now; the server judges again. */
export interface BoardRightsNow {
  readonly add: boolean;
  /** Whether this card's words, tint and life may be changed by me. */
  readonly edit: (card: Card) => boolean;
  readonly move: (card: Card) => boolean;
}

/** Somebody else at the board: where they point, what they hold. Places are in px of the world at 100 %. */
export interface Other {
  readonly id: ParticipationId;
  readonly name: string;
  readonly colour: number;
  readonly cursor?: Point;
  readonly editing?: CardId;
  readonly dragging?: { readonly card: CardId; readonly corner: Point };
}

/** The board as components see it: plain, immutable, changed once per animation frame. */
export interface BoardView {
  readonly canvas: Canvas;
  readonly me: ParticipationId;
  /** False until the first state has come, from the device or from the server. */
  readonly ready: boolean;
  readonly cards: ReadonlyMap<CardId, Card>;
  /** Ids in reading order, deleted ones left out. */
  readonly order: ReadonlyMap<ZoneId, readonly CardId[]>;
  readonly others: readonly Other[];
  readonly canUndo: boolean;
  readonly canRedo: boolean;
  /** Cards that I have written and the server has not acknowledged. */
  readonly unsaved: ReadonlySet<CardId>;
  readonly refused: readonly RefusedItem[];
  /** Cards of anonymous zones whose key this device holds. */
  readonly ownAnonymous: ReadonlySet<CardId>;
}

/** What a person does to a board. Everything local is on screen at once and travels by itself. */
export interface BoardActions {
  /** Makes a card of the zone's first kind (or of `kind`); `at` is a free place unless given. In an anonymous zone it travels as a command, as soon as it has words.
   * Undefined when it cannot be: no such zone, the zone is complete, or the text is too long. */
  add(card: {
    readonly zone: ZoneId;
    readonly text: string;
    readonly at?: At;
    readonly kind?: KindId;
    readonly tint?: Tint;
  }): CardId | undefined;
  /** One card a line, one step of undo. */
  addLines(zone: ZoneId, lines: readonly string[]): void;
  move(id: CardId, at: At): void;
  /** What a text field held and holds now: the difference is written, so others' typing beside it stays. */
  type(id: CardId, field: string, before: string, after: string): void;
  setTint(id: CardId, tint: Tint): void;
  /** `undefined` empties the field. */
  setField(id: CardId, field: string, value: FieldValue | undefined): void;
  remove(id: CardId): void;
  /** Takes a card away that was only just made and never meant: undo does not bring it back. */
  discard(id: CardId): void;
  restore(id: CardId): void;
  undo(): void;
  redo(): void;
  /** Nothing off the board and over an anonymous zone. */
  point(place: Point | undefined): void;
  drag(card: CardId, corner: Point | undefined): void;
  setEditing(card: CardId | undefined): void;
  /** Makes a new card of one that was refused or set aside; false when it cannot be: its zone is gone or complete, or a text too long. */
  putBack(seen: Omit<Card, 'id'>): boolean;
  dismissRefused(key: string): void;
}
