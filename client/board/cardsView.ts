import type { OwnChange } from '#client/sync/outbox.ts';
import { withChange } from '#client/sync/replay.ts';
import type { Card } from '#shared/board/card.ts';
import { sameAt } from '#shared/board/layout.ts';
import type { LayoutGeometry } from '#shared/canvas/layouts/geometry.ts';
import type { CardId, ZoneId } from '#shared/kit/ids.ts';

/** The cards of a board and their reading order, zone by zone. */
export interface CardsView {
  readonly cards: ReadonlyMap<CardId, Card>;
  /** Deleted cards are left out. */
  readonly order: ReadonlyMap<ZoneId, readonly CardId[]>;
}

/** The view once these cards have changed (undefined: gone). What did not change keeps its object; so does the view. */
export function withCards(view: CardsView, changed: ReadonlyMap<CardId, Card | undefined>, geometry: LayoutGeometry): CardsView {
  const cards = new Map(view.cards);
  const zones = new Set<ZoneId>();
  let touched = false;
  for (const [id, after] of changed) {
    const before = cards.get(id);
    if (before === after) continue;
    touched = true;
    if (after) cards.set(id, after);
    else cards.delete(id);
    if (before && after && isSamePlace(before, after)) continue;
    if (before) zones.add(before.zone);
    if (after) zones.add(after.zone);
  }
  if (!touched) return view;
  return { cards, order: zones.size === 0 ? view.order : withOrder(view.order, zones, cards, geometry) };
}

/** The view as it will be once these changes are done, for the eye while there is no document to do them in. */
export function withChangesAhead(view: CardsView, changes: readonly OwnChange[], geometry: LayoutGeometry): CardsView {
  const ahead = changes.flatMap((change): [CardId, Card][] => {
    if (change.does === 'add') return [[change.card.id, change.card]];
    const card = view.cards.get(change.id);
    return card ? [[card.id, withChange(card, change, geometry)]] : [];
  });
  return withCards(view, new Map(ahead), geometry);
}

function withOrder(
  order: CardsView['order'],
  zones: ReadonlySet<ZoneId>,
  cards: ReadonlyMap<CardId, Card>,
  geometry: LayoutGeometry,
): CardsView['order'] {
  const inZone = new Map<ZoneId, Card[]>([...zones].map((zone) => [zone, []]));
  for (const card of cards.values()) if (!card.deleted) inZone.get(card.zone)?.push(card);
  const next = new Map(order);
  for (const [zone, list] of inZone) {
    const ids = geometry.order(list).map(({ id }) => id);
    const last = order.get(zone);
    if (last?.length !== ids.length || ids.some((id, index) => last[index] !== id)) next.set(zone, ids);
  }
  return next;
}

function isSamePlace(one: Card, other: Card): boolean {
  return one.zone === other.zone && sameAt(one.at, other.at) && (one.deleted ?? false) === (other.deleted ?? false);
}
