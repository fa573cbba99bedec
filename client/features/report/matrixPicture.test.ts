import { expect, test } from 'vitest';
import type { ReportCard, ReportZone } from '#shared/export/report.ts';
import { slPrioritySolutions } from '#shared/canvas/templates/sl_priority_solutions.ts';
import { layoutOf } from '#shared/canvas/layouts/layout.ts';
import type { Placed } from '#shared/canvas/layouts/geometry.ts';
import type { CardId, KindId } from '#shared/kit/ids.ts';
import { matrixGeometry } from './matrixPicture.ts';

/** As many cards a quadrant, each where the board itself puts a new one. */
function zonesWith(count: number): readonly ReportZone[] {
  const geometry = layoutOf(slPrioritySolutions);
  return slPrioritySolutions.zones.map((zone) => {
    const placed: Placed[] = [];
    for (let index = 0; index < count; index++)
      placed.push({ id: `c${zone.id}${index}` as CardId, zone: zone.id, at: geometry.autoPlace(zone.id, placed) });
    const cards = placed.map(
      ({ id, at }): ReportCard => ({ id, at, kind: 'solution' as KindId, kindName: '', tint: 'mint', text: id, more: [], late: false }),
    );
    return { id: zone.id, name: '', prompt: '', anonymous: false, quadrant: zone.quadrant, cards };
  });
}

test('a few cards are drawn large', () => {
  expect(matrixGeometry({ zones: zonesWith(1) }).size.name).toBe('large');
});

test.each([2, 6, 9, 12])('%d cards a quadrant lie apart and inside of it, as on the board', (count) => {
  const { size, upper, lower, cards } = matrixGeometry({ zones: zonesWith(count) });
  expect(cards).toHaveLength(4 * count);
  for (const [index, one] of cards.entries()) {
    expect(one.top).toBeGreaterThanOrEqual(0);
    expect(one.top + size.height).toBeLessThanOrEqual(upper + lower);
    for (const other of cards.slice(index + 1)) {
      const apart = Math.abs(one.left - other.left) >= size.width || Math.abs(one.top - other.top) >= size.height;
      expect(apart, `${one.card.id} and ${other.card.id}`).toBe(true);
    }
  }
});

test('right is more of x and up is more of y', () => {
  const [zone] = zonesWith(1);
  const at = (x: number, y: number, quadrant: ReportZone['quadrant']) => {
    const cards = (zone?.cards ?? []).map((card): ReportCard => ({ ...card, at: [x, y] }));
    const [placed] = matrixGeometry({ zones: zone ? [{ ...zone, quadrant, cards }] : [] }).cards;
    return placed ?? { left: Number.NaN, top: Number.NaN };
  };
  expect(at(0.9, 0.9, 'x_high_y_high').left).toBeGreaterThan(at(0.1, 0.9, 'x_low_y_high').left);
  expect(at(0.1, 0.9, 'x_low_y_high').top).toBeLessThan(at(0.1, 0.1, 'x_low_y_low').top);
});
