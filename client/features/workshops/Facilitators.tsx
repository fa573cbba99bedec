import { KeyRound, UserPlus } from 'lucide-react';
import { useState } from 'react';
import type { Account, OneTimeLink } from '#shared/wire/api.ts';
import { postJson, refusalToast, refused } from '#client/app/api.ts';
import { OneTimeLinkDialog } from '#client/app/workshop/OneTimeLinkDialog.tsx';
import { useAnswer } from '#client/app/useAnswer.ts';
import { isolated } from '#client/i18n/format.ts';
import { useMessages } from '#client/i18n/LanguageProvider.tsx';
import { Button } from '#client/ui/Button.tsx';
import { useToast } from '#client/ui/Toast.tsx';
import styles from './Facilitators.module.css';

interface MadeLink {
  readonly title: string;
  readonly text?: string;
  readonly link: OneTimeLink;
}

/** Who else may run workshops here: any facilitator invites, the administrator also gives new passwords. */
export function Facilitators({ account }: { readonly account: Account }) {
  const say = useMessages('workshops');
  const toast = useToast();
  const [made, setMade] = useState<MadeLink>();

  const make = async (path: string, body: object, words: Omit<MadeLink, 'link'>) => {
    const answer = await postJson<OneTimeLink>(path, body);
    if (refused(answer)) toast(refusalToast(say, answer));
    else setMade({ ...words, link: answer });
  };

  return (
    <section className={styles.people}>
      <h2>{say['workshops.people']}</h2>
      {account.admin && (
        <Accounts
          own={account}
          onReset={({ name, email }) => make('/resets', { email }, { title: say['workshops.resetFor'](isolated(name)) })}
        />
      )}
      <Button
        icon={UserPlus}
        onClick={() => make('/invites', {}, { title: say['workshops.inviteFacilitator'], text: say['workshops.inviteFacilitatorText'] })}
      >
        {say['workshops.inviteFacilitator']}
      </Button>
      {made && <OneTimeLinkDialog {...made} onClose={() => setMade(undefined)} />}
    </section>
  );
}

interface AccountsProps {
  readonly own: Account;
  readonly onReset: (account: Account) => void;
}

function Accounts({ own, onReset }: AccountsProps) {
  const say = useMessages('workshops');
  const { answer } = useAnswer<readonly Account[]>('/accounts');
  if (!answer || refused(answer)) return null;
  return (
    <ul>
      {answer.map((account) => (
        <li key={account.id}>
          <span className={styles.who}>
            <b>
              <bdi>{account.name}</bdi>
            </b>
            <span dir="ltr">{account.email}</span>
          </span>
          {account.id === own.id ? (
            <span className={styles.admin}>{say['workshops.admin']}</span>
          ) : (
            <Button tone="quiet" square icon={KeyRound} onClick={() => onReset(account)}>
              {say['workshops.resetFor'](account.name)}
            </Button>
          )}
        </li>
      ))}
    </ul>
  );
}
