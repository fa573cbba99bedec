import type { CanvasId, KindId, ZoneId } from '#shared/kit/ids.ts';
import type { Localized } from '#shared/kit/localized.ts';

/** Everything an engineer needs to know of a canvas: a structured board with questions, card kinds and steps, in three languages. */
export interface Canvas {
  readonly id: CanvasId;
  readonly version: number;
  readonly family: Family;
  readonly name: Localized;
  readonly purpose: Localized;
  readonly layout: Layout;
  readonly zones: readonly Zone[];
  readonly cardKinds: readonly KindId[];
  readonly groupSize: GroupSize;
  readonly steps: readonly Step[];
  readonly voting?: Voting;
  readonly ratings?: readonly Rating[];
  readonly outputs: readonly Output[];
  readonly inputs: readonly Input[];
  readonly next: readonly CanvasId[];
  readonly report: { readonly summary: Localized; readonly sections: readonly string[] };
  readonly lowLiteracy?: Localized;
  readonly basis: string;
  readonly sources: readonly string[];
}

export type Family = 'sensing_lab' | 'needs_diagnosis' | 'dlab_toolbox' | 'strategy_partnership' | 'programme_closing';

export interface Zone {
  readonly id: ZoneId;
  readonly label: Localized;
  readonly prompt: Localized;
  /** The first is what a new card becomes. */
  readonly accepts: readonly KindId[];
  /** No author on wire or disk. */
  readonly anonymous?: boolean;
  /** The canvas's own limit: beyond it the zone says «complete». */
  readonly maxItems?: number;
  /** In zones: on the layout's grid. */
  readonly area?: { readonly x: number; readonly y: number; readonly w: number; readonly h: number };
  /** In a 2×2 matrix. */
  readonly quadrant?: Quadrant;
}

export type Quadrant = 'x_low_y_high' | 'x_high_y_high' | 'x_low_y_low' | 'x_high_y_low';

/** How cards lie. The other seven kinds of the catalogue join this union with their own geometry. */
export type Layout = ZonesLayout | ColumnsLayout | Matrix2x2Layout;

/** Named rectangles on a grid; a card keeps a free place inside its zone. */
export interface ZonesLayout {
  readonly kind: 'zones';
  readonly cols: number;
  readonly rows: number;
}

/** Ordered columns of ordered cards. */
export interface ColumnsLayout {
  readonly kind: 'columns';
}

/** Two axes, continuous places; the quadrants are computed (threshold 0.5). */
export interface Matrix2x2Layout {
  readonly kind: 'matrix2x2';
  readonly xAxis: Axis;
  readonly yAxis: Axis;
}

export interface Axis {
  readonly label: Localized;
  readonly low: Localized;
  readonly high: Localized;
}

export const rooms = ['look', 'write', 'together', 'vote', 'score', 'decide', 'field'] as const;
/** What participants may do now: the one table is in shared/workshop/capabilities.ts. */
export type Room = (typeof rooms)[number];

export type GroupMode = 'plenary' | 'breakout' | 'pairs' | 'fours' | 'individual' | 'async' | 'field';

export interface Step {
  readonly id: string;
  readonly kind: string;
  readonly minutes: number;
  readonly text: Localized;
  readonly mode: GroupMode;
  readonly room: Room;
  readonly board: 'plenary' | 'group' | 'gallery' | 'own';
  /** Entering it moves the drafts to the board. */
  readonly reveal?: boolean;
  readonly harvest?: boolean;
  readonly perGroup?: boolean;
}

export interface GroupSize {
  readonly min: number;
  readonly max: number;
  readonly ideal: number;
  readonly mode: GroupMode;
}

export interface Voting {
  readonly dotsPerPerson: number;
  readonly maxPerCard: number;
  readonly secret: boolean;
}

export interface Rating {
  readonly id: string;
  readonly label: Localized;
  readonly scale: number;
}

export interface Output {
  readonly type: string;
  readonly fromZones?: readonly ZoneId[];
}

export interface Input {
  readonly type: string;
  readonly from: readonly CanvasId[];
}

export function zoneOf(canvas: Canvas, id: ZoneId | string | undefined): Zone | undefined {
  return canvas.zones.find((zone) => zone.id === id);
}
