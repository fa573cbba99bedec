import { CalendarX2, Eye, Hand, UserRound, Volume2, VolumeX, type LucideIcon } from 'lucide-react';
import { useId, type ReactNode } from 'react';
import type { Invitation } from '#shared/wire/api.ts';
import { formatDate } from '#client/i18n/format.ts';
import { useLang, useMessages } from '#client/i18n/LanguageProvider.tsx';
import { Icon } from '#client/ui/Icon.tsx';
import { useReadAloud } from './readAloud.ts';
import styles from './Consent.module.css';

export interface ConsentProps {
  readonly invitation: Invitation;
  /** The purposes that can be refused, a box each. */
  readonly children: ReactNode;
}

/** What becomes of what one writes, in four short sentences that can be listened to. */
export function Consent({ invitation, children }: ConsentProps) {
  const say = useMessages();
  const lang = useLang();
  const id = useId();
  const sentences: readonly (readonly [LucideIcon, string])[] = [
    [Eye, say['join.seen']],
    [UserRound, say['join.nameUse']],
    [CalendarX2, say['join.erased'](formatDate(invitation.keptUntil, lang, invitation.details.timeZone))],
    [Hand, say['join.free']],
  ];
  const voice = useReadAloud([say['join.before'], ...sentences.map(([, sentence]) => sentence)], lang);

  return (
    <section className={styles.consent} aria-labelledby={id}>
      <header>
        <h2 id={id}>{say['join.before']}</h2>
        {voice && (
          <button type="button" className={styles.listen} onClick={voice.toggle}>
            <Icon icon={voice.speaking ? VolumeX : Volume2} flip />
            {say[voice.speaking ? 'join.stop' : 'join.listen']}
          </button>
        )}
      </header>
      <ul>
        {sentences.map(([icon, sentence]) => (
          <li key={sentence}>
            <Icon icon={icon} />
            <span>{sentence}</span>
          </li>
        ))}
      </ul>
      <div>{children}</div>
    </section>
  );
}
