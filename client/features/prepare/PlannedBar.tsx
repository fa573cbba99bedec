import { plannedMinutes } from '#client/app/workshop/agenda.ts';
import { useMessages } from '#client/i18n/LanguageProvider.tsx';
import { Chip } from '#client/ui/Chip.tsx';
import styles from './PlannedBar.module.css';

export interface PlannedBarProps {
  readonly activities: readonly { readonly minutes: number }[];
  /** Minutes that people were asked to come for; without it only the sum is said. */
  readonly available: number | undefined;
}

/** What is planned against what there is. Over time the bar stays full and the excess is brick. */
export function PlannedBar({ activities, available }: PlannedBarProps) {
  const say = useMessages('workshop', 'prepare');
  const planned = plannedMinutes(activities);
  if (available === undefined) return <b className={styles.sum}>{say['time.span'](planned)}</b>;

  const spare = available - planned;
  const words = say['prepare.planned'](say['time.span'](planned), say['time.span'](available));
  return (
    <div className={styles.planned}>
      <p>
        <span>
          <b>{words.planned}</b> {words.rest}
        </span>
        <span aria-live="polite">
          {spare > 0 && <Chip tone="time">{say['prepare.margin'](say['time.span'](spare))}</Chip>}
          {spare < 0 && <Chip tone="trouble">{say['prepare.over'](say['time.span'](-spare))}</Chip>}
        </span>
      </p>
      <div className={styles.bar} aria-hidden="true">
        <i style={{ flexGrow: Math.min(planned, available) }} />
        {spare < 0 ? <i className={styles.over} style={{ flexGrow: -spare }} /> : <b style={{ flexGrow: spare }} />}
      </div>
    </div>
  );
}
