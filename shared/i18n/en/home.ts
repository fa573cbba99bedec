import type { home as source } from '../fr/home.ts';

export const home: typeof source = {};
