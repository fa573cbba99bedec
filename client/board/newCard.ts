import { freshId } from '#client/sync/chance.ts';
import type { Card } from '#shared/board/card.ts';
import { zoneOf, type Canvas, type Zone } from '#shared/canvas/canvas.ts';
import { kindShape } from '#shared/canvas/kinds/shapes.ts';
import type { LayoutGeometry } from '#shared/canvas/layouts/geometry.ts';
import type { ParticipationId } from '#shared/kit/ids.ts';
import { limits } from '#shared/wire/limits.ts';
import type { BoardActions } from './boardApi.ts';

export type NewCard = Parameters<BoardActions['add']>[0];

/** What an anonymous card may be made of. */
export type Contents = Omit<Card, 'id' | 'author' | 'keyHash'>;

interface Where {
  readonly canvas: Canvas;
  readonly geometry: LayoutGeometry;
  readonly me: ParticipationId;
  /** Those that are not deleted. */
  readonly cards: readonly Card[];
}

/** Undefined when the zone is unknown or complete, or the text too long. */
export function newCard({ zone: zoneId, text, at, kind, tint }: NewCard, { canvas, geometry, me, cards }: Where): Card | undefined {
  const zone = zoneOf(canvas, zoneId);
  const wanted = kind ?? zone?.accepts[0];
  const shape = wanted && kindShape(wanted);
  if (!zone || !shape || text.length > limits.textLength || isFull(zone, cards)) return undefined;
  const [field] = shape.texts;
  return {
    id: freshId('c'),
    kind: wanted,
    zone: zone.id,
    at: at ?? geometry.autoPlace(zone.id, cards),
    tint: tint ?? shape.tint,
    texts: field === undefined ? {} : { [field]: text },
    fields: {},
    ...(!zone.anonymous && { author: me }),
  };
}

/** A new card with all that another one said. Undefined when its zone is gone or complete, or a text too long. */
export function newCardLike({ zone, kind, tint, texts, fields }: Omit<Card, 'id'>, where: Where): Card | undefined {
  const card = newCard({ zone, kind, tint, text: '' }, where);
  const tooLong = Object.values(texts).some((text) => text.length > limits.textLength);
  return card && !tooLong ? { ...card, texts: { ...card.texts, ...texts }, fields } : undefined;
}

export function contentsOf({ id: _id, author: _author, keyHash: _keyHash, ...contents }: Card): Contents {
  return contents;
}

function isFull(zone: Zone, cards: readonly Card[]): boolean {
  return zone.maxItems !== undefined && cards.filter((card) => card.zone === zone.id).length >= zone.maxItems;
}
