import type { Lang } from '#shared/kit/localized.ts';

/** Western digits and Moroccan month names in Arabic. */
const locales: Readonly<Record<Lang, string>> = { fr: 'fr-FR', ar: 'ar-MA-u-nu-latn', en: 'en-GB' };

/** «mercredi 25 novembre 2026» in the workshop's own time zone. */
export function formatDay(at: number, lang: Lang, timeZone: string): string {
  return new Intl.DateTimeFormat(locales[lang], { weekday: 'long', day: 'numeric', month: 'long', year: 'numeric', timeZone }).format(at);
}

/** «09:30» in the workshop's own time zone. */
export function formatHour(at: number, lang: Lang, timeZone: string): string {
  return new Intl.DateTimeFormat(locales[lang], { hour: '2-digit', minute: '2-digit', hourCycle: 'h23', timeZone }).format(at);
}
