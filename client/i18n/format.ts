import type { DoorMessages } from '#shared/i18n/fr/door.ts';
import type { Lang } from '#shared/kit/localized.ts';
import { daysFrom, wallClock } from './zonedTime.ts';

/** Western digits and Moroccan month names in Arabic. */
const locales: Readonly<Record<Lang, string>> = { fr: 'fr-FR', ar: 'ar-MA-u-nu-latn', en: 'en-GB' };

function inZone(lang: Lang, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  try {
    return new Intl.DateTimeFormat(locales[lang], options);
  } catch {
    // An old phone may not know the zone's name; its own zone is the best that it can say.
    return new Intl.DateTimeFormat(locales[lang], { ...options, timeZone: undefined });
  }
}

/** «mercredi 25 novembre» in the workshop's own time zone. */
export function formatDay(at: number, lang: Lang, timeZone: string): string {
  return inZone(lang, { weekday: 'long', day: 'numeric', month: 'long', timeZone }).format(at);
}

/** «30 juin 2027». */
export function formatDate(at: number, lang: Lang, timeZone: string): string {
  return inZone(lang, { day: 'numeric', month: 'long', year: 'numeric', timeZone }).format(at);
}

/** The number of the day and the short name of the month, apart: «2», «déc.». */
export function formatDayAndMonth(at: number, lang: Lang, timeZone: string): { readonly day: string; readonly month: string } {
  const parts = inZone(lang, { day: 'numeric', month: 'short', timeZone }).formatToParts(at);
  const part = (type: string) => parts.find((found) => found.type === type)?.value ?? '';
  return { day: part('day'), month: part('month') };
}

/** «9 h 30», «9:30»: as people write it in the language of `say`. */
export function formatHour(at: number, say: DoorMessages, timeZone: string): string {
  const { hour, minute } = wallClock(at, timeZone);
  return say['time.hour'](hour, minute);
}

/** «dans deux jours», «hier»: counted by the calendar of the workshop's time zone. */
export function formatDaysFrom(now: number, at: number, lang: Lang, timeZone: string): string {
  return new Intl.RelativeTimeFormat(locales[lang], { numeric: 'auto' }).format(daysFrom(now, at, timeZone), 'day');
}

/** «mercredi 25 novembre, 9 h 30» */
export function formatMoment(at: number, lang: Lang, say: DoorMessages, timeZone: string): string {
  return say['time.dayAndHour'](formatDay(at, lang, timeZone), formatHour(at, say, timeZone));
}

/** «Salma, Omar et Youssef». */
export function formatList(items: readonly string[], lang: Lang): string {
  return new Intl.ListFormat(locales[lang]).format(items);
}

/** A text of unknown direction inside a sentence: it keeps its own and does not disturb the sentence's. */
export function isolated(text: string): string {
  return `\u2068${text}\u2069`;
}

/** The first letter large, where the script has such letters. */
export function capitalised(text: string, lang: Lang): string {
  return text.slice(0, 1).toLocaleUpperCase(locales[lang]) + text.slice(1);
}
