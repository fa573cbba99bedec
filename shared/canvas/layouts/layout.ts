import type { Canvas, Layout } from '#shared/canvas/canvas.ts';
import { columnsGeometry } from './columns.ts';
import type { LayoutGeometry } from './geometry.ts';
import { matrixGeometry } from './matrix2x2.ts';
import { zonesGeometry } from './zones.ts';

type With<Kind extends Layout['kind']> = Canvas & { readonly layout: Extract<Layout, { kind: Kind }> };

/** The geometry of a canvas. Keep it: it is made from the canvas once and holds no cards. */
export function layoutOf(canvas: Canvas): LayoutGeometry {
  switch (canvas.layout.kind) {
    case 'zones':
      return zonesGeometry(canvas as With<'zones'>);
    case 'columns':
      return columnsGeometry(canvas as With<'columns'>);
    case 'matrix2x2':
      return matrixGeometry(canvas as With<'matrix2x2'>);
  }
}
