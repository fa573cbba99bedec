import type { board as source } from '../fr/board.ts';

export const board: typeof source = {};
