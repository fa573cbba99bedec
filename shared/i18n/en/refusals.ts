import type { refusals as source } from '../fr/refusals.ts';

export const refusals: typeof source = {};
