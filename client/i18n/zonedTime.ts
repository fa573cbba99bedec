/** What a clock on the wall of a time zone shows. */
export interface WallClock {
  readonly year: number;
  readonly month: number;
  readonly day: number;
  readonly hour: number;
  readonly minute: number;
}

/** @param zone IANA name; one that this browser does not know reads as its own */
export function wallClock(at: number, zone: string): WallClock {
  const options: Intl.DateTimeFormatOptions = {
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
    hourCycle: 'h23',
  };
  const parts = formatter(options, zone).formatToParts(at);
  const number = (type: Intl.DateTimeFormatPartTypes) => Number(parts.find((part) => part.type === type)?.value ?? 0);
  return { year: number('year'), month: number('month'), day: number('day'), hour: number('hour'), minute: number('minute') };
}

function formatter(options: Intl.DateTimeFormatOptions, zone: string): Intl.DateTimeFormat {
  try {
    return new Intl.DateTimeFormat('en', { ...options, timeZone: zone });
  } catch {
    return new Intl.DateTimeFormat('en', options);
  }
}

function asUtc({ year, month, day, hour, minute }: WallClock): number {
  return Date.UTC(year, month - 1, day, hour, minute);
}

/** The moment (epoch ms) at which a wall in that zone shows this; of an hour that a change of the clock skips, the one after it. */
export function momentOf(wall: WallClock, zone: string): number {
  const wanted = asUtc(wall);
  let moment = wanted;
  // The offset may differ on the other side of a change of the clock: the second look settles it.
  for (let look = 0; look < 2; look++) moment += wanted - asUtc(wallClock(moment, zone));
  return moment;
}

/** Days of the calendar from `now` to `at`, in that zone: 0 is today, 1 tomorrow. */
export function daysFrom(now: number, at: number, zone: string): number {
  const midnight = (moment: number) => asUtc({ ...wallClock(moment, zone), hour: 0, minute: 0 });
  return Math.round((midnight(at) - midnight(now)) / 86_400_000);
}

const two = (number: number) => String(number).padStart(2, '0');

/** The values of `<input type="date">` and `<input type="time">`. */
export function toFields(at: number, zone: string): { readonly date: string; readonly time: string } {
  const { year, month, day, hour, minute } = wallClock(at, zone);
  return { date: `${year}-${two(month)}-${two(day)}`, time: `${two(hour)}:${two(minute)}` };
}

/** The moment that two such fields say, or nothing while one of them is not filled. */
export function fromFields(date: string, time: string, zone: string): number | undefined {
  const match = /^(\d{4})-(\d{2})-(\d{2}) (\d{2}):(\d{2})/.exec(`${date} ${time}`);
  if (!match) return undefined;
  const [year = 0, month = 0, day = 0, hour = 0, minute = 0] = match.slice(1).map(Number);
  return momentOf({ year, month, day, hour, minute }, zone);
}
