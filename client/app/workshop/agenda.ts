import type { Lang } from '#shared/kit/localized.ts';
import type { Canvas } from '#shared/canvas/canvas.ts';
import type { Activity } from '#shared/workshop/state.ts';

interface Timed {
  readonly minutes: number;
}

export function plannedMinutes(activities: readonly Timed[]): number {
  return activities.reduce((sum, { minutes }) => sum + minutes, 0);
}

/** When each activity starts (epoch ms), one after the other from the workshop's hour; the last value is the end. */
export function startTimes(activities: readonly Timed[], startsAt: number): readonly number[] {
  const times = [startsAt];
  let at = startsAt;
  for (const { minutes } of activities) {
    at += minutes * 60_000;
    times.push(at);
  }
  return times;
}

/** The organiser's title, else the canvas's name in the reader's language. */
export function activityTitle(activity: Pick<Activity, 'title'> & { readonly name: Canvas['name'] | undefined }, lang: Lang): string {
  return activity.title ?? activity.name?.[lang] ?? '';
}

/** A list with one element taken to another place. */
export function moved<T>(list: readonly T[], from: number, to: number): readonly T[] {
  const rest = list.filter((_, place) => place !== from);
  return [...rest.slice(0, to), ...list.slice(from, from + 1), ...rest.slice(to)];
}

/** Whole minutes in the same proportions with another sum: the parts that lose most by rounding get the minutes that are left. */
export function scaledMinutes(parts: readonly number[], sum: number): readonly number[] {
  const whole = parts.reduce((total, part) => total + part, 0);
  if (whole === 0) return parts;
  const exact = parts.map((part) => (part * sum) / whole);
  const scaled = exact.map(Math.floor);
  const byLoss = exact
    .map((value, place) => ({ place, loss: value - Math.floor(value) }))
    .sort((a, b) => b.loss - a.loss || a.place - b.place);
  let left = sum - scaled.reduce((total, part) => total + part, 0);
  for (const { place } of byLoss) {
    if (left-- <= 0) break;
    scaled[place] = (scaled[place] ?? 0) + 1;
  }
  return scaled;
}
