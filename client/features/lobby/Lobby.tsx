import { Check, Pencil } from 'lucide-react';
import { useEffect, useState } from 'react';
import type { ParticipationId } from '#shared/kit/ids.ts';
import type { PersonView, WorkshopView } from '#shared/wire/live.ts';
import { formatHour, isolated } from '#client/i18n/format.ts';
import { useMessages } from '#client/i18n/LanguageProvider.tsx';
import { Button } from '#client/ui/Button.tsx';
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
  /** The question of the moment, in the reader's language; without it there is nothing to answer. */
  readonly question?: string;
  readonly onAnswer?: (text: string) => void;
}

/** Before the workshop opens: when it starts, who is here, how to come back. */
export function Lobby({ workshop, people, me, returnCode, serverNow, question, onAnswer }: LobbyProps) {
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
        {question !== undefined && onAnswer ? (
          <Question label={say['lobby.meanwhile'](isolated(own?.name ?? ''))} question={question} onAnswer={onAnswer} />
        ) : (
          own && <h2 className={styles.welcome}>{say['lobby.welcome'](isolated(own.name))}</h2>
        )}
        <Faces people={people} me={me} />
        {returnCode !== undefined && (
          <section className={styles.back}>
            <div>
              <h2>{say['lobby.returnCode']}</h2>
              <p>{say['lobby.returnCodeUse']}</p>
            </div>
            <strong dir="ltr">{spacedCode(returnCode)}</strong>
          </section>
        )}
        <LanguageSwitch />
      </main>
    </div>
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

interface QuestionProps {
  readonly label: string;
  readonly question: string;
  readonly onAnswer: (text: string) => void;
}

/** The check-in: sent, the field becomes a card that can be taken up again. */
function Question({ label, question, onAnswer }: QuestionProps) {
  const say = useMessages();
  const [text, setText] = useState('');
  const [sent, setSent] = useState(false);

  return (
    <form
      className={styles.ask}
      onSubmit={(event) => {
        event.preventDefault();
        if (text.trim() === '') return;
        onAnswer(text.trim());
        setSent(true);
      }}
    >
      <p className={styles.label}>{label}</p>
      <h2 id="question">{question}</h2>
      {sent ? (
        <div className={styles.card} dir="auto">
          <span>{text}</span>
          <Button tone="quiet" square icon={Pencil} onClick={() => setSent(false)}>
            {say['lobby.change']}
          </Button>
        </div>
      ) : (
        <>
          <textarea aria-labelledby="question" dir="auto" value={text} onChange={(event) => setText(event.target.value)} />
          <div className={styles.dock}>
            <Button type="submit" tone="primary" big wide>
              {say['lobby.answer']}
            </Button>
          </div>
        </>
      )}
    </form>
  );
}
