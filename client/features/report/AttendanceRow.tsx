import { formatHour } from '#shared/export/times.ts';
import type { Attendee } from '#shared/export/report.ts';
import type { Messages } from '#shared/i18n/fr.ts';
import type { Lang } from '#shared/kit/localized.ts';
import styles from './AttendanceRow.module.css';

export interface AttendanceRowProps {
  readonly attendee: Attendee;
  readonly lang: Lang;
  readonly timeZone: string;
  readonly words: Messages;
}

export function AttendanceRow({ attendee, lang, timeZone, words }: AttendanceRowProps) {
  const { name, organisation, role, from, to, minutes } = attendee;
  return (
    <div className={styles.row}>
      <span>
        {name === undefined ? <i>{words['report.unnamed']}</i> : <bdi>{name}</bdi>}
        {organisation !== undefined && <bdi className={styles.soft}>{organisation}</bdi>}
      </span>
      <span className={styles.soft}>{words[`role.${role}`]}</span>
      <span className={styles.soft}>{words['report.span'](formatHour(from, lang, timeZone), formatHour(to, lang, timeZone))}</span>
      <b>{words['time.minutes'](minutes)}</b>
    </div>
  );
}
