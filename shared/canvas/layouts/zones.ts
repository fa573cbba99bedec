import type { At } from '#shared/board/card.ts';
import type { ZoneId } from '#shared/kit/ids.ts';
import type { Zone, ZonesLayout } from '#shared/canvas/canvas.ts';
import { neededHeight } from './freeArea.ts';
import { freeGeometry } from './freeLayout.ts';
import { readUnit, world, type MakeGeometry, type Rect } from './geometry.ts';

/** Named rectangles on a grid; `at` is `[zone, x, y]`, 0–1 of the zone. Rows of the grid grow with their fullest zone. */
export const zonesGeometry: MakeGeometry<ZonesLayout> = ({ layout, zones }) =>
  freeGeometry(
    {
      readAt(value) {
        if (!Array.isArray(value) || value.length !== 3) return undefined;
        const zone = zones.find(({ id }) => id === value[0]);
        const [x, y] = [readUnit(value[1]), readUnit(value[2])];
        return zone && x !== undefined && y !== undefined ? { zone: zone.id, at: [zone.id, x, y] } : undefined;
      },
      spot: (at) => ({ u: Number(at[1]), v: Number(at[2] ?? 0) }),
      at: (zone, { u, v }): At => [zone, u, v],
      rects: (count) => gridRects(layout, zones, count),
    },
    zones.map(({ id }) => id),
  );

function gridRects({ cols, rows }: ZonesLayout, zones: readonly Zone[], count: (zone: ZoneId) => number) {
  const column = world.width / cols;
  const base = world.height / rows;
  const heights = new Array<number>(rows).fill(base);
  const areas = zones.flatMap((zone) => (zone.area ? [{ id: zone.id, ...zone.area }] : []));
  for (const { id, y, w, h } of areas) {
    const each = (neededHeight(w * column - world.gap, count(id)) + world.gap) / h;
    for (let row = y; row < y + h; row++) heights[row] = Math.max(heights[row] ?? base, each);
  }
  const top = (row: number) => heights.slice(0, row).reduce((sum, height) => sum + height, 0);
  const rects = areas.map(({ id, x, y, w, h }): readonly [ZoneId, Rect] => [
    id,
    { x: x * column + world.gap / 2, y: top(y) + world.gap / 2, width: w * column - world.gap, height: top(y + h) - top(y) - world.gap },
  ]);
  return { zones: new Map(rects), width: world.width, height: top(rows) };
}
