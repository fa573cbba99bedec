import type { Point, Rect } from '#shared/canvas/layouts/geometry.ts';

/** How the world lies in the stage: screen = world × scale + offset (px). */
export interface View {
  readonly scale: number;
  readonly x: number;
  readonly y: number;
}

export const scales = { least: 0.1, most: 4 } as const;

interface Size {
  readonly width: number;
  readonly height: number;
}

/** Fits the world into the free part of the stage, centred, never larger than 100 %. */
export function fit(world: Size, free: Rect): View {
  const scale = clamp(Math.min(free.width / world.width, free.height / world.height, 1));
  return { scale, x: free.x + (free.width - world.width * scale) / 2, y: free.y + Math.max(0, (free.height - world.height * scale) / 2) };
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
