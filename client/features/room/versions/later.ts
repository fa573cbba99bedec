import { lazy } from 'react';

/* Facilitators alone have these, in one piece: what is asked for without a network must be here. */
const load = async () => (await import('./forFacilitators.ts')).forFacilitators;

export const Offers = lazy(async () => ({ default: (await load()).Offers }));
export const BoardBlock = lazy(async () => ({ default: (await load()).BoardBlock }));
export const PutBackButton = lazy(async () => ({ default: (await load()).PutBackButton }));

/** Before it is asked for. */
export async function loadForFacilitators(): Promise<void> {
  await load().catch(() => undefined);
}
