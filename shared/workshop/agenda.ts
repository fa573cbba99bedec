import type { ActivityId } from '#shared/kit/ids.ts';
import { refuse, type Refusal } from '#shared/kit/refusal.ts';
import { activityOf, type Activity, type WorkshopState } from './state.ts';

/** What the organiser may say anew of an activity; an absent or empty text gives the canvas's own words back. */
export interface ActivityChange {
  readonly id: string;
  readonly minutes: number;
  readonly title?: string | undefined;
  readonly instruction?: string | undefined;
  readonly note?: string | undefined;
}

/** While live, the activities before the current one are as they were. Undefined: all may still change. */
export function lockedUntil(state: WorkshopState): ActivityId | undefined {
  return lockedActivities(state).at(-1)?.id;
}

function lockedActivities(state: WorkshopState): readonly Activity[] {
  const current = state.activities.findIndex(({ id }) => id === state.step?.activity);
  return state.activities.slice(0, Math.max(0, current));
}

/** The agenda as it would be: a new order and new words; fewer activities only before the workshop has been used. */
export function changedActivities(state: WorkshopState, changes: readonly ActivityChange[]): readonly Activity[] | Refusal {
  if (state.phase === 'closed') return refuse('workshop-closed');
  const activities = changes.flatMap((change) => {
    const activity = activityOf(state, change.id as ActivityId);
    return activity ? [changed(activity, change)] : [];
  });
  const known = new Set(activities.map(({ id }) => id));
  if (activities.length !== changes.length || known.size !== changes.length) return refuse('activity-unknown');
  if (state.phase !== 'lobby' && known.size !== state.activities.length) return refuse('activity-unknown');
  const locked = lockedActivities(state);
  return locked.every((activity, index) => same(activity, activities[index])) ? activities : refuse('no-room-for-that');
}

function changed(activity: Activity, change: ActivityChange): Activity {
  const { title, instruction, note } = change;
  const { id, canvas, board } = activity;
  return {
    id,
    canvas,
    board,
    minutes: change.minutes,
    ...(title ? { title } : {}),
    ...(instruction ? { instruction } : {}),
    ...(note ? { note } : {}),
  };
}

function same(one: Activity, other: Activity | undefined): boolean {
  return (
    one.id === other?.id &&
    one.minutes === other.minutes &&
    (one.title ?? '') === (other.title ?? '') &&
    (one.instruction ?? '') === (other.instruction ?? '') &&
    (one.note ?? '') === (other.note ?? '')
  );
}
