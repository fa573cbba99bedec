import * as z from 'zod/mini';
import type { CanvasId, KindId, ZoneId } from '#shared/kit/ids.ts';
import { rooms, type Canvas } from './canvas.ts';

/** Canvases, zones and kinds are named by words of their files: a letter, then letters, digits and `_`. */
const namePattern = /^[a-z][a-z0-9_]{0,39}$/;
const word = z.string().check(z.regex(namePattern));
const named = <Id extends string>() => z.custom<Id>((value) => typeof value === 'string' && namePattern.test(value));
const canvasId = named<CanvasId>();
const zoneId = named<ZoneId>();
const kindId = named<KindId>();

const count = z.int().check(z.minimum(1), z.maximum(1000));
const cell = z.int().check(z.minimum(0), z.maximum(100));
const words = z.object({ fr: z.string(), ar: z.string(), en: z.string() });
const groupMode = z.enum(['plenary', 'breakout', 'pairs', 'fours', 'individual', 'async', 'field']);

const axis = z.object({ label: words, low: words, high: words });
const layout = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('zones'), cols: count, rows: count }),
  z.object({ kind: z.literal('columns') }),
  z.object({ kind: z.literal('matrix2x2'), xAxis: axis, yAxis: axis }),
]);

const zone = z.object({
  id: zoneId,
  label: words,
  prompt: words,
  accepts: z.array(kindId).check(z.minLength(1)),
  anonymous: z.optional(z.boolean()),
  maxItems: z.optional(count),
  area: z.optional(z.object({ x: cell, y: cell, w: count, h: count })),
  quadrant: z.optional(z.enum(['x_low_y_high', 'x_high_y_high', 'x_low_y_low', 'x_high_y_low'])),
});

const step = z.object({
  id: word,
  kind: word,
  minutes: count,
  text: words,
  mode: groupMode,
  room: z.enum(rooms),
  board: z.enum(['plenary', 'group', 'gallery', 'own']),
  reveal: z.optional(z.boolean()),
  harvest: z.optional(z.boolean()),
  perGroup: z.optional(z.boolean()),
});

/** A canvas as a workshop froze it. What a layout needs of its zones is asked for too, so that geometry can rely on it. */
const canvasSchema: z.ZodMiniType<Canvas> = z
  .object({
    id: canvasId,
    version: count,
    family: z.enum(['sensing_lab', 'needs_diagnosis', 'dlab_toolbox', 'strategy_partnership', 'programme_closing']),
    name: words,
    purpose: words,
    layout,
    zones: z.array(zone).check(z.minLength(1)),
    cardKinds: z.array(kindId),
    groupSize: z.object({ min: count, max: count, ideal: count, mode: groupMode }),
    steps: z.array(step),
    voting: z.optional(z.object({ dotsPerPerson: count, maxPerCard: count, secret: z.boolean() })),
    ratings: z.optional(z.array(z.object({ id: word, label: words, scale: count }))),
    outputs: z.array(z.object({ type: word, fromZones: z.optional(z.array(zoneId)) })),
    inputs: z.array(z.object({ type: word, from: z.array(canvasId) })),
    next: z.array(canvasId),
    report: z.object({ summary: words, sections: z.array(word) }),
    lowLiteracy: z.optional(words),
    basis: z.string(),
    sources: z.array(z.string()),
  })
  .check(z.refine(hasItsPlaces));

/** Total: a canvas that came from a store or a file, or nothing. */
export function readCanvas(value: unknown): Canvas | undefined {
  const read = canvasSchema.safeParse(value);
  return read.success ? read.data : undefined;
}

function hasItsPlaces({ layout, zones }: Pick<Canvas, 'layout' | 'zones'>): boolean {
  if (new Set(zones.map(({ id }) => id)).size !== zones.length) return false;
  switch (layout.kind) {
    case 'columns':
      return true;
    case 'matrix2x2':
      return zones.length === 4 && new Set(zones.map(({ quadrant }) => quadrant)).size === 4 && zones.every(({ quadrant }) => quadrant);
    case 'zones':
      return zones.every(({ area }) => area && area.x + area.w <= layout.cols && area.y + area.h <= layout.rows);
  }
}
