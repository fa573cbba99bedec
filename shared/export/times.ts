import type { Lang } from '#shared/kit/localized.ts';

/** Western digits and Moroccan month names in Arabic. */
const locales: Readonly<Record<Lang, string>> = { fr: 'fr-FR', ar: 'ar-MA-u-nu-latn', en: 'en-GB' };

/** «mercredi 25 novembre 2026» in the workshop's own time zone. */
export function formatDay(at: number, lang: Lang, timeZone: string): string {
  return inZone(lang, { weekday: 'long', day: 'numeric', month: 'long', year: 'numeric' }, timeZone).format(at);
}

/** «09:30» in the workshop's own time zone. */
export function formatHour(at: number, lang: Lang, timeZone: string): string {
  return inZone(lang, { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' }, timeZone).format(at);
}

function inZone(lang: Lang, options: Intl.DateTimeFormatOptions, timeZone: string): Intl.DateTimeFormat {
  try {
    return new Intl.DateTimeFormat(locales[lang], { ...options, timeZone });
  } catch {
    // An old phone may not know the zone's name; its own zone is the best that it can say.
    return new Intl.DateTimeFormat(locales[lang], options);
  }
}
