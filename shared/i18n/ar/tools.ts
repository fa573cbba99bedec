import type { tools as source } from '../fr/tools.ts';

export const tools: typeof source = {};
