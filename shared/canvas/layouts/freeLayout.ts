import type { At } from '#shared/board/card.ts';
import type { ZoneId } from '#shared/kit/ids.ts';
import { compareSpots, cornerOf, freeSpot, spotOf, type Spot } from './freeArea.ts';
import { contains, freeCard, type LayoutGeometry, type Placed, type Rect } from './geometry.ts';

/** What tells zones and a matrix apart: how a place is written, and how the zones share the world. */
export interface FreeLayout {
  readAt(value: unknown): { readonly zone: ZoneId; readonly at: At } | undefined;
  spot(at: At): Spot;
  at(zone: ZoneId, spot: Spot): At;
  /** The zones' rectangles and the world's height when each zone holds so many cards. */
  rects(count: (zone: ZoneId) => number): { readonly zones: ReadonlyMap<ZoneId, Rect>; readonly width: number; readonly height: number };
}

/** The geometry that zones and matrix share: rectangles in which cards have free places. */
export function freeGeometry(layout: FreeLayout, zoneOrder: readonly ZoneId[]): LayoutGeometry {
  const rectsFor = (cards: readonly Placed[], more?: ZoneId) =>
    layout.rects((zone) => cards.filter((card) => card.zone === zone).length + (zone === more ? 1 : 0));
  const still = layout.rects(() => 0).zones;

  function autoPlace(zone: ZoneId, cards: readonly Placed[]): At {
    const rect = rectsFor(cards, zone).zones.get(zone);
    if (!rect) throw new Error(`no zone ${zone}`);
    const taken = cards.filter((card) => card.zone === zone).map((card) => cornerOf(rect, layout.spot(card.at)));
    return layout.at(zone, freeSpot(rect, taken));
  }

  return {
    cardWidth: freeCard.width,
    readAt: layout.readAt,
    arrange(cards, height) {
      const { zones, ...size } = rectsFor(cards);
      const placed = cards.flatMap((card) => {
        const rect = zones.get(card.zone);
        return rect ? [[card.id, { ...cornerOf(rect, layout.spot(card.at)), width: freeCard.width, height: height(card) }] as const] : [];
      });
      return { ...size, zones, cards: new Map(placed) };
    },
    placeAt(corner, _card, cards) {
      const { zones } = rectsFor(cards);
      const middle = { x: corner.x + freeCard.width / 2, y: corner.y + freeCard.height / 2 };
      for (const [zone, rect] of zones) {
        if (contains(rect, middle)) return { zone, at: layout.at(zone, spotOf(rect, corner)) };
      }
      return undefined;
    },
    autoPlace,
    order: (cards) =>
      [...cards].sort((one, other) => {
        if (one.zone !== other.zone) return zoneOrder.indexOf(one.zone) - zoneOrder.indexOf(other.zone);
        const rect = still.get(one.zone);
        const byPlace = rect ? compareSpots(rect, layout.spot(one.at), layout.spot(other.at)) : 0;
        return byPlace || (one.id < other.id ? -1 : 1);
      }),
    moveTo: (zone, _index, card, cards) =>
      autoPlace(
        zone,
        cards.filter((other) => other.id !== card),
      ),
  };
}
