import { useRef, type Dispatch, type PointerEvent, type SetStateAction } from 'react';
import { useActions, useBoard } from '#client/board/BoardContext.tsx';
import type { Card } from '#shared/board/card.ts';
import { contains, type Point } from '#shared/canvas/layouts/geometry.ts';
import type { CardId, ZoneId } from '#shared/kit/ids.ts';
import { mayLieIn } from './moving.ts';
import type { ArrangedBoard } from './useArrangement.ts';
import { pan, toWorld, type View } from './view.ts';

/** A press becomes a drag after so many pixels. */
const slop = 4;

type Press =
  | { readonly kind: 'pan'; readonly start: Point; readonly last: Point; readonly moving: boolean }
  | { readonly kind: 'card'; readonly card: CardId; readonly start: Point; readonly grip: Point; readonly moving: boolean };

export interface Carried {
  readonly card: CardId;
  readonly corner: Point;
  readonly over: ZoneId | undefined;
}

export interface GestureParts {
  readonly board: ArrangedBoard;
  readonly view: View;
  readonly setView: Dispatch<SetStateAction<View>>;
  readonly select: (card: CardId | undefined) => void;
  readonly carry: (carried: Carried | undefined) => void;
  readonly movable: (card: Card) => boolean;
  readonly onDropped: (card: CardId, zone: ZoneId) => void;
}

/** Drag a card to move it, anything else to pan. A drag is presence while it lasts and one write when it is dropped. */
export function useGestures(parts: GestureParts) {
  const press = useRef<Press>(undefined);
  const actions = useActions();
  const cards = useBoard((board) => board.cards);
  const canvas = useBoard((board) => board.canvas);
  const { board, view } = parts;
  const mayGo = (id: CardId, zone: ZoneId) => {
    const card = cards.get(id);
    return card !== undefined && mayLieIn(canvas, card, zone);
  };

  const onPointerDown = (event: PointerEvent<HTMLElement>) => {
    if (event.button > 1 || (event.target instanceof Element && event.target.closest('textarea, [data-tools]'))) return;
    const id = cardUnder(event.target);
    const card = id && cards.get(id);
    const at = stagePoint(event);
    if (card && event.button === 0) {
      parts.select(card.id);
      const rect = board.arrangement.cards.get(card.id);
      const start = toWorld(view, at);
      if (rect && parts.movable(card)) {
        press.current = { kind: 'card', card: card.id, start: at, grip: { x: start.x - rect.x, y: start.y - rect.y }, moving: false };
      }
      return;
    }
    parts.select(undefined);
    press.current = { kind: 'pan', start: at, last: at, moving: false };
  };

  const onPointerMove = (event: PointerEvent<HTMLElement>) => {
    const at = stagePoint(event);
    const place = toWorld(view, at);
    actions.point(place);
    const held = press.current;
    if (!held || !(held.moving || Math.hypot(at.x - held.start.x, at.y - held.start.y) > slop)) return;
    // Not before it is a drag: a captured press would take the double press from the card or zone under it.
    if (!held.moving) event.currentTarget.setPointerCapture(event.pointerId);
    if (held.kind === 'pan') {
      parts.setView((now) => pan(now, { x: at.x - held.last.x, y: at.y - held.last.y }));
      press.current = { ...held, last: at, moving: true };
    } else {
      const corner = { x: place.x - held.grip.x, y: place.y - held.grip.y };
      press.current = { ...held, moving: true };
      const over = zoneUnder(board, corner);
      parts.carry({ card: held.card, corner, over: over && mayGo(held.card, over) ? over : undefined });
      actions.drag(held.card, corner);
    }
  };

  const end = (event: PointerEvent<HTMLElement>, drop: boolean) => {
    const held = press.current;
    press.current = undefined;
    if (held?.kind !== 'card' || !held.moving) return;
    const place = toWorld(view, stagePoint(event));
    const corner = { x: place.x - held.grip.x, y: place.y - held.grip.y };
    const target = drop ? board.geometry.placeAt(corner, held.card, [...cards.values()], board.height) : undefined;
    parts.carry(undefined);
    actions.drag(held.card, undefined);
    if (target && mayGo(held.card, target.zone)) {
      actions.move(held.card, target.at);
      parts.onDropped(held.card, target.zone);
    }
  };

  return {
    onPointerDown,
    onPointerMove,
    onPointerUp: (event: PointerEvent<HTMLElement>) => end(event, true),
    onPointerCancel: (event: PointerEvent<HTMLElement>) => end(event, false),
    onPointerLeave: () => actions.point(undefined),
  };
}

export function cardUnder(target: EventTarget | null): CardId | undefined {
  const element = target instanceof Element ? target.closest<HTMLElement>('[data-card]') : undefined;
  return element?.dataset['card'] as CardId | undefined;
}

/** A pointer's place in the stage (px from its top left). */
export function stagePoint(event: {
  readonly clientX: number;
  readonly clientY: number;
  readonly currentTarget: EventTarget & Element;
}): Point {
  const box = event.currentTarget.getBoundingClientRect();
  return { x: event.clientX - box.left, y: event.clientY - box.top };
}

function zoneUnder({ arrangement, geometry }: ArrangedBoard, corner: Point): ZoneId | undefined {
  const middle = { x: corner.x + geometry.cardWidth / 2, y: corner.y + 30 };
  for (const [zone, rect] of arrangement.zones) if (contains(rect, middle)) return zone;
  return undefined;
}
