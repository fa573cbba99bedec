import type { At } from '#shared/board/card.ts';
import type { ZoneId } from '#shared/kit/ids.ts';
import { cardRect, compareSpots, freeSpots, rowsIn, spotOf, type Spot } from './freeArea.ts';
import { compareIds, contains, freeCard, world, type LayoutGeometry, type Placed, type Rect } from './geometry.ts';

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
  const rectsFor = (cards: readonly Placed[]) => {
    const counts = countByZone(cards);
    return layout.rects((zone) => counts.get(zone) ?? 0);
  };

  /** The rectangle of a zone that grew with its own cards alone: what is reckoned with it does not hang on the neighbours. */
  function own(zone: ZoneId, count: number): Rect {
    const rect = layout.rects((id) => (id === zone ? count : 0)).zones.get(zone);
    if (!rect) throw new Error(`no zone ${zone}`);
    return rect;
  }

  function order<Some extends Placed>(cards: readonly Some[]): readonly Some[] {
    const rows = new Map([...countByZone(cards)].map(([zone, count]) => [zone, rowsIn(own(zone, count))]));
    return [...cards].sort(
      (one, other) =>
        zoneOrder.indexOf(one.zone) - zoneOrder.indexOf(other.zone) ||
        compareSpots(rows.get(one.zone) ?? 1, layout.spot(one.at), layout.spot(other.at)) ||
        compareIds(one, other),
    );
  }

  /** The free place that comes nearest to that number; none free, the place that a card of the number has. */
  function moveTo(zone: ZoneId, index: number, card: Placed['id'] | undefined, cards: readonly Placed[]): At {
    const taken = order(cards.filter((other) => other.zone === zone && other.id !== card)).map(({ at }) => layout.spot(at));
    const wanted = Math.max(0, Math.min(index, taken.length));
    const rect = own(zone, taken.length + 1);
    const rows = rowsIn(rect);
    const missedBy = (spot: Spot) => Math.abs(wanted - taken.filter((other) => compareSpots(rows, other, spot) < 0).length);
    const [first, ...rest] = freeSpots(rect, taken);
    if (!first) return layout.at(zone, taken[wanted] ?? taken.at(-1) ?? { u: 0, v: 0 });
    return layout.at(
      zone,
      rest.reduce((best, spot) => (missedBy(spot) < missedBy(best) ? spot : best), first),
    );
  }

  return {
    cardWidth: freeCard.width,
    readAt: layout.readAt,
    arrange(cards, height) {
      const { zones, ...size } = rectsFor(cards);
      const placed = new Map<Placed['id'], Rect>();
      const corners = new Set<string>();
      for (const card of [...cards].sort(compareIds)) {
        const zone = zones.get(card.zone);
        if (!zone) continue;
        const rect = fanned(cardRect(zone, layout.spot(card.at), height(card)), zone, corners);
        corners.add(cornerOf(rect));
        placed.set(card.id, rect);
      }
      return { ...size, zones, cards: placed };
    },
    placeAt(corner, _card, cards) {
      const middle = { x: corner.x + freeCard.width / 2, y: corner.y + freeCard.height / 2 };
      for (const [zone, rect] of rectsFor(cards).zones) {
        if (contains(rect, middle)) return { zone, at: layout.at(zone, spotOf(rect, corner)) };
      }
      return undefined;
    },
    autoPlace: (zone, cards) => moveTo(zone, cards.length, undefined, cards),
    order,
    moveTo,
  };
}

/** So far (px) a card lies from the one that it would hide: that one's first line stays in sight. */
const fan = { x: 10, y: 36 } as const;

/** Two people may take the same free place at the same moment: neither card hides the other. Only the picture moves, not `at`. */
function fanned(rect: Rect, zone: Rect, taken: ReadonlySet<string>): Rect {
  const most = { x: zone.x + zone.width - world.padding - rect.width, y: zone.y + zone.height - world.padding - rect.height };
  let place = rect;
  while (taken.has(cornerOf(place))) {
    const next = { ...place, x: Math.min(place.x + fan.x, most.x), y: Math.min(place.y + fan.y, most.y) };
    if (next.x <= place.x && next.y <= place.y) break;
    place = next;
  }
  return place;
}

function cornerOf({ x, y }: Rect): string {
  return `${Math.round(x)},${Math.round(y)}`;
}

function countByZone(cards: readonly Placed[]): ReadonlyMap<ZoneId, number> {
  const counts = new Map<ZoneId, number>();
  for (const { zone } of cards) counts.set(zone, (counts.get(zone) ?? 0) + 1);
  return counts;
}
