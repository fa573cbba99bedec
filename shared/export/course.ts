import type { ActivityId } from '#shared/kit/ids.ts';
import type { WorkshopEvent } from '#shared/workshop/events.ts';

export interface Course {
  readonly openedAt?: number;
  readonly closedAt?: number;
  /** How long the room stood at each activity (ms), pauses included, every visit added up. */
  readonly spent: ReadonlyMap<ActivityId, number>;
}

/** The course as it really went, read from the log. `now` ends an activity that still runs. */
export function courseOf(events: readonly WorkshopEvent[], now: number): Course {
  const spent = new Map<ActivityId, number>();
  let openedAt: number | undefined;
  let closedAt: number | undefined;
  let here: { readonly activity: ActivityId; readonly since: number } | undefined;
  const leave = (at: number) => {
    if (here) spent.set(here.activity, (spent.get(here.activity) ?? 0) + Math.max(0, at - here.since));
    here = undefined;
  };
  for (const event of events) {
    if (event.type === 'opened') openedAt ??= event.at;
    if (event.type === 'moved') {
      leave(event.at);
      here = { activity: event.activity, since: event.at };
    }
    if (event.type === 'closed') {
      leave(event.at);
      closedAt = event.at;
    }
  }
  leave(now);
  return { ...(openedAt === undefined ? {} : { openedAt }), ...(closedAt === undefined ? {} : { closedAt }), spent };
}
