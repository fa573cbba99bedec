import type { ActivityId } from '#shared/kit/ids.ts';
import type { WorkshopEvent } from '#shared/workshop/events.ts';

/** How long the room stood at each activity (ms), pauses included, every visit added up. `now` ends one that still runs. */
export function timeSpent(events: readonly WorkshopEvent[], now: number): ReadonlyMap<ActivityId, number> {
  const spent = new Map<ActivityId, number>();
  let here: { readonly activity: ActivityId; readonly since: number } | undefined;
  const leave = (at: number) => {
    if (here) spent.set(here.activity, (spent.get(here.activity) ?? 0) + Math.max(0, at - here.since));
    here = undefined;
  };
  for (const event of events) {
    if (event.type === 'moved') {
      leave(event.at);
      here = { activity: event.activity, since: event.at };
    }
    if (event.type === 'closed') leave(event.at);
  }
  leave(now);
  return spent;
}
