import { formatDay, formatHour, formatMoment } from '#client/i18n/format.ts';
import { useLang, useMessages } from '#client/i18n/LanguageProvider.tsx';
import { daysFrom } from '#client/i18n/zonedTime.ts';
import { useServerClock } from '#client/sync/WorkshopProvider.tsx';
import { ownZone } from './saved/ownZone.ts';

export interface When {
  /** «14 h 05», with the day before it unless that is today. */
  readonly alone: (at: number) => string;
  /** «à 14 h 05», «le mercredi 25 novembre à 14 h 05». */
  readonly inSentence: (at: number) => string;
}

/** Moments (epoch ms) by the clock that the reader compares with. */
export function useWhen(): When {
  const say = useMessages('room');
  const lang = useLang();
  const serverNow = useServerClock();
  const zone = ownZone();
  const isToday = (at: number) => daysFrom(serverNow(), at, zone) === 0;
  return {
    alone: (at) => (isToday(at) ? formatHour(at, say, zone) : formatMoment(at, lang, say, zone)),
    inSentence: (at) => {
      const hour = formatHour(at, say, zone);
      return isToday(at) ? say['restored.at'](hour) : say['restored.on'](formatDay(at, lang, zone), hour);
    },
  };
}
