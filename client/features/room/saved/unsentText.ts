import { formatHour, formatMoment } from '#client/i18n/format.ts';
import type { RefusedItem, Unsent } from '#client/sync/refused.ts';
import type { Words } from '#shared/i18n/fr.ts';
import type { Lang } from '#shared/kit/localized.ts';

export interface UnsentTextParts {
  readonly items: readonly (Unsent & { readonly why?: RefusedItem['why'] })[];
  /** The workshop's. */
  readonly title: string;
  /** Board and zone, as the person reads them. */
  readonly placeOf: (item: Unsent) => string;
  readonly say: Words<'room'>;
  readonly lang: Lang;
  readonly now: number;
  readonly timeZone: string;
}

/** One's own words that the server does not have, as a plain text that any device can open. */
export function unsentText({ items, title, placeOf, say, lang, now, timeZone }: UnsentTextParts): string {
  const blocks = items
    .filter(({ text }) => text !== '')
    .map((item) => {
      const head = [placeOf(item), formatHour(item.at, say, timeZone)].filter(Boolean).join(' · ');
      return [head, ...(item.why ? [`${say['unsent.refused']}: ${say[`refusal.${item.why}`]}`] : []), item.text].join('\r\n');
    });
  // With a mark at its head, without which old editors read Arabic and accents as nonsense.
  return `\uFEFF${[`${title}\r\n${formatMoment(now, lang, say, timeZone)}`, ...blocks].join('\r\n\r\n')}\r\n`;
}
