import { useCallback, useLayoutEffect, useMemo, useRef, useState, type RefObject } from 'react';
import type { Rect } from '#shared/canvas/layouts/geometry.ts';
import { fit, reveal, sightOf, zoomAt, type View } from './view.ts';

/** What floats over the stage: the board is fitted into what is left (px). */
export interface Covered {
  readonly start: number;
  readonly end: number;
  readonly top: number;
  readonly bottom: number;
}

export interface CameraParts {
  readonly stage: RefObject<HTMLElement | null>;
  /** The world at 100 % (px). */
  readonly width: number;
  readonly height: number;
  /** Another board is another view. */
  readonly board: string;
  readonly covered: Covered;
  readonly rtl: boolean;
}

/** Where one looks on the board: the view, what of the stage is free, and the moves of the camera. */
export function useCamera({ stage, width, height, board, covered, rtl }: CameraParts) {
  const [view, setView] = useState<View>({ scale: 1, x: 0, y: 0 });
  const [size, setSize] = useState({ width: 0, height: 0 });
  const free = useMemo(() => freePart(size, covered, rtl), [size, covered, rtl]);
  const world = useRef({ width, height });
  world.current = { width, height };

  useLayoutEffect(() => {
    const element = stage.current;
    if (!element) return undefined;
    const take = (width: number, height: number) =>
      setSize((last) => (last.width === width && last.height === height ? last : { width, height }));
    const box = element.getBoundingClientRect();
    take(box.width, box.height);
    // A page without layout has no such thing, and nothing to watch.
    if (typeof ResizeObserver === 'undefined') return undefined;
    const watch = new ResizeObserver(([entry]) => entry && take(entry.contentRect.width, entry.contentRect.height));
    watch.observe(element);
    return () => watch.disconnect();
  }, [stage]);

  const measured = size.width > 0;
  const fitAll = useCallback(() => {
    if (measured) setView(fit(world.current, free));
  }, [free, measured]);
  // A new board, a folded panel or another window: the whole board is in sight again. Not when a card makes it grow.
  useLayoutEffect(fitAll, [fitAll, board]);

  const zoom = useCallback(
    (factor: number) => setView((now) => zoomAt(now, { x: free.x + free.width / 2, y: free.y + free.height / 2 }, factor)),
    [free],
  );
  const show = useCallback((place: Rect) => setView((now) => reveal(now, place, free)), [free]);
  const seen = sightOf(view, size);
  const { x, y, width: wide, height: high } = seen;
  const sight = useMemo((): Rect => ({ x, y, width: wide, height: high }), [x, y, wide, high]);
  return { view, setView, free, sight, fitAll, zoom, show };
}

/** The stage without what floats over it. Panels mirror, the board does not: only its free part moves. */
function freePart(stage: { readonly width: number; readonly height: number }, covered: Covered, rtl: boolean): Rect {
  return {
    x: rtl ? covered.end : covered.start,
    y: covered.top,
    width: Math.max(1, stage.width - covered.start - covered.end),
    height: Math.max(1, stage.height - covered.top - covered.bottom),
  };
}
