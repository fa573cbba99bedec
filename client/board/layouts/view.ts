import type { Point, Rect } from '#shared/canvas/layouts/geometry.ts';

/** How the world lies in the stage: screen = world × scale + offset (px). */
export interface View {
  readonly scale: number;
  readonly x: number;
  readonly y: number;
}

const scales = { least: 0.1, most: 4 } as const;

interface Size {
  readonly width: number;
  readonly height: number;
}

/** Fits the world into the free part of the stage: at its top, centred from left to right, never larger than 100 %. */
export function fit(world: Size, free: Rect): View {
  const scale = clamp(Math.min(free.width / world.width, free.height / world.height, 1));
  return { scale, x: free.x + (free.width - world.width * scale) / 2, y: free.y };
}

/** The smallest pan that brings a place of the world into the free part; where it is larger than that, its top left corner. */
export function reveal(view: View, place: Rect, free: Rect): View {
  const { x, y } = toScreen(view, place);
  return {
    ...view,
    x: view.x + shift(x, place.width * view.scale, free.x, free.width),
    y: view.y + shift(y, place.height * view.scale, free.y, free.height),
  };
}

function shift(start: number, length: number, freeStart: number, freeLength: number): number {
  const over = start + length - (freeStart + freeLength);
  if (start < freeStart || length > freeLength) return freeStart - start;
  return over > 0 ? -over : 0;
}

/** Sight is reckoned in steps of so much of the world (px), so that panning does not change it at every picture. */
const sightStep = 400;

/** What of the world the stage shows, widened to whole steps on every side. */
export function sightOf(view: View, stage: Size): Rect {
  const from = toWorld(view, { x: 0, y: 0 });
  const to = toWorld(view, { x: stage.width, y: stage.height });
  const x = (Math.floor(from.x / sightStep) - 1) * sightStep;
  const y = (Math.floor(from.y / sightStep) - 1) * sightStep;
  return { x, y, width: (Math.ceil(to.x / sightStep) + 1) * sightStep - x, height: (Math.ceil(to.y / sightStep) + 1) * sightStep - y };
}

/** Zooms by a factor and keeps the world's point under `at` (stage px) where it is. */
export function zoomAt(view: View, at: Point, factor: number): View {
  const scale = clamp(view.scale * factor);
  const ratio = scale / view.scale;
  return { scale, x: at.x - (at.x - view.x) * ratio, y: at.y - (at.y - view.y) * ratio };
}

export function pan(view: View, by: Point): View {
  return { ...view, x: view.x + by.x, y: view.y + by.y };
}

export function toWorld(view: View, at: Point): Point {
  return { x: (at.x - view.x) / view.scale, y: (at.y - view.y) / view.scale };
}

export function toScreen(view: View, at: Point): Point {
  return { x: at.x * view.scale + view.x, y: at.y * view.scale + view.y };
}

function clamp(scale: number): number {
  return Math.min(scales.most, Math.max(scales.least, scale));
}
