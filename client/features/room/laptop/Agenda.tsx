import { Check, Circle } from 'lucide-react';
import { useLang, useMessages } from '#client/i18n/LanguageProvider.tsx';
import { Icon } from '#client/ui/Icon.tsx';
import { activityNow, useRoom } from '../RoomContext.tsx';
import styles from './Console.module.css';

/** The other activities, done and to come. */
export function Agenda() {
  const say = useMessages('laptop');
  const lang = useLang();
  const room = useRoom();
  const { activities, canvases } = room.workshop;
  const current = activityNow(room)?.index ?? -1;
  return (
    <ol className={styles.steps} aria-label={say['console.agenda']}>
      {activities.map((activity, index) =>
        index === current ? null : (
          <li key={activity.id} className={index < current ? styles.past : styles.future}>
            <Icon icon={index < current ? Check : Circle} size={18} />
            <span dir="auto">{activity.title ?? canvases.find(({ id }) => id === activity.canvas)?.name[lang]}</span>
            <span className={styles.minutes}>{say['time.minutes'](activity.minutes)}</span>
          </li>
        ),
      )}
    </ol>
  );
}
