import { describe, expect, it } from 'vitest';
import { fit, toWorld, zoomAt } from './view.ts';

describe('the view of a board', () => {
  it('fits the world into the free part, centred', () => {
    expect(fit({ width: 1000, height: 500 }, { x: 12, y: 0, width: 500, height: 400 })).toEqual({ scale: 0.5, x: 12, y: 75 });
  });

  it('never blows a small world up', () => {
    expect(fit({ width: 100, height: 100 }, { x: 0, y: 0, width: 500, height: 500 }).scale).toBe(1);
  });

  it('keeps the point under the pointer while zooming', () => {
    const view = { scale: 0.8, x: 30, y: -20 };
    const at = { x: 200, y: 150 };
    const before = toWorld(view, at);
    const after = toWorld(zoomAt(view, at, 1.7), at);
    expect(after.x).toBeCloseTo(before.x);
    expect(after.y).toBeCloseTo(before.y);
  });
});
