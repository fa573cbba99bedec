import { Check, CloudOff, LoaderCircle, Lock, Pause, Smartphone } from 'lucide-react';
import type { ReactNode } from 'react';
import { formatHour } from '#client/i18n/format.ts';
import { useLang, useMessages } from '#client/i18n/LanguageProvider.tsx';
import { useSaved } from '#client/sync/WorkshopProvider.tsx';
import { shareLeft, useTimeLeft } from '#client/tools/timer/useTimeLeft.ts';
import { classes } from '#client/ui/classes.ts';
import { Clock } from '#client/ui/Clock.tsx';
import { Icon } from '#client/ui/Icon.tsx';
import { StateStrip } from '#client/ui/StateStrip.tsx';
import { activityNow, useRoom } from '../RoomContext.tsx';
import styles from './Phone.module.css';

/** What runs, what is asked, how long it lasts, whether it is saved. Anything that must stay in sight is inside. */
export function PhoneTop({ children }: { readonly children?: ReactNode }) {
  const lang = useLang();
  const room = useRoom();
  const now = activityNow(room);
  const left = useTimeLeft(room.timer);
  const title = now ? (now.activity.title ?? now.canvas.name[lang]) : room.workshop.details.title;
  return (
    <header className={styles.top}>
      <p className={styles.meta}>
        <span dir="auto">{now ? room.workshop.details.title : room.workshop.details.hosts}</span>
        <SavedMark />
      </p>
      <div className={styles.now}>
        <h1 dir="auto">{title}</h1>
        {room.timer.seconds > 0 && now && <Clock remaining={left} paused={room.timer.phase === 'paused'} />}
      </div>
      <div className={styles.line}>
        <i style={{ inlineSize: `${now ? shareLeft(room.timer, left) * 100 : 0}%` }} />
      </div>
      <TopStrip />
      {children && <div className={styles.underLine}>{children}</div>}
    </header>
  );
}

/** The one state that lasts; offline wins over all. */
function TopStrip() {
  const say = useMessages();
  const saved = useSaved();
  const { workshop, vote, role } = useRoom();
  if (saved.state === 'unsaved' && saved.since !== undefined) {
    const zone = Intl.DateTimeFormat().resolvedOptions().timeZone;
    return (
      <StateStrip tone="trouble" icon={Smartphone}>
        {say['phone.unsaved'](saved.count, formatHour(saved.since, say, zone))}
      </StateStrip>
    );
  }
  if (workshop.phase === 'paused') {
    return (
      <StateStrip tone="time" icon={Pause}>
        {say['strip.paused']}
      </StateStrip>
    );
  }
  if (workshop.phase === 'closed') return <StateStrip icon={Lock}>{say['strip.closed']}</StateStrip>;
  if (workshop.room === 'look' && workshop.phase === 'open' && !vote.running && role === 'participant') {
    return <StateStrip icon={Lock}>{say['strip.look']}</StateStrip>;
  }
  return null;
}

function SavedMark() {
  const say = useMessages();
  const { state, count } = useSaved();
  const [icon, words, look] =
    state === 'saving'
      ? ([LoaderCircle, say['saved.saving'], undefined] as const)
      : state === 'unsaved'
        ? ([CloudOff, say['phone.offline'], styles.off] as const)
        : ([Check, say['saved.saved'], styles.ok] as const);
  return (
    <span className={classes(styles.saved, look)} data-saved={state} data-count={count}>
      <Icon icon={icon} size={16} />
      {words}
    </span>
  );
}
