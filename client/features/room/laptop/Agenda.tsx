import { Check, ChevronDown, Circle } from 'lucide-react';
import { useLang, useMessages } from '#client/i18n/LanguageProvider.tsx';
import { Icon } from '#client/ui/Icon.tsx';
import { activityNow, useRoom, type ShownActivity } from '../RoomContext.tsx';
import { ActivityBlock } from './ActivityBlock.tsx';
import { VoteBlock } from './VoteBlock.tsx';
import styles from './Console.module.css';

/** More than so many that are done become one line. */
const doneShown = 1;

/** The activities in their order: those that are done, the one that runs with all that belongs to it, those to come. */
export function Agenda() {
  const say = useMessages('laptop');
  const room = useRoom();
  const { activities } = room.workshop;
  const current = activityNow(room)?.index;
  const done = activities.slice(0, current ?? 0);
  const rows = done.map((activity) => <Row key={activity.id} activity={activity} done />);
  return (
    <ol className={styles.steps} aria-label={say['console.agenda']}>
      {done.length > doneShown ? (
        <li>
          <details className={styles.fold}>
            <summary>
              <Icon icon={Check} size={18} />
              <span>{say['console.done'](done.length)}</span>
              <Icon icon={ChevronDown} size={18} />
            </summary>
            <ol>{rows}</ol>
          </details>
        </li>
      ) : (
        rows
      )}
      <li aria-current={current === undefined ? undefined : 'step'}>
        <ActivityBlock />
        <VoteBlock />
      </li>
      {activities.slice(current === undefined ? 0 : current + 1).map((activity) => (
        <Row key={activity.id} activity={activity} />
      ))}
    </ol>
  );
}

function Row({ activity, done = false }: { readonly activity: ShownActivity; readonly done?: boolean }) {
  const say = useMessages('laptop');
  const lang = useLang();
  const { canvases } = useRoom().workshop;
  return (
    <li className={done ? styles.past : styles.future}>
      <Icon icon={done ? Check : Circle} size={18} />
      <span dir="auto">{activity.title ?? canvases.find(({ id }) => id === activity.canvas)?.name[lang]}</span>
      <span className={styles.minutes}>{say['time.minutes'](activity.minutes)}</span>
    </li>
  );
}
