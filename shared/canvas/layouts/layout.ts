import type { Canvas, Layout } from '#shared/canvas/canvas.ts';
import { columnsGeometry } from './columns.ts';
import type { LayoutGeometry } from './geometry.ts';
import { matrixGeometry } from './matrix2x2.ts';
import { zonesGeometry } from './zones.ts';

type With<Kind extends Layout['kind']> = Canvas & { readonly layout: Extract<Layout, { kind: Kind }> };

const made = new WeakMap<Canvas, LayoutGeometry>();

/** The geometry of a canvas: it holds no cards, and is made once, since every update of a board is judged by it. */
export function layoutOf(canvas: Canvas): LayoutGeometry {
  const known = made.get(canvas);
  if (known) return known;
  const geometry = makeLayout(canvas);
  made.set(canvas, geometry);
  return geometry;
}

function makeLayout(canvas: Canvas): LayoutGeometry {
  switch (canvas.layout.kind) {
    case 'zones':
      return zonesGeometry(canvas as With<'zones'>);
    case 'columns':
      return columnsGeometry(canvas as With<'columns'>);
    case 'matrix2x2':
      return matrixGeometry(canvas as With<'matrix2x2'>);
  }
}
