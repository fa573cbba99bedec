import { useRef, type PointerEvent, type RefObject } from 'react';
import { pan, zoomAt, type View } from '#client/board/layouts/view.ts';
import type { Point } from '#shared/canvas/layouts/geometry.ts';

export interface PinchParts {
  readonly frame: RefObject<HTMLElement | null>;
  readonly setView: (next: (view: View) => View) => void;
  readonly onTap: (at: Point) => void;
  readonly onDoubleTap: (at: Point) => void;
}

/** A finger that moved less (px) has tapped; two taps within so long (ms) are one double tap. */
const still = 8;
const twiceWithin = 320;

/** One finger pans, two zoom around their middle; taps are told apart from both. Places are in px of the frame. */
export function usePinch({ frame, setView, onTap, onDoubleTap }: PinchParts) {
  const fingers = useRef(new Map<number, Point>());
  const start = useRef<Point>(undefined);
  const lastTap = useRef<{ readonly at: Point; readonly time: number }>(undefined);

  const at = (event: PointerEvent): Point => {
    const box = frame.current?.getBoundingClientRect();
    return { x: event.clientX - (box?.left ?? 0), y: event.clientY - (box?.top ?? 0) };
  };
  const lift = (event: PointerEvent) => fingers.current.delete(event.pointerId);

  return {
    onPointerDown: (event: PointerEvent) => {
      fingers.current.set(event.pointerId, at(event));
      start.current = fingers.current.size === 1 ? at(event) : undefined;
      frame.current?.setPointerCapture(event.pointerId);
    },
    onPointerMove: (event: PointerEvent) => {
      const before = fingers.current.get(event.pointerId);
      if (!before) return;
      const now = at(event);
      if (start.current) {
        if (distance(start.current, now) < still) return;
        start.current = undefined;
      }
      const other = [...fingers.current].find(([id]) => id !== event.pointerId)?.[1];
      fingers.current.set(event.pointerId, now);
      if (!other) return setView((view) => pan(view, { x: now.x - before.x, y: now.y - before.y }));
      const middle = { x: (now.x + other.x) / 2, y: (now.y + other.y) / 2 };
      const factor = distance(now, other) / Math.max(1, distance(before, other));
      setView((view) => zoomAt(view, middle, factor));
    },
    onPointerUp: (event: PointerEvent) => {
      const tapped = start.current !== undefined && fingers.current.size === 1;
      lift(event);
      if (!tapped) return;
      const tap = { at: at(event), time: event.timeStamp };
      const last = lastTap.current;
      const twice = last !== undefined && tap.time - last.time < twiceWithin && distance(last.at, tap.at) < 3 * still;
      lastTap.current = twice ? undefined : tap;
      if (twice) onDoubleTap(tap.at);
      else onTap(tap.at);
    },
    onPointerCancel: lift,
  };
}

function distance(one: Point, other: Point): number {
  return Math.hypot(one.x - other.x, one.y - other.y);
}
