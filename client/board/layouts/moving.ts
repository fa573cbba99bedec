import { zoneOf, type Canvas, type Zone } from '#shared/canvas/canvas.ts';
import type { Card } from '#shared/board/card.ts';
import type { ZoneId } from '#shared/kit/ids.ts';

/** Whether a card may lie in a zone: nobody moves one into or out of an anonymous zone, and a zone takes its kinds alone. */
export function mayLieIn(canvas: Canvas, card: Card, zone: ZoneId): boolean {
  if (zone === card.zone) return true;
  const target = zoneOf(canvas, zone);
  return target !== undefined && !target.anonymous && !zoneOf(canvas, card.zone)?.anonymous && target.accepts.includes(card.kind);
}

/** The other zones that a card may go to. */
export function targetsOf(canvas: Canvas, card: Card): readonly Zone[] {
  return canvas.zones.filter(({ id }) => id !== card.zone && mayLieIn(canvas, card, id));
}
