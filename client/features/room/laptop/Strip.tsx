import { useLang, useMessages } from '#client/i18n/LanguageProvider.tsx';
import { activityNow, useRoom } from '../RoomContext.tsx';
import styles from './Strip.module.css';

/** What I am asked now, in one line and one sentence of help. It never holds a button. */
export function Strip() {
  const say = useMessages();
  const lang = useLang();
  const room = useRoom();
  const now = activityNow(room);
  if (!now) return null;
  const asked = room.workshop.phase === 'closed' ? say['strip.closed'] : room.workshop.phase === 'paused' ? say['strip.paused'] : say[stripOf(room.workshop.room)];
  return (
    <output className={styles.strip}>
      <strong dir="auto">{asked}</strong>
      <span dir="auto">{now.activity.instruction ?? now.canvas.purpose[lang]}</span>
    </output>
  );
}

function stripOf(room: string): 'strip.vote' | 'strip.together' | 'strip.look' {
  if (room === 'vote') return 'strip.vote';
  return room === 'together' ? 'strip.together' : 'strip.look';
}
