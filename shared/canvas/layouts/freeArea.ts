import { freeCard, overlap, readUnit, world, type Point, type Rect } from './geometry.ts';

/** A rectangle in which cards have free places: u from its left, v from its top, both 0–1 of the room that a card's corner has. */
export interface Spot {
  readonly u: number;
  readonly v: number;
}

function room(rect: Rect): Rect {
  return {
    x: rect.x + world.padding,
    y: rect.y + world.titleStrip,
    width: Math.max(0, rect.width - 2 * world.padding - freeCard.width),
    height: Math.max(0, rect.height - world.titleStrip - world.padding - freeCard.height),
  };
}

export function cornerOf(rect: Rect, { u, v }: Spot): Point {
  const inner = room(rect);
  return { x: inner.x + u * inner.width, y: inner.y + v * inner.height };
}

export function spotOf(rect: Rect, corner: Point): Spot {
  const inner = room(rect);
  return { u: share(corner.x - inner.x, inner.width), v: share(corner.y - inner.y, inner.height) };
}

function share(part: number, whole: number): number {
  return readUnit(whole === 0 ? 0 : part / whole) ?? 0;
}

/** How tall a zone must be so that `count` cards of two lines fit without overlap. */
export function neededHeight(width: number, count: number): number {
  const rows = Math.ceil(count / perRow(width));
  return world.titleStrip + world.padding + rows * (freeCard.height + freeCard.gap);
}

function perRow(width: number): number {
  return Math.max(1, Math.floor((width - 2 * world.padding + freeCard.gap) / (freeCard.width + freeCard.gap)));
}

/** The first place, row by row, where a card overlaps none of the taken ones; when all is taken, the last place. */
export function freeSpot(rect: Rect, taken: readonly Point[]): Spot {
  const inner = room(rect);
  const columns = perRow(rect.width);
  const rows = 1 + Math.floor(inner.height / (freeCard.height + freeCard.gap));
  const size = { width: freeCard.width, height: freeCard.height };
  const others = taken.map((corner) => ({ ...corner, ...size }));
  let corner: Point = inner;
  for (let cell = 0; cell < columns * rows; cell++) {
    corner = {
      x: inner.x + Math.min(inner.width, (cell % columns) * (freeCard.width + freeCard.gap)),
      y: inner.y + Math.min(inner.height, Math.floor(cell / columns) * (freeCard.height + freeCard.gap)),
    };
    const here = { ...corner, ...size };
    if (!others.some((other) => overlap(here, other))) break;
  }
  return spotOf(rect, corner);
}

/** Rows of reading are as tall as a card: what lies within one is read from the left. */
export function compareSpots(rect: Rect, one: Spot, other: Spot): number {
  const row = ({ v }: Spot) => Math.round((v * room(rect).height) / (freeCard.height + freeCard.gap));
  return row(one) - row(other) || one.u - other.u || one.v - other.v;
}
