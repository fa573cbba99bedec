import type { Canvas } from '#shared/canvas/canvas.ts';
import type { ParticipationId } from '#shared/kit/ids.ts';
import type { BoardView } from './boardApi.ts';

/** A board before anything has come. */
export function emptyBoard(canvas: Canvas, me: ParticipationId): BoardView {
  return {
    canvas,
    me,
    ready: false,
    cards: new Map(),
    order: new Map(),
    others: [],
    canUndo: false,
    canRedo: false,
    unsaved: new Set(),
    refused: [],
    ownAnonymous: new Set(),
  };
}
