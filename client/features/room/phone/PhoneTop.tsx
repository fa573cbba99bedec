import { Check, CloudOff, LoaderCircle, Lock, Pause, Smartphone, TriangleAlert, type LucideIcon } from 'lucide-react';
import { useRef, type ReactNode } from 'react';
import { formatHour } from '#client/i18n/format.ts';
import { useLang, useMessages } from '#client/i18n/LanguageProvider.tsx';
import { shareLeft, useTimeLeft } from '#client/tools/timer/useTimeLeft.ts';
import { classes } from '#client/ui/classes.ts';
import { Clock } from '#client/ui/Clock.tsx';
import { Icon } from '#client/ui/Icon.tsx';
import { StateStrip } from '#client/ui/StateStrip.tsx';
import { activityNow, useRoom } from '../RoomContext.tsx';
import type { SavedNow } from './savedNow.ts';
import { stripNow, type Strip } from './stripNow.ts';
import { useMeasured } from './useMeasured.ts';
import styles from './Phone.module.css';

export interface PhoneTopProps {
  readonly saved: SavedNow;
  /** Whether one may write on the board now. */
  readonly mayWrite: boolean;
  readonly voting: boolean;
  /** Anything more that must stay in sight. */
  readonly children?: ReactNode;
}

/** What runs, what is asked, how long it lasts, whether it is saved. */
export function PhoneTop({ saved, mayWrite, voting, children }: PhoneTopProps) {
  const room = useRoom();
  const now = activityNow(room);
  const top = useRef<HTMLElement>(null);
  useMeasured(top, '--phone-top');
  const strip = stripNow({ saved, phase: room.workshop.phase, voting, mayWrite });
  const { title, hosts } = room.workshop.details;
  return (
    <header ref={top} className={styles.top}>
      <p className={styles.meta}>
        <span dir="auto">{now ? title : hosts}</span>
        <SavedMark saved={saved} />
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
  const say = useMessages('room', 'phone');
  switch (strip) {
    case 'ballot-kept':
      return (
        <StateStrip tone="trouble" icon={Smartphone}>
          {say['phone.ballotKept']}
        </StateStrip>
      );
    case 'unsaved':
      return (
        <StateStrip tone="trouble" icon={Smartphone}>
          {'since' in saved && saved.since !== undefined && say['phone.unsaved'](saved.count, formatHour(saved.since, say, ownZone()))}
        </StateStrip>
      );
    case 'sending':
      return <StateStrip icon={LoaderCircle}>{saved.is === 'sending' && say['phone.sending'](saved.number, saved.all)}</StateStrip>;
    case 'paused':
      return (
        <StateStrip tone="time" icon={Pause}>
          {say['strip.paused']}
        </StateStrip>
      );
    case 'closed':
      return <StateStrip icon={Lock}>{say['strip.closed']}</StateStrip>;
    case 'look':
      return <StateStrip icon={Lock}>{say['strip.look']}</StateStrip>;
  }
}

function ownZone(): string {
  return Intl.DateTimeFormat().resolvedOptions().timeZone;
}

function SavedMark({ saved }: { readonly saved: SavedNow }) {
  const say = useMessages('room', 'phone');
  const looks: Readonly<Record<SavedNow['is'], readonly [LucideIcon, string, string | undefined]>> = {
    saved: [Check, say['saved.saved'], styles.ok],
    saving: [LoaderCircle, say['saved.saving'], undefined],
    sending: [LoaderCircle, say['saved.saving'], undefined],
    late: [LoaderCircle, say['saved.saving'], undefined],
    offline: [CloudOff, say['phone.offline'], styles.off],
    refused: [TriangleAlert, say['saved.refused'](saved.is === 'refused' ? saved.count : 0), styles.off],
  };
  const [icon, words, look] = looks[saved.is];
  return (
    <span className={classes(styles.saved, look)} data-saved={saved.is}>
      <Icon icon={icon} size={16} />
      {words}
    </span>
  );
}
