import { BookOpen, Check, CloudOff, LoaderCircle, Lock, Pause, Smartphone, TriangleAlert, type LucideIcon } from 'lucide-react';
import { useRef, type ReactNode } from 'react';
import { formatHour } from '#client/i18n/format.ts';
import { useLang, useMessages } from '#client/i18n/LanguageProvider.tsx';
import { shareLeft, useTimeLeft } from '#client/tools/timer/useTimeLeft.ts';
import { classes } from '#client/ui/classes.ts';
import { Clock } from '#client/ui/Clock.tsx';
import { Icon } from '#client/ui/Icon.tsx';
import { StateStrip } from '#client/ui/StateStrip.tsx';
import { activityNow, isUnreadable, useRoom } from '../RoomContext.tsx';
import { ownZone } from '../saved/ownZone.ts';
import type { SavedNow } from '../saved/savedNow.ts';
import { stripNow, type Strip } from './stripNow.ts';
import { useMeasured } from './useMeasured.ts';
import styles from './Phone.module.css';

export interface PhoneTopProps {
  readonly saved: SavedNow;
  /** Whether one may write on the board now. */
  readonly mayWrite: boolean;
  readonly voting: boolean;
  /** The saved state was pressed. */
  readonly onSaved: () => void;
  /** Anything more that must stay in sight. */
  readonly children?: ReactNode;
}

/** What runs, what is asked, how long it lasts, whether it is saved. */
export function PhoneTop({ saved, mayWrite, voting, onSaved, children }: PhoneTopProps) {
  const room = useRoom();
  const now = activityNow(room);
  const top = useRef<HTMLElement>(null);
  useMeasured(top, '--phone-top');
  const strip = stripNow({
    saved,
    storeFailing: room.storeFailing,
    unreadable: isUnreadable(room),
    phase: room.workshop.phase,
    voting,
    elsewhere: room.elsewhere !== undefined,
    mayWrite,
  });
  const { title, hosts } = room.workshop.details;
  return (
    <header ref={top} className={styles.top}>
      <p className={styles.meta}>
        <span dir="auto">{now ? title : hosts}</span>
        <SavedMark saved={saved} onPress={onSaved} />
      </p>
      <TitleAndClock />
      {strip && <TopStrip strip={strip} saved={saved} />}
      {children && <div className={styles.underLine}>{children}</div>}
    </header>
  );
}

/** The line that never leaves the screen; a sheet keeps it in one row. */
export function TitleAndClock({ small = false }: { readonly small?: boolean }) {
  const lang = useLang();
  const room = useRoom();
  const now = activityNow(room);
  const left = useTimeLeft(room.timer);
  const running = now !== undefined && room.workshop.phase !== 'closed';
  const title = now ? (now.activity.title ?? now.canvas.name[lang]) : room.workshop.details.title;
  return (
    <>
      <div className={classes(styles.now, small && styles.small)}>
        {small ? <p dir="auto">{title}</p> : <h1 dir="auto">{title}</h1>}
        {room.timer.seconds > 0 && running && <Clock remaining={left} paused={room.timer.phase === 'paused'} />}
      </div>
      <div className={styles.line}>
        <i style={{ inlineSize: `${running ? shareLeft(room.timer, left) * 100 : 0}%` }} />
      </div>
    </>
  );
}

function TopStrip({ strip, saved }: { readonly strip: Strip; readonly saved: SavedNow }) {
  const say = useMessages('room');
  switch (strip) {
    case 'store':
      return (
        <StateStrip tone="time" icon={Smartphone}>
          {say['refusal.store-failing']}
        </StateStrip>
      );
    case 'ballot-kept':
      return (
        <StateStrip tone="trouble" icon={Smartphone}>
          {say['phone.ballotKept']}
        </StateStrip>
      );
    case 'unsaved':
      return (
        <StateStrip tone={saved.urgent ? 'trouble' : 'time'} icon={saved.kept ? Smartphone : TriangleAlert}>
          {saved.since !== undefined &&
            say[saved.kept ? 'phone.unsaved' : 'saved.notKept'](saved.count, formatHour(saved.since, say, ownZone()))}
        </StateStrip>
      );
    case 'sending':
      return (
        <StateStrip icon={LoaderCircle}>{say['phone.sending'](Math.min(saved.all, saved.all - saved.count + 1), saved.all)}</StateStrip>
      );
    case 'unreadable':
      return (
        <StateStrip tone="trouble" icon={TriangleAlert}>
          {say['unreadable.title']}
        </StateStrip>
      );
    case 'paused':
      return (
        <StateStrip tone="time" icon={Pause}>
          {say['strip.paused']}
        </StateStrip>
      );
    case 'elsewhere':
      return <StateStrip icon={BookOpen}>{say['boards.elsewhere']}</StateStrip>;
    case 'closed':
      return <StateStrip icon={Lock}>{say['strip.closed']}</StateStrip>;
    case 'look':
      return <StateStrip icon={Lock}>{say['strip.look']}</StateStrip>;
  }
}

/** Nothing more is to be known of what is saved; everything else can be pressed. */
function SavedMark({ saved, onPress }: { readonly saved: SavedNow; readonly onPress: () => void }) {
  const say = useMessages('room');
  const looks: Readonly<Record<SavedNow['is'], readonly [LucideIcon, string, string | undefined]>> = {
    saved: [Check, say['saved.saved'], styles.ok],
    saving: [LoaderCircle, say['saved.saving'], undefined],
    sending: [LoaderCircle, say['saved.saving'], undefined],
    unsaved: [CloudOff, say['saved.notYet'], saved.urgent ? styles.off : styles.late],
    offline: [CloudOff, say['saved.offline'], styles.off],
    refused: [TriangleAlert, say['saved.refused'](saved.count), styles.off],
  };
  const [icon, words, look] = looks[saved.is];
  const inside = (
    <>
      <Icon icon={icon} size={16} />
      {words}
    </>
  );
  const name = classes(styles.saved, look);
  if (saved.is === 'saved' || saved.is === 'saving') {
    return (
      <span className={name} data-saved={saved.is}>
        {inside}
      </span>
    );
  }
  return (
    <button type="button" className={name} data-saved={saved.is} title={say['saved.details']} onClick={onPress}>
      {inside}
    </button>
  );
}
