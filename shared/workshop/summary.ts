import type { WorkshopSummary } from '#shared/wire/api.ts';
import { canvasOf, type WorkshopState } from './state.ts';

/** What lists show of a workshop without loading it; the code and the door are the store's own. */
export type StateSummary = Omit<WorkshopSummary, 'id' | 'code' | 'doorOpen'>;

export function summaryOf(state: WorkshopState): StateSummary {
  return {
    phase: state.phase,
    details: state.details,
    activities: state.activities.map((activity) => ({
      minutes: activity.minutes,
      name: canvasOf(state, activity).name,
      ...(activity.title === undefined ? {} : { title: activity.title }),
    })),
    people: Object.values(state.members).filter(({ role }) => role === 'participant').length,
    ...(state.openedAt === undefined ? {} : { openedAt: state.openedAt }),
    ...(state.closedAt === undefined ? {} : { closedAt: state.closedAt }),
  };
}
