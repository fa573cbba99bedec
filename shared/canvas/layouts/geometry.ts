import type { At } from '#shared/board/card.ts';
import type { Canvas } from '#shared/canvas/canvas.ts';
import type { CardId, ZoneId } from '#shared/kit/ids.ts';

export interface Point {
  readonly x: number;
  readonly y: number;
}

/** In pixels of the world at 100 %. */
export interface Rect extends Point {
  readonly width: number;
  readonly height: number;
}

/** As much of a card as geometry needs. */
export interface Placed {
  readonly id: CardId;
  readonly zone: ZoneId;
  readonly at: At;
}

/** How tall a card is drawn (px at 100 %): the text says, so the drawer knows. */
export type Height = (card: Placed) => number;

/** Where everything lies now. The same for everyone: it hangs on the cards alone, never on a window. */
export interface Arrangement {
  readonly width: number;
  readonly height: number;
  readonly zones: ReadonlyMap<ZoneId, Rect>;
  readonly cards: ReadonlyMap<CardId, Rect>;
}

/** One kind of layout over one canvas: pure, total, and the same on both sides. */
export interface LayoutGeometry {
  /** A card's width (px at 100 %). */
  readonly cardWidth: number;
  /** What a peer wrote under `at`, read as a place of this canvas, or nothing. */
  readAt(value: unknown): { readonly zone: ZoneId; readonly at: At } | undefined;
  arrange(cards: readonly Placed[], height: Height): Arrangement;
  /** The place that a card dropped with its corner at `corner` takes, or nothing outside of every zone. */
  placeAt(
    corner: Point,
    card: CardId | undefined,
    cards: readonly Placed[],
    height: Height,
  ): { readonly zone: ZoneId; readonly at: At } | undefined;
  /** A free place for a new card of a zone, after the others if there is one. */
  autoPlace(zone: ZoneId, cards: readonly Placed[]): At;
  /** Reading order: the order of lists, of screen readers and of reports. */
  order<Some extends Placed>(cards: readonly Some[]): readonly Some[];
  /** Where a card goes to be number `index` of a zone; layouts with free places give it a free one. */
  moveTo(zone: ZoneId, index: number, card: CardId, cards: readonly Placed[]): At;
}

export type MakeGeometry<Layout> = (canvas: Canvas & { readonly layout: Layout }) => LayoutGeometry;

/** The world at 100 %, before anything grows (px): between the free part of a facilitator's laptop, 1060 × 752, and a participant's. */
export const world = { width: 1218, height: 816, gap: 8, titleStrip: 40, padding: 12 } as const;
/** A card with free places: its width, and the height that places are reckoned with (three lines of text; px). */
export const freeCard = { width: 172, height: 88, gap: 10 } as const;

export function contains(rect: Rect, { x, y }: Point): boolean {
  return x >= rect.x && x < rect.x + rect.width && y >= rect.y && y < rect.y + rect.height;
}

export function overlap(one: Rect, other: Rect): boolean {
  return one.x < other.x + other.width && other.x < one.x + one.width && one.y < other.y + other.height && other.y < one.y + one.height;
}

/** So that two cards on one place are read in one order by everybody. */
export function compareIds(one: Placed, other: Placed): number {
  if (one.id === other.id) return 0;
  return one.id < other.id ? -1 : 1;
}

/** A number in 0–1, or nothing: `NaN` and strings are no places. Rounded to 1/10000, so that places stay short. */
export function readUnit(value: unknown): number | undefined {
  if (typeof value !== 'number' || !Number.isFinite(value)) return undefined;
  return Math.round(Math.min(1, Math.max(0, value)) * 10_000) / 10_000;
}
