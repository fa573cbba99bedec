import { useRef, useState } from 'react';
import type { Canvas } from '#shared/canvas/canvas.ts';
import type { ActivityId } from '#shared/kit/ids.ts';
import type { Activity, WorkshopDetails } from '#shared/workshop/state.ts';
import { activityTitle, startTimes } from '#client/app/workshop/agenda.ts';
import { formatHour } from '#client/i18n/format.ts';
import { useLang, useMessages } from '#client/i18n/LanguageProvider.tsx';
import { AgendaRow } from './AgendaRow.tsx';
import { useReorder } from './useReorder.ts';
import styles from './Agenda.module.css';

export interface AgendaProps {
  readonly activities: readonly Activity[];
  readonly canvases: readonly Canvas[];
  readonly details: WorkshopDetails;
  /** The first activity that may still change. */
  readonly firstFree: number;
  readonly openId: ActivityId | undefined;
  readonly onOpen: (id: ActivityId | undefined) => void;
  readonly onMinutes: (id: ActivityId, minutes: number) => void;
  readonly onReorder: (from: number, to: number) => void;
}

/** The activities in order, each with its start, computed and never typed. */
export function Agenda({ activities, canvases, details, firstFree, openId, onOpen, onMinutes, onReorder }: AgendaProps) {
  const say = useMessages('prepare');
  const lang = useLang();
  const list = useRef<HTMLOListElement>(null);
  const [told, setTold] = useState('');
  const canvasOf = (activity: Activity) => canvases.find(({ id }) => id === activity.canvas);
  const titleOf = (activity: Activity) => activityTitle({ title: activity.title, name: canvasOf(activity)?.name }, lang);
  const hour = (at: number | undefined) => formatHour(at ?? details.startsAt, say, details.timeZone);

  const reorder = useReorder({
    items: activities,
    list,
    first: firstFree,
    onDrop: onReorder,
    onTell(what, activity, place) {
      const words = [titleOf(activity), place + 1, activities.length] as const;
      setTold(what === 'moved' ? say['prepare.movedTo'](...words) : say[what === 'taken' ? 'prepare.taken' : 'prepare.dropped'](...words));
    },
  });
  const times = startTimes(reorder.order, details.startsAt);

  return (
    <>
      <ol className={styles.agenda} ref={list} aria-label={say['prepare.agenda']}>
        {reorder.order.map((activity, place) => (
          <AgendaRow
            key={activity.id}
            activity={activity}
            title={titleOf(activity)}
            canvas={canvasOf(activity)}
            start={times[place] ?? details.startsAt}
            hour={hour}
            locked={place < firstFree}
            open={activity.id === openId}
            taken={activity === reorder.taken}
            onOpen={() => onOpen(activity.id === openId ? undefined : activity.id)}
            onMinutes={(minutes) => onMinutes(activity.id, minutes)}
            handle={reorder.handle(activity)}
          />
        ))}
      </ol>
      <p className={styles.end}>
        <time>{hour(times.at(-1))}</time>
        <span>{say['prepare.end']}</span>
      </p>
      <p className={styles.told} aria-live="assertive">
        {told}
      </p>
    </>
  );
}
