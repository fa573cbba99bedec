import { useState } from 'react';
import type { ApiRefusal, JoinAnswer } from '#shared/wire/api.ts';
import { refusalText } from '#client/app/api.ts';
import { useMessages } from '#client/i18n/LanguageProvider.tsx';
import { Avatar } from '#client/ui/Avatar.tsx';
import { Button } from '#client/ui/Button.tsx';
import type { JoinWish } from './sendJoin.ts';
import styles from './IsItYou.module.css';

export interface IsItYouProps {
  readonly candidates: Extract<JoinAnswer, { isItYou: unknown }>['isItYou'];
  readonly onAnswer: (answer: NonNullable<JoinWish['sameName']>) => Promise<ApiRefusal | undefined>;
  readonly onBack: () => void;
}

/** Somebody of this name is in the workshop and offline: the same person on another device, or another person. */
export function IsItYou({ candidates, onAnswer, onBack }: IsItYouProps) {
  const say = useMessages();
  const [refusal, setRefusal] = useState<ApiRefusal>();
  const answer = async (sameName: NonNullable<JoinWish['sameName']>) => setRefusal(await onAnswer(sameName));

  return (
    <main className={styles.page}>
      <h1>{say['join.isItYou']}</h1>
      <p className={styles.soft}>{say['join.isItYouText']}</p>
      <ul>
        {candidates.map(({ participation, name, organisation, colour }) => (
          <li key={participation}>
            <Avatar name={name} colour={colour} size={44} />
            <span className={styles.who}>
              <b>
                <bdi>{name}</bdi>
              </b>
              {organisation !== undefined && <bdi>{organisation}</bdi>}
            </span>
            <Button tone={candidates.length === 1 ? 'primary' : 'plain'} onClick={() => answer({ itIsMe: participation })}>
              {say['join.itIsMe']}
            </Button>
          </li>
        ))}
      </ul>
      {refusal && (
        <p className={styles.error} role="alert">
          {refusalText(say, refusal)}
        </p>
      )}
      <Button wide big onClick={() => answer('no')}>
        {say['join.notMe']}
      </Button>
      <Button tone="quiet" wide onClick={onBack}>
        {say['dialog.cancel']}
      </Button>
    </main>
  );
}
