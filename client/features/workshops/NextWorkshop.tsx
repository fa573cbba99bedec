import { CircleAlert, CircleCheck, Clock, DoorOpen, List, Play, Share2, Users } from 'lucide-react';
import { useEffect, useState } from 'react';
import type { WorkshopSummary } from '#shared/wire/api.ts';
import { activityTitle, plannedMinutes, startTimes } from '#client/app/workshop/agenda.ts';
import { InviteDialog } from '#client/app/workshop/InviteDialog.tsx';
import { capitalised, formatDay, formatDaysFrom, formatHour, isolated } from '#client/i18n/format.ts';
import { useLang, useMessages } from '#client/i18n/LanguageProvider.tsx';
import { Button, ButtonLink } from '#client/ui/Button.tsx';
import { Chip } from '#client/ui/Chip.tsx';
import { Icon } from '#client/ui/Icon.tsx';
import { spacedCode } from '#client/ui/codes.ts';
import { isLive } from './sorted.ts';
import styles from './NextWorkshop.module.css';

/** The workshop in hand: when, its course as a strip, the way in, the code, what is ready. */
export function NextWorkshop({ workshop }: { readonly workshop: WorkshopSummary }) {
  const say = useMessages('workshops', 'workshop');
  const lang = useLang();
  const [inviting, setInviting] = useState(false);
  const { id, details, activities, people, code, doorOpen } = workshop;
  const times = startTimes(activities, details.startsAt);
  const hour = (at: number) => formatHour(at, say, details.timeZone);
  const start = hour(details.startsAt);
  const end = hour(times.at(-1) ?? details.startsAt);
  const hours = say['workshops.hours'](start, end);
  const spare = details.minutes === undefined ? 0 : details.minutes - plannedMinutes(activities);

  return (
    <section className={styles.next} aria-labelledby="next">
      <div className={styles.when}>
        <Chip tone="time" icon={Clock}>
          <When workshop={workshop} />
        </Chip>
      </div>
      <h1 id="next">
        <bdi>{details.title}</bdi>
      </h1>
      <p className={styles.sub}>{details.hosts === '' ? hours : say['workshops.facts'](hours, isolated(details.hosts))}</p>
      <ol className={styles.strip} aria-label={say['workshops.agenda']}>
        {activities.map((activity, place) => {
          const title = `${activityTitle(activity, lang)}, ${say['time.minutes'](activity.minutes)}`;
          return (
            <li key={`${place}-${title}`} style={{ flexGrow: activity.minutes }} title={title}>
              <span>{title}</span>
            </li>
          );
        })}
      </ol>
      <p className={styles.hours} aria-hidden="true">
        <span>{start}</span>
        <span>{end}</span>
      </p>
      <div className={styles.acts}>
        <ButtonLink tone="primary" big icon={Play} href={`/w/${id}`}>
          {say[isLive(workshop) ? 'workshops.rejoin' : 'workshops.open']}
        </ButtonLink>
        <ButtonLink tone="quiet" big icon={List} href={`/w/${id}/prepare`}>
          {say['workshops.prepare']}
        </ButtonLink>
        <Button tone="quiet" big icon={Share2} onClick={() => setInviting(true)}>
          {say['workshops.invite']}
        </Button>
      </div>
      <aside className={styles.join} aria-label={say['workshops.code']}>
        <span className={styles.eyebrow}>{say['workshops.code']}</span>
        <span className={styles.code} dir="ltr">
          {spacedCode(code)}
        </span>
        <ul>
          <li>
            <Icon icon={spare < 0 ? CircleAlert : CircleCheck} size={16} className={spare < 0 ? styles.no : styles.ok} />
            <AgendaState spare={spare} />
          </li>
          <li>
            <Icon icon={DoorOpen} size={16} className={doorOpen ? styles.ok : styles.no} />
            {say[doorOpen ? 'workshops.doorOpen' : 'workshops.doorClosed']}
          </li>
          <li>
            <Icon icon={Users} size={16} />
            {say['workshops.joined'](people)}
          </li>
        </ul>
      </aside>
      {inviting && <InviteDialog workshop={workshop} onClose={() => setInviting(false)} />}
    </section>
  );
}

/** Minutes to spare; negative when too much is planned. */
function AgendaState({ spare }: { readonly spare: number }) {
  const say = useMessages('workshops', 'workshop');
  const ready = say['workshops.agendaReady'];
  if (spare === 0) return ready;
  return spare > 0 ? `${ready}, ${say['prepare.margin'](say['time.span'](spare))}` : say['prepare.over'](say['time.span'](-spare));
}

function When({ workshop }: { readonly workshop: WorkshopSummary }) {
  const say = useMessages('workshops');
  const lang = useLang();
  const now = useMinute();
  const { startsAt, timeZone } = workshop.details;
  if (isLive(workshop) && workshop.openedAt !== undefined) {
    return say['workshops.liveFor'](say['time.span'](Math.max(0, Math.floor((now - workshop.openedAt) / 60_000))));
  }
  return say['workshops.when'](capitalised(formatDay(startsAt, lang, timeZone), lang), formatDaysFrom(now, startsAt, lang, timeZone));
}

/** The time (epoch ms), told anew twice a minute. */
function useMinute(): number {
  const [now, setNow] = useState(Date.now);
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), 30_000);
    return () => clearInterval(timer);
  }, []);
  return now;
}
