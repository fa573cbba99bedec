import type { At } from '#shared/board/card.ts';
import type { ZoneId } from '#shared/kit/ids.ts';
import type { Matrix2x2Layout, Quadrant, Zone } from '#shared/canvas/canvas.ts';
import { neededHeight } from './freeArea.ts';
import { freeGeometry } from './freeLayout.ts';
import { readUnit, world, type MakeGeometry, type Rect } from './geometry.ts';

const half = 0.5;

/** Room at the left and at the foot for the names of the axes (px). */
export const axisRoom = { left: 28, foot: 32 } as const;

/**
 * Two axes; `at` is `[x, y]`, 0–1 of the whole matrix, y upwards. The quadrant is computed, never stored; a card lies whole
 * in its quadrant: the left half of x is spread over the left quadrants, the right half over the right ones.
 */
export const matrixGeometry: MakeGeometry<Matrix2x2Layout> = ({ zones }) => {
  const zoneAt = (x: number, y: number) => zones.find(({ quadrant }) => quadrant === quadrantOf(x, y));
  const quadrantOfZone = (zone: ZoneId) => zones.find(({ id }) => id === zone)?.quadrant;
  return freeGeometry(
    {
      readAt(value) {
        if (!Array.isArray(value) || value.length !== 2) return undefined;
        const [x, y] = [readUnit(value[0]), readUnit(value[1])];
        if (x === undefined || y === undefined) return undefined;
        const zone = zoneAt(x, y);
        return zone && { zone: zone.id, at: [x, y] };
      },
      spot: (at) => ({ u: withinHalf(Number(at[0])), v: 1 - withinHalf(Number(at[1])) }),
      at: (zone, { u, v }): At => {
        const quadrant = quadrantOfZone(zone);
        return [ofHalf(u, quadrant?.startsWith('x_high') ?? false), ofHalf(1 - v, quadrant?.endsWith('y_high') ?? false)];
      },
      rects: (count) => quadrantRects(zones, count),
    },
    zones.map(({ id }) => id),
  );
};

export function quadrantOf(x: number, y: number): Quadrant {
  return `x_${x < half ? 'low' : 'high'}_y_${y < half ? 'low' : 'high'}`;
}

/** The place within the half: the middle belongs to the upper one. */
function withinHalf(value: number): number {
  return value < half ? value / 0.4999 : (value - half) / half;
}

function ofHalf(share: number, upper: boolean): number {
  return readUnit(upper ? half + share * half : share * 0.4999) ?? 0;
}

function quadrantRects(zones: readonly Zone[], count: (zone: ZoneId) => number) {
  const width = (world.width - axisRoom.left - world.gap) / 2;
  const base = (world.height - axisRoom.foot - world.gap) / 2;
  const rowHeight = (row: 'high' | 'low') =>
    Math.max(base, ...zones.filter(({ quadrant }) => quadrant?.endsWith(`y_${row}`)).map(({ id }) => neededHeight(width, count(id))));
  const [upper, lower] = [rowHeight('high'), rowHeight('low')];
  const rects = zones.map(({ id, quadrant }): readonly [ZoneId, Rect] => [
    id,
    {
      x: axisRoom.left + (quadrant?.startsWith('x_high') ? width + world.gap : 0),
      y: quadrant?.endsWith('y_high') ? 0 : upper + world.gap,
      width,
      height: quadrant?.endsWith('y_high') ? upper : lower,
    },
  ]);
  return { zones: new Map(rects), width: world.width, height: upper + world.gap + lower + axisRoom.foot };
}
