import { Check } from 'lucide-react';
import { useEffect, useState } from 'react';
import type { ParticipationId } from '#shared/kit/ids.ts';
import type { PersonView, WorkshopView } from '#shared/wire/live.ts';
import { formatHour, isolated } from '#client/i18n/format.ts';
import { useMessages, useLang } from '#client/i18n/LanguageProvider.tsx';
import { Clock } from '#client/ui/Clock.tsx';
import { Icon } from '#client/ui/Icon.tsx';
import { LanguageSwitch } from '#client/ui/LanguageSwitch.tsx';
import { spacedCode } from '#client/ui/codes.ts';
import { Faces } from './Faces.tsx';
import styles from './Lobby.module.css';

/** The line under the top is full when so much time is left (ms). */
const fullLine = 15 * 60_000;

export interface LobbyProps {
  readonly workshop: WorkshopView;
  readonly people: readonly PersonView[];
  readonly me: ParticipationId;
  /** Shown once; absent when it is not known on this device any more. */
  readonly returnCode?: string;
  /** The server's clock (epoch ms). */
  readonly serverNow: () => number;
}

/** Before the workshop opens: when it starts, who is here, how to come back. */
export function Lobby({ workshop, people, me, returnCode, serverNow }: LobbyProps) {
  const say = useMessages();
  const remaining = workshop.details.startsAt - useNow(serverNow);
  const own = people.find(({ id }) => id === me);
  const { title, startsAt, timeZone } = workshop.details;

  return (
    <div className={styles.page}>
      <header className={styles.top}>
        <p className={styles.meta}>
          <span>{say['lobby.at'](isolated(title), formatHour(startsAt, say, timeZone))}</span>
          <span className={styles.in}>
            <Icon icon={Check} size={16} />
            {say['lobby.youAreIn']}
          </span>
        </p>
        <div className={styles.now}>
          <h1>{say[remaining > 0 ? 'lobby.startsIn' : 'lobby.soon']}</h1>
          {remaining > 0 && <TimeTo remaining={remaining} />}
        </div>
        <div className={styles.line} aria-hidden="true">
          <i style={{ inlineSize: `${Math.min(1, Math.max(0, remaining / fullLine)) * 100}%` }} />
        </div>
      </header>
      <main>
        {own && <h2 className={styles.welcome}>{say['lobby.welcome'](isolated(own.name))}</h2>}
        <Faces people={people} me={me} />
        <Programme workshop={workshop} />
        {returnCode !== undefined && (
          <section className={styles.back}>
            <div>
              <h2>{say['lobby.returnCode']}</h2>
              <p>{say['lobby.returnCodeUse']}</p>
            </div>
            <strong dir="ltr">{spacedCode(returnCode)}</strong>
          </section>
        )}
        <div className={styles.language}>
          <LanguageSwitch />
        </div>
      </main>
    </div>
  );
}

/** What we shall do, in the reader's language. */
function Programme({ workshop: { activities, canvases } }: Pick<LobbyProps, 'workshop'>) {
  const say = useMessages();
  const lang = useLang();
  if (activities.length === 0) return null;
  return (
    <section className={styles.programme}>
      <h2>{say['lobby.programme']}</h2>
      <ol>
        {activities.map(({ id, title, canvas, minutes }) => (
          <li key={id}>
            <span dir="auto">{title ?? canvases.find((one) => one.id === canvas)?.name[lang]}</span>
            <span>{say['time.minutes'](minutes)}</span>
          </li>
        ))}
      </ol>
    </section>
  );
}

/** A day away there is nothing to count down: from an hour on the clock runs. */
function TimeTo({ remaining }: { readonly remaining: number }) {
  const say = useMessages();
  if (remaining < 3_600_000) return <Clock remaining={remaining} />;
  const hours = Math.floor(remaining / 3_600_000);
  return (
    <span className={styles.far}>
      {hours < 48 ? say['time.span'](Math.floor(remaining / 60_000)) : say['time.days'](Math.floor(hours / 24))}
    </span>
  );
}

function useNow(clock: () => number): number {
  const [now, setNow] = useState(clock);
  useEffect(() => {
    const timer = setInterval(() => setNow(clock()), 1000);
    return () => clearInterval(timer);
  }, [clock]);
  return now;
}
