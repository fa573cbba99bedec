import type { Attendee } from '#shared/export/report.ts';
import type { Words } from '#shared/i18n/fr.ts';
import { formatHour } from '#client/i18n/format.ts';
import styles from './AttendanceRow.module.css';

export interface AttendanceRowProps {
  readonly attendee: Attendee;
  readonly timeZone: string;
  readonly words: Words<'report'>;
}

export function AttendanceRow({ attendee, timeZone, words }: AttendanceRowProps) {
  const { name, organisation, role, from, to, minutes } = attendee;
  return (
    <div className={styles.row}>
      <span>
        {name === undefined ? <i>{words['report.unnamed']}</i> : <bdi>{name}</bdi>}
        {organisation !== undefined && (
          <span className={styles.soft}>
            {' · '}
            <bdi>{organisation}</bdi>
          </span>
        )}
      </span>
      <span className={styles.soft}>{words[`role.${role}`]}</span>
      <span className={styles.soft}>{words['report.span'](formatHour(from, words, timeZone), formatHour(to, words, timeZone))}</span>
      <b>{words['time.minutes'](minutes)}</b>
    </div>
  );
}
