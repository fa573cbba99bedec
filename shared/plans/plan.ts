import type { Canvas, GroupMode } from '#shared/canvas/canvas.ts';
import type { Localized } from '#shared/kit/localized.ts';

/** What a workshop starts from: canvases in order, with their minutes. */
export interface SessionPlan {
  readonly id: string;
  readonly name: Localized;
  readonly purpose: Localized;
  readonly minutes: number;
  readonly activities: readonly PlannedActivity[];
}

export interface PlannedActivity {
  readonly canvas: Canvas;
  readonly minutes: number;
  readonly mode: GroupMode;
  /** When absent, the canvas's name. */
  readonly title?: Localized;
  /** What participants are asked to do, in one or two sentences. */
  readonly instruction?: Localized;
}
