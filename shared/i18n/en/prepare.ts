import type { prepare as source } from '../fr/prepare.ts';

export const prepare: typeof source = {};
