import { ChevronRight } from 'lucide-react';
import { useState } from 'react';
import { Link } from 'wouter';
import type { WorkshopSummary } from '#shared/wire/api.ts';
import { plannedMinutes } from '#client/app/workshop/agenda.ts';
import { formatDayAndMonth, formatHour, isolated } from '#client/i18n/format.ts';
import { useLang, useMessages } from '#client/i18n/LanguageProvider.tsx';
import { Button } from '#client/ui/Button.tsx';
import { Chip } from '#client/ui/Chip.tsx';
import { Icon } from '#client/ui/Icon.tsx';
import { isLive } from './sorted.ts';
import styles from './WorkshopRows.module.css';

/** As many past ones as are shown unasked. */
const few = 5;

export interface WorkshopRowsProps {
  readonly title: string;
  readonly workshops: readonly WorkshopSummary[];
  readonly past?: boolean;
}

export function WorkshopRows({ title, workshops, past = false }: WorkshopRowsProps) {
  const say = useMessages('workshops');
  const [all, setAll] = useState(!past);
  const shown = all ? workshops : workshops.slice(0, few);
  return (
    <section>
      <h2>{title}</h2>
      <ul>
        {shown.map((workshop) => (
          <Row key={workshop.id} workshop={workshop} past={past} />
        ))}
      </ul>
      {shown.length < workshops.length && (
        <Button tone="quiet" onClick={() => setAll(true)}>
          {say['workshops.allPast'](workshops.length)}
        </Button>
      )}
    </section>
  );
}

function Row({ workshop, past }: { readonly workshop: WorkshopSummary; readonly past: boolean }) {
  const say = useMessages('workshops', 'workshop');
  const lang = useLang();
  const { id, details, activities, people } = workshop;
  const { day, month } = formatDayAndMonth(details.startsAt, lang, details.timeZone);
  const length = say['time.span'](plannedMinutes(activities));
  const facts = past
    ? [say['workshops.present'](people)]
    : [details.hosts && isolated(details.hosts), say['workshops.activities'](activities.length), length];
  return (
    <li>
      <Link className={styles.row} href={past ? `/w/${id}/report` : `/w/${id}/prepare`}>
        <span className={styles.day}>
          <b>{day}</b>
          <span>{month}</span>
        </span>
        <span className={styles.what}>
          <b>
            <bdi>{details.title}</bdi>
          </b>
          <span>{facts.filter((fact) => fact !== '').join(' · ')}</span>
        </span>
        {past ? (
          <span className={styles.report}>{say['workshops.report']}</span>
        ) : (
          <>
            <span className={styles.hour}>{formatHour(details.startsAt, say, details.timeZone)}</span>
            <span className={styles.state}>
              <Chip tone={isLive(workshop) ? 'time' : 'done'}>
                {say[isLive(workshop) ? 'workshops.state.live' : 'workshops.state.lobby']}
              </Chip>
            </span>
          </>
        )}
        <Icon icon={ChevronRight} flip className={styles.go} />
      </Link>
    </li>
  );
}
