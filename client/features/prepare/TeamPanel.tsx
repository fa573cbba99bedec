import { useId, useState } from 'react';
import type { WorkshopForTeam } from '#shared/wire/api.ts';
import { postJson, refusalText, refused } from '#client/app/api.ts';
import { useMessages } from '#client/i18n/LanguageProvider.tsx';
import { Avatar } from '#client/ui/Avatar.tsx';
import { Button } from '#client/ui/Button.tsx';
import { Field } from '#client/ui/Field.tsx';
import styles from './TeamPanel.module.css';

export interface TeamPanelProps {
  readonly workshop: WorkshopForTeam;
  readonly onWorkshop: (workshop: WorkshopForTeam) => void;
}

/** Who sees this workshop and may run it. */
export function TeamPanel({ workshop, onWorkshop }: TeamPanelProps) {
  const say = useMessages('workshop');
  const heading = useId();
  const [email, setEmail] = useState('');
  const [error, setError] = useState<string>();

  const add = async () => {
    setError(undefined);
    if (!/^\S+@\S+$/.test(email.trim())) return setError(say['signIn.emailWrong']);
    const answer = await postJson<WorkshopForTeam>(`/workshops/${workshop.id}/team`, { email: email.trim() });
    if (refused(answer)) return setError(answer.refused === 'unknown' ? say['team.unknown'] : refusalText(say, answer));
    setEmail('');
    onWorkshop(answer);
    return undefined;
  };

  return (
    <section className={styles.panel} aria-labelledby={heading}>
      <h2 id={heading}>{say['team.title']}</h2>
      <ul>
        {workshop.team.map(({ account, name, email: address }, place) => (
          <li key={account}>
            <Avatar name={name} colour={(place % 6) + 1} />
            <span>
              <b>
                <bdi>{name}</bdi>
              </b>
              <span dir="ltr">{address}</span>
            </span>
          </li>
        ))}
      </ul>
      <form
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          void add();
        }}
      >
        <Field
          label={say['team.email']}
          type="email"
          dir="ltr"
          autoComplete="off"
          value={email}
          onChange={(event) => setEmail(event.target.value)}
          error={error}
        />
        <Button type="submit">{say['team.add']}</Button>
      </form>
    </section>
  );
}
