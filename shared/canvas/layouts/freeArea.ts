import { freeCard, overlap, readUnit, world, type Point, type Rect } from './geometry.ts';

/** A rectangle in which cards have free places: u from its left, v from its top, both 0–1 of the room that a card's corner has. */
export interface Spot {
  readonly u: number;
  readonly v: number;
}

const step = { x: freeCard.width + freeCard.gap, y: freeCard.height + freeCard.gap } as const;

function room(rect: Rect): Rect {
  return {
    x: rect.x + world.padding,
    y: rect.y + world.titleStrip,
    width: Math.max(0, rect.width - 2 * world.padding - freeCard.width),
    height: Math.max(0, rect.height - world.titleStrip - world.padding - freeCard.height),
  };
}

/** Where a card is drawn: one that is taller than most still ends inside its zone. */
export function cardRect(rect: Rect, { u, v }: Spot, height: number): Rect {
  const inner = room(rect);
  const lowest = inner.y + inner.height + freeCard.height - height;
  return {
    x: inner.x + u * inner.width,
    y: Math.max(inner.y, Math.min(inner.y + v * inner.height, lowest)),
    width: freeCard.width,
    height,
  };
}

export function spotOf(rect: Rect, corner: Point): Spot {
  const inner = room(rect);
  return { u: share(corner.x - inner.x, inner.width), v: share(corner.y - inner.y, inner.height) };
}

function share(part: number, whole: number): number {
  return readUnit(whole === 0 ? 0 : part / whole) ?? 0;
}

/** How tall a zone must be so that `count` cards of three lines fit without overlap. */
export function neededHeight(width: number, count: number): number {
  let rows = 1;
  while (rows * perRow(width) < count) rows = moreRows(rows);
  return world.titleStrip + world.padding + rows * step.y - freeCard.gap;
}

/**
 * 1, 2, 3, 5, 9 … rows: places are shares of a zone, so that cards move apart as it grows. Each of these numbers keeps the
 * rows of the one before and puts new ones between them; with others, cards that lay apart would come to lie on one another.
 */
function moreRows(rows: number): number {
  return rows === 1 ? 2 : 2 * rows - 1;
}

function perRow(width: number): number {
  return 1 + Math.floor(Math.max(0, width - 2 * world.padding - freeCard.width + 0.01) / step.x);
}

/** As many rows as fit, of the numbers above. */
export function rowsIn(rect: Rect): number {
  const most = 1 + Math.floor((room(rect).height + 0.01) / step.y);
  let rows = 1;
  while (moreRows(rows) <= most) rows = moreRows(rows);
  return rows;
}

/** Every place of the zone's grid, row by row, that keeps clear of the taken ones. */
export function freeSpots(rect: Rect, taken: readonly Spot[]): readonly Spot[] {
  const [rows, columns] = [rowsIn(rect), perRow(rect.width)];
  const others = taken.map((spot) => cardRect(rect, spot, freeCard.height));
  const spots = Array.from({ length: rows * columns }, (_, cell) => ({
    u: part(cell % columns, columns - 1),
    v: part(Math.floor(cell / columns), rows - 1),
  }));
  return spots.filter((spot) => !others.some((other) => overlap(cardRect(rect, spot, freeCard.height), other)));
}

function part(index: number, last: number): number {
  return last === 0 ? 0 : (readUnit(index / last) ?? 0);
}

/** As one reads: what lies within a row is read from the left. */
export function compareSpots(rows: number, one: Spot, other: Spot): number {
  const row = ({ v }: Spot) => Math.round(v * (rows - 1));
  return row(one) - row(other) || one.u - other.u || one.v - other.v;
}
