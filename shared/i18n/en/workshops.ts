import type { workshops as source } from '../fr/workshops.ts';

export const workshops: typeof source = {};
