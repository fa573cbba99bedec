import type { join as source } from '../fr/join.ts';

export const join: typeof source = {};
