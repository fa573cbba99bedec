import { describe, expect, it } from 'vitest';
import { fit, reveal, sightOf, toScreen, toWorld, zoomAt } from './view.ts';

describe('the view of a board', () => {
  it('fits the world into the free part, at its top, centred from left to right', () => {
    expect(fit({ width: 1000, height: 500 }, { x: 12, y: 12, width: 500, height: 400 })).toEqual({ scale: 0.5, x: 12, y: 12 });
    expect(fit({ width: 400, height: 800 }, { x: 12, y: 12, width: 500, height: 400 })).toEqual({ scale: 0.5, x: 162, y: 12 });
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

  it('brings a place into sight by the smallest pan, and leaves it where it can be seen', () => {
    const free = { x: 10, y: 10, width: 200, height: 100 };
    const view = { scale: 1, x: 0, y: 0 };
    expect(reveal(view, { x: 20, y: 20, width: 50, height: 50 }, free)).toEqual(view);
    const shown = reveal(view, { x: 300, y: -40, width: 50, height: 50 }, free);
    expect(toScreen(shown, { x: 350, y: -40 })).toEqual({ x: 210, y: 10 });
  });

  it('keeps what it sees while panning a little, and sees all of the stage', () => {
    const stage = { width: 1000, height: 600 };
    const seen = sightOf({ scale: 1, x: -450, y: 0 }, stage);
    expect(sightOf({ scale: 1, x: -500, y: -20 }, stage)).toMatchObject({ x: seen.x, width: seen.width });
    expect(seen.x).toBeLessThanOrEqual(450);
    expect(seen.x + seen.width).toBeGreaterThanOrEqual(1450);
  });
});
