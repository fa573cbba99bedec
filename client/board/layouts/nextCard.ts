import type { Rect } from '#shared/canvas/layouts/geometry.ts';
import type { CardId } from '#shared/kit/ids.ts';

export type Arrow = 'ArrowLeft' | 'ArrowRight' | 'ArrowUp' | 'ArrowDown';

const steps: Readonly<Record<Arrow, readonly [number, number]>> = {
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
  ArrowUp: [0, -1],
  ArrowDown: [0, 1],
};

export function isArrow(key: string): key is Arrow {
  return key in steps;
}

/** The nearest card in the direction of the arrow; what lies off the line counts as three times as far. */
export function nextCard(from: CardId, arrow: Arrow, rects: ReadonlyMap<CardId, Rect>): CardId | undefined {
  const start = rects.get(from);
  if (!start) return undefined;
  const [dx, dy] = steps[arrow];
  const origin = middle(start);
  let best: { readonly id: CardId; readonly far: number } | undefined;
  for (const [id, rect] of rects) {
    const { x, y } = middle(rect);
    const along = (x - origin.x) * dx + (y - origin.y) * dy;
    const aside = Math.abs((x - origin.x) * dy) + Math.abs((y - origin.y) * dx);
    const far = along + 3 * aside;
    if (id !== from && along > 1 && (best === undefined || far < best.far)) best = { id, far };
  }
  return best?.id;
}

function middle({ x, y, width, height }: Rect) {
  return { x: x + width / 2, y: y + height / 2 };
}
