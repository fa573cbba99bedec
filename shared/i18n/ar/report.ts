import type { report as source } from '../fr/report.ts';

export const report: typeof source = {};
