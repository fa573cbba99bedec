import type { Canvas } from '#shared/canvas/canvas.ts';
import { pcClosingCircle } from './pc_closing_circle.ts';
import { slPrioritySolutions } from './sl_priority_solutions.ts';
import { slSharedVision } from './sl_shared_vision.ts';
import { slWelcome } from './sl_welcome.ts';

/** Every canvas of the house. A workshop freezes copies of those it uses. */
export const canvasTemplates: readonly Canvas[] = [slWelcome, slSharedVision, slPrioritySolutions, pcClosingCircle];

export function canvasTemplate(id: string): Canvas | undefined {
  return canvasTemplates.find((canvas) => canvas.id === id);
}
