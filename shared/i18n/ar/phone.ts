import type { phone as source } from '../fr/phone.ts';

export const phone: typeof source = {};
