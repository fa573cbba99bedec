import type { room as source } from '../fr/room.ts';

export const room: typeof source = {};
