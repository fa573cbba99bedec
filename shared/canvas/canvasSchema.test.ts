import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Canvas, Zone } from './canvas.ts';
import { readCanvas } from './canvasSchema.ts';
import { canvasTemplates } from './templates/templates.ts';

const stored = (canvas: Canvas): unknown => JSON.parse(JSON.stringify(canvas));
const withZone = (canvas: Canvas, change: Partial<Zone>): unknown => ({
  ...canvas,
  zones: canvas.zones.map((zone, index) => (index === 0 ? { ...zone, ...change } : zone)),
});
const template = (kind: Canvas['layout']['kind']): Canvas => {
  const found = canvasTemplates.find(({ layout }) => layout.kind === kind);
  if (!found) throw new Error(`no template with ${kind}`);
  return found;
};

describe('a frozen canvas read back', () => {
  it.each(canvasTemplates)('is the one that was frozen: $id', (canvas) => {
    expect(readCanvas(stored(canvas))).toEqual(canvas);
  });

  it('is nothing when it is anything else', () => {
    const total = fc.property(fc.anything({ withNullPrototype: true }), (value) => readCanvas(value) === undefined);
    expect(() => fc.assert(total)).not.toThrow();
  });

  it.each(['id', 'version', 'name', 'layout', 'zones', 'steps', 'report'])('is nothing without %s', (part) => {
    expect(readCanvas({ ...template('zones'), [part]: undefined })).toBeUndefined();
  });

  it('is nothing when a zone has no place in its layout', () => {
    expect(readCanvas(withZone(template('zones'), { area: undefined }))).toBeUndefined();
    expect(readCanvas(withZone(template('zones'), { area: { x: 10, y: 0, w: 3, h: 1 } }))).toBeUndefined();
    expect(readCanvas(withZone(template('matrix2x2'), { quadrant: undefined }))).toBeUndefined();
    expect(readCanvas(withZone(template('matrix2x2'), { quadrant: 'x_high_y_low' }))).toBeUndefined();
  });

  it('is nothing when two zones have one name, or a name that is no word', () => {
    const columns = template('columns');
    const second = columns.zones[1]?.id;
    expect(readCanvas(withZone(columns, { id: second }))).toBeUndefined();
    expect(readCanvas({ ...columns, id: '__proto__' })).toBeUndefined();
  });
});
