import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { At } from '#shared/board/card.ts';
import type { Canvas } from '#shared/canvas/canvas.ts';
import { canvasTemplates } from '#shared/canvas/templates/templates.ts';
import type { CardId, ZoneId } from '#shared/kit/ids.ts';
import { contains, freeCard, overlap, type Arrangement, type LayoutGeometry, type Placed, type Rect } from './geometry.ts';
import { layoutOf } from './layout.ts';

const kinds = new Map(canvasTemplates.map((canvas) => [canvas.layout.kind, canvas]));
const every = [...kinds.values()].map((canvas) => ({ kind: canvas.layout.kind, canvas, geometry: layoutOf(canvas) }));
const free = every.filter(({ kind }) => kind !== 'columns');

function canvasWith(kind: Canvas['layout']['kind']): Canvas {
  const canvas = kinds.get(kind);
  if (!canvas) throw new Error(`no template has ${kind}`);
  return canvas;
}

function firstZone({ zones: [zone] }: Canvas): ZoneId {
  if (!zone) throw new Error('no zone');
  return zone.id;
}

const height = () => freeCard.height;
const idOf = (number: number) => `c${String(number).padStart(9, '0')}` as CardId;

/** Cards that come one after the other, each placed by the geometry itself. */
function filled(geometry: LayoutGeometry, zones: readonly ZoneId[]): readonly Placed[] {
  return zones.reduce<readonly Placed[]>(
    (cards, zone, index) => [...cards, { id: idOf(index), zone, at: geometry.autoPlace(zone, cards) }],
    [],
  );
}

/** Cards wherever people dragged them. */
const dragged = (canvas: Canvas, geometry: LayoutGeometry) => {
  const unit = fc.double({ min: 0, max: 1, noNaN: true });
  const zone = fc.constantFrom(...canvas.zones.map(({ id }) => id));
  const key = fc.stringMatching(/^[0-9A-Za-z]{0,3}[1-9A-Za-z]$/);
  const places = {
    zones: fc.tuple(zone, unit, unit),
    columns: fc.tuple(zone, fc.constant(''), key),
    matrix2x2: fc.tuple(unit, unit),
  } satisfies Record<Canvas['layout']['kind'], fc.Arbitrary<At>>;
  return fc.array(places[canvas.layout.kind] as fc.Arbitrary<At>, { maxLength: 40, size: 'max' }).map((ats) =>
    ats.flatMap((at, index): Placed[] => {
      const place = geometry.readAt(at);
      return place ? [{ id: idOf(index), ...place }] : [];
    }),
  );
};
const zonesOf = (canvas: Canvas) => fc.array(fc.constantFrom(...canvas.zones.map(({ id }) => id)), { maxLength: 90, size: 'max' });

function rectOf(arrangement: Arrangement, id: CardId): Rect {
  const rect = arrangement.cards.get(id);
  if (!rect) throw new Error('the card is not drawn');
  return rect;
}

function clashes(rects: readonly Rect[]): number {
  return rects.flatMap((one, index) => rects.slice(index + 1).filter((other) => overlap(one, other))).length;
}

const inside = (outer: Rect, inner: Rect) =>
  inner.x >= outer.x - 1 &&
  inner.y >= outer.y - 1 &&
  inner.x + inner.width <= outer.x + outer.width + 1 &&
  inner.y + inner.height <= outer.y + outer.height + 1;

describe.each(every)('the places of $kind', ({ canvas, geometry }) => {
  const cardsAnywhere = dragged(canvas, geometry);

  it('are read from anything, and once read they are read the same again', () => {
    const part = fc.oneof(fc.constantFrom(...canvas.zones.map(({ id }) => String(id)), '', '__proto__', 'a0', NaN, -0, 2), fc.anything());
    const total = fc.property(fc.oneof(fc.anything(), fc.array(part, { maxLength: 4 })), (value) => {
      const place = geometry.readAt(value);
      return place === undefined || JSON.stringify(geometry.readAt(place.at)) === JSON.stringify(place);
    });
    expect(() => fc.assert(total, { numRuns: 2000 })).not.toThrow();
  });

  const zone = firstZone(canvas);
  it.each([
    { value: ['nowhere', 0.5, 0.5] },
    { value: ['nowhere', '', 'V'] },
    { value: [zone, NaN, 0.5] },
    { value: [zone, 0.5, Infinity] },
    { value: [zone, '', ''] },
    { value: [zone, '', 'no key'] },
    { value: [zone, '', 'V'.repeat(65)] },
    { value: [zone] },
    { value: [NaN, 0.5] },
    { value: ['0.5', 0.5] },
    { value: {} },
  ])('are nothing where there is none: $value', ({ value }) => {
    expect(geometry.readAt(value)).toBeUndefined();
  });

  it('keep every card that is added inside its zone and clear of the others, however many there are', () => {
    const clear = fc.property(zonesOf(canvas), (zones) => {
      const cards = filled(geometry, zones);
      const arrangement = geometry.arrange(cards, height);
      expect(clashes([...arrangement.cards.values()])).toBe(0);
      for (const { id, zone } of cards) {
        const rect = arrangement.zones.get(zone);
        expect(rect && inside(rect, rectOf(arrangement, id))).toBe(true);
      }
    });
    expect(() => fc.assert(clear, { numRuns: 60 })).not.toThrow();
  });

  it('put an added card after the others when nobody has moved any', () => {
    const cards = filled(geometry, [zone, zone, zone, zone]);
    expect(geometry.order(cards).map(({ id }) => id)).toEqual(cards.map(({ id }) => id));
  });

  it('are read in one order whatever order they came in, zone by zone', () => {
    const rank = (zone: ZoneId) => canvas.zones.findIndex(({ id }) => id === zone);
    const total = fc.property(
      cardsAnywhere.chain((cards) => fc.tuple(fc.constant(cards), fc.shuffledSubarray(cards, { minLength: cards.length }))),
      ([cards, shuffled]) => {
        const read = geometry.order(cards);
        expect(geometry.order(shuffled)).toEqual(read);
        expect(geometry.order(read)).toEqual(read);
        const ranks = read.map(({ zone }) => rank(zone));
        expect(ranks).toEqual([...ranks].sort((one, other) => one - other));
      },
    );
    expect(() => fc.assert(total)).not.toThrow();
  });

  it('are where a card was dropped: its zone is the one under it', () => {
    const world = geometry.arrange([], height);
    const corner = fc.record({
      x: fc.double({ min: -50, max: world.width, noNaN: true }),
      y: fc.double({ min: -50, max: world.height, noNaN: true }),
    });
    const found = fc.property(corner, (corner) => {
      const place = geometry.placeAt(corner, undefined, [], height);
      if (!place) return;
      expect(geometry.readAt(place.at)).toEqual(place);
      const rect = geometry.arrange([{ id: idOf(1), ...place }], height).zones.get(place.zone);
      expect(rect && corner.x + geometry.cardWidth / 2 >= rect.x && corner.x + geometry.cardWidth / 2 <= rect.x + rect.width).toBe(true);
    });
    expect(() => fc.assert(found)).not.toThrow();
    for (const [zone, rect] of world.zones) {
      const middle = { x: rect.x + (rect.width - geometry.cardWidth) / 2, y: rect.y + (rect.height - freeCard.height) / 2 };
      expect(geometry.placeAt(middle, undefined, [], height)?.zone).toBe(zone);
    }
    expect(geometry.placeAt({ x: world.width + 900, y: 0 }, undefined, [], height)).toBeUndefined();
  });

  it('make a world whose zones never lie on one another, and which only grows', () => {
    const empty = geometry.arrange([], height);
    const grows = fc.property(cardsAnywhere, (cards) => {
      const world = geometry.arrange(cards, height);
      expect(clashes([...world.zones.values()])).toBe(0);
      expect(world.width).toBe(empty.width);
      expect(world.height).toBeGreaterThanOrEqual(empty.height);
      for (const rect of world.zones.values()) expect(inside({ x: 0, y: 0, width: world.width, height: world.height }, rect)).toBe(true);
    });
    expect(() => fc.assert(grows)).not.toThrow();
  });

  it('send a card of a list to the zone it was sent to', () => {
    const sent = fc.property(cardsAnywhere, fc.nat(40), fc.constantFrom(...canvas.zones), (cards, index, { id: zone }) => {
      expect(geometry.readAt(geometry.moveTo(zone, index, idOf(0), cards))?.zone).toBe(zone);
    });
    expect(() => fc.assert(sent)).not.toThrow();
  });
});

describe.each(free)('free places in $kind', ({ canvas, geometry }) => {
  it('give back the place that a card was drawn at', () => {
    const back = fc.property(dragged(canvas, geometry), (cards) => {
      const arrangement = geometry.arrange(cards, height);
      for (const card of cards) {
        const rect = rectOf(arrangement, card.id);
        const place = geometry.placeAt(rect, card.id, cards, height);
        expect(place?.zone).toBe(card.zone);
        const again = rectOf(
          geometry.arrange(
            cards.map((other) => (other.id === card.id && place ? { ...card, ...place } : other)),
            height,
          ),
          card.id,
        );
        expect(Math.hypot(again.x - rect.x, again.y - rect.y)).toBeLessThan(1);
      }
    });
    expect(() => fc.assert(back, { numRuns: 50 })).not.toThrow();
  });

  it('never let cards that were put on one place at once hide one another, in whatever order they came', () => {
    const zone = firstZone(canvas);
    const at = geometry.autoPlace(zone, []);
    const cards = [2, 0, 1].map((number): Placed => ({ id: idOf(number), zone, at }));
    const arrangement = geometry.arrange(cards, height);
    const rects = cards.map(({ id }) => rectOf(arrangement, id));
    expect(new Set(rects.map(({ x, y }) => `${x},${y}`)).size).toBe(cards.length);
    const frame = arrangement.zones.get(zone);
    for (const { x, y, width, height } of rects) {
      expect(frame && contains(frame, { x, y }) && contains(frame, { x: x + width, y: y + height })).toBe(true);
    }
    expect(geometry.arrange([...cards].reverse(), height).cards).toEqual(arrangement.cards);
  });

  it('keep a tall card inside its zone', () => {
    const zone = firstZone(canvas);
    const cards = filled(geometry, [zone, zone, zone, zone, zone, zone]);
    const arrangement = geometry.arrange(cards, () => 150);
    const rect = arrangement.zones.get(zone);
    expect(cards.every(({ id }) => rect && inside(rect, rectOf(arrangement, id)))).toBe(true);
  });

  it('read a row from the left even when its cards lie a little higher or lower', () => {
    const zone = firstZone(canvas);
    const [first, second, third] = filled(geometry, [zone, zone, zone]);
    if (!first || !second || !third) throw new Error('three cards');
    const { x, y } = rectOf(geometry.arrange([first, second, third], height), second.id);
    const lifted = { ...first, ...geometry.placeAt({ x: x - 190, y: y + 12 }, first.id, [first, second, third], height) };
    expect(geometry.order([second, third, lifted])[0]?.id).toBe(first.id);
  });

  it('move a card to the free place that is nearest to its number', () => {
    const zone = firstZone(canvas);
    const cards = filled(geometry, [zone, zone, zone, zone]);
    const [, second] = geometry.order(cards);
    if (!second) throw new Error('four cards');
    const last = { ...second, at: geometry.moveTo(zone, 3, second.id, cards) };
    const moved = cards.map((card) => (card.id === second.id ? last : card));
    expect(geometry.order(moved).at(-1)?.id).toBe(second.id);
    const home = { ...last, at: geometry.moveTo(zone, 1, last.id, moved) };
    expect(home.at).toEqual(second.at);
  });
});

describe('columns', () => {
  const canvas = canvasWith('columns');
  const geometry = layoutOf(canvas);
  const zone = firstZone(canvas);
  const ids = (cards: readonly Placed[]) => geometry.order(cards).map(({ id }) => id);

  it('move a card to any number', () => {
    const cards = filled(
      geometry,
      Array.from({ length: 6 }, () => zone),
    );
    const moved = fc.property(fc.nat(5), fc.nat(5), (from, to) => {
      const card = cards[from];
      if (!card) throw new Error('six cards');
      const after = cards.map((other) => (other === card ? { ...card, at: geometry.moveTo(zone, to, card.id, cards) } : other));
      const expected = ids(cards).filter((id) => id !== card.id);
      expected.splice(to, 0, card.id);
      expect(ids(after)).toEqual(expected);
    });
    expect(() => fc.assert(moved)).not.toThrow();
  });

  it('leave a card where it is when it is dropped where it was', () => {
    const cards = filled(
      geometry,
      Array.from({ length: 5 }, () => zone),
    );
    const tall = ({ id }: Placed) => (id === idOf(2) ? 160 : 60);
    const { cards: rects } = geometry.arrange(cards, tall);
    for (const card of cards) {
      const rect = rects.get(card.id);
      const place = rect && geometry.placeAt(rect, card.id, cards, tall);
      const after = cards.map((other) => (other === card && place ? { ...card, ...place } : other));
      expect(ids(after)).toEqual(ids(cards));
    }
  });

  it('take a card between two that were put on one place at once', () => {
    const twins = [1, 2].map((number): Placed => ({ id: idOf(number), zone, at: [zone, '', 'V'] }));
    expect(ids([...twins, { id: idOf(3), zone, at: geometry.moveTo(zone, 1, idOf(3), twins) }])).toHaveLength(3);
    expect(ids(twins)).toEqual([idOf(1), idOf(2)]);
  });

  it.each(['last', 'first'])('go on taking cards at the %s place', (end) => {
    let cards: readonly Placed[] = [];
    for (let number = 0; number < 1500; number++) {
      const at = geometry.moveTo(zone, end === 'last' ? 1 : 0, idOf(number), cards);
      expect(geometry.readAt(at)).toBeDefined();
      cards = [{ id: idOf(number), zone, at }];
    }
  });

  it('stack cards by their height, and the world grows with the longest column', () => {
    const cards = filled(
      geometry,
      Array.from({ length: 12 }, () => zone),
    );
    const arrangement = geometry.arrange(cards, () => 150);
    expect(clashes([...arrangement.cards.values()])).toBe(0);
    const longest = arrangement.zones.get(zone);
    expect(longest && cards.every(({ id }) => inside(longest, rectOf(arrangement, id)))).toBe(true);
    expect(arrangement.height).toBeGreaterThan(12 * 150);
  });
});

describe('the 2×2 matrix', () => {
  const geometry = layoutOf(canvasWith('matrix2x2'));

  it('computes the quadrant from the place, never stores it', () => {
    expect(geometry.readAt([0.2, 0.9])).toEqual({ zone: 'quick', at: [0.2, 0.9] });
    expect(geometry.readAt([0.5, 0.5])?.zone).toBe('major');
    expect(geometry.readAt([0.4999, 0.4999])?.zone).toBe('extra');
    expect(geometry.readAt([7, -3])).toEqual({ zone: 'drop', at: [1, 0] });
  });

  it('draws more impact higher and more effort further right, in every language', () => {
    const cards = [
      [0.1, 0.9],
      [0.9, 0.9],
      [0.1, 0.1],
    ].map((at, index) => ({ id: idOf(index), ...geometry.readAt(at) }) as Placed);
    const [low, right, under] = cards.map(({ id }) => rectOf(geometry.arrange(cards, height), id));
    expect(low && right && right.x > low.x && right.y === low.y).toBe(true);
    expect(low && under && under.y > low.y && under.x === low.x).toBe(true);
  });
});

describe('zones', () => {
  it('grow with what is in them and push down what is below', () => {
    const canvas = canvasWith('zones');
    const geometry = layoutOf(canvas);
    const zone = 'is' as ZoneId;
    const before = geometry.arrange([], height);
    const after = geometry.arrange(
      filled(
        geometry,
        Array.from({ length: 30 }, () => zone),
      ),
      height,
    );
    expect(after.zones.get(zone)?.height).toBeGreaterThan(before.zones.get(zone)?.height ?? 0);
    const below = 'sentence' as ZoneId;
    expect(after.zones.get(below)?.y).toBeGreaterThan(before.zones.get(below)?.y ?? 0);
    expect(after.zones.get(below)?.height).toBe(before.zones.get(below)?.height);
    const inTheMiddle = after.zones.get(below);
    expect(inTheMiddle && contains(inTheMiddle, { x: inTheMiddle.x + 1, y: inTheMiddle.y + 1 })).toBe(true);
  });
});
