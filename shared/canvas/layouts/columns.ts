import type { At } from '#shared/board/card.ts';
import type { CardId, ZoneId } from '#shared/kit/ids.ts';
import { isOrderKey, orderKeyBetween } from '#shared/kit/orderKey.ts';
import type { ColumnsLayout } from '#shared/canvas/canvas.ts';
import {
  compareIds,
  world,
  type Arrangement,
  type Height,
  type LayoutGeometry,
  type MakeGeometry,
  type Placed,
  type Point,
  type Rect,
} from './geometry.ts';

const cardGap = 10;

/** Ordered columns; `at` is `[zone, band, orderKey]`, the band '' where there are none. The world grows with the longest column. */
export const columnsGeometry: MakeGeometry<ColumnsLayout> = ({ zones }): LayoutGeometry => {
  const columnWidth = (world.width - world.gap * (zones.length - 1)) / zones.length;
  const cardWidth = columnWidth - 2 * world.padding;
  const zoneOrder = zones.map(({ id }) => id);

  const order: LayoutGeometry['order'] = (cards) =>
    [...cards].sort((one, other) => zoneOrder.indexOf(one.zone) - zoneOrder.indexOf(other.zone) || compareKeys(one, other));
  const inZone = (zone: ZoneId, cards: readonly Placed[], without?: CardId) =>
    order(cards.filter((card) => card.zone === zone && card.id !== without));

  function arrange(cards: readonly Placed[], height: Height): Arrangement {
    const placed = new Map<CardId, Rect>();
    const foots = zones.map(({ id }, index) => {
      const x = index * (columnWidth + world.gap) + world.padding;
      let y: number = world.titleStrip;
      for (const card of inZone(id, cards)) {
        placed.set(card.id, { x, y, width: cardWidth, height: height(card) });
        y += height(card) + cardGap;
      }
      return y;
    });
    const tall = Math.max(world.height, ...foots.map((foot) => foot + world.padding));
    const rects = zones.map(({ id }, index): readonly [ZoneId, Rect] => [
      id,
      { x: index * (columnWidth + world.gap), y: 0, width: columnWidth, height: tall },
    ]);
    return { width: world.width, height: tall, zones: new Map(rects), cards: placed };
  }

  function moveTo(zone: ZoneId, index: number, card: CardId | undefined, cards: readonly Placed[]): At {
    const others = inZone(zone, cards, card);
    const before = others[index - 1];
    // Two cards may hold the same key when two people put them there at once: the next greater one is the far end.
    const after = others.slice(Math.max(0, index)).find((other) => before === undefined || keyOf(other) > keyOf(before));
    return [zone, '', orderKeyBetween(before && keyOf(before), after && keyOf(after))];
  }

  return {
    cardWidth,
    readAt(value) {
      if (!Array.isArray(value) || value.length !== 3) return undefined;
      const zone = zones.find(({ id }) => id === value[0]);
      return zone && value[1] === '' && isOrderKey(value[2]) ? { zone: zone.id, at: [zone.id, '', value[2]] } : undefined;
    },
    arrange,
    placeAt(corner: Point, card, cards, height) {
      const column = Math.floor((corner.x + cardWidth / 2) / (columnWidth + world.gap));
      const zone = zones[column]?.id;
      if (zone === undefined) return undefined;
      const rects = arrange(cards, height).cards;
      const others = inZone(zone, cards, card);
      const index = others.filter((other) => middleOf(rects.get(other.id)) < corner.y).length;
      return { zone, at: moveTo(zone, index, card, cards) };
    },
    autoPlace: (zone, cards) => moveTo(zone, cards.length, undefined, cards),
    order,
    moveTo,
  };
};

function keyOf({ at }: Placed): string {
  return String(at[2] ?? '');
}

function compareKeys(one: Placed, other: Placed): number {
  const [key, otherKey] = [keyOf(one), keyOf(other)];
  if (key !== otherKey) return key < otherKey ? -1 : 1;
  return compareIds(one, other);
}

function middleOf(rect: Rect | undefined): number {
  return rect ? rect.y + rect.height / 2 : 0;
}
