import type { WorkshopSummary } from '#shared/wire/api.ts';

export interface SortedWorkshops {
  /** The one that is live, else the next to start. */
  readonly next?: WorkshopSummary;
  readonly upcoming: readonly WorkshopSummary[];
  /** The latest first. */
  readonly past: readonly WorkshopSummary[];
}

export function isLive({ phase }: WorkshopSummary): boolean {
  return phase === 'open' || phase === 'paused' || phase === 'between';
}

export function sorted(workshops: readonly WorkshopSummary[]): SortedWorkshops {
  const byStart = [...workshops].sort((a, b) => a.details.startsAt - b.details.startsAt);
  const current = byStart.filter(({ phase }) => phase !== 'closed');
  const next = current.find(isLive) ?? current[0];
  return {
    next,
    upcoming: current.filter((workshop) => workshop !== next),
    past: byStart.filter(({ phase }) => phase === 'closed').reverse(),
  };
}
