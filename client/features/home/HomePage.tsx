import { ArrowRight } from 'lucide-react';
import { useState } from 'react';
import { Link, useLocation } from 'wouter';
import type { Invitation } from '#shared/wire/api.ts';
import { getJson, refusalText, refused } from '#client/app/api.ts';
import { useMessages } from '#client/i18n/LanguageProvider.tsx';
import { Icon } from '#client/ui/Icon.tsx';
import { CodePage } from './CodePage.tsx';
import styles from './CodePage.module.css';

/** `/`: the code that the room shows. It is asked for first and opened only if it is good, so that a refusal stays at its field. */
export function HomePage() {
  const say = useMessages();
  const [, navigate] = useLocation();
  const [code, setCode] = useState('');
  const [error, setError] = useState<string>();

  const open = async (whole: string) => {
    setError(undefined);
    const answer = await getJson<Invitation>(`/join/${whole}`);
    if (refused(answer)) setError(refusalText(say, answer));
    else navigate(`/j/${whole}`);
  };

  return (
    <CodePage
      label={say['home.code']}
      hint={say['home.codeHint']}
      submit={say['home.join']}
      length={6}
      value={code}
      onChange={(next) => {
        setCode(next);
        setError(undefined);
      }}
      onCode={open}
      onIncomplete={() => setError(say['home.incomplete'])}
      error={error}
    >
      <Link className={styles.link} href="/return">
        {say['home.haveReturnCode']}
      </Link>
      <Link className={styles.link} href="/workshops">
        {say['home.facilitator']}
        <Icon icon={ArrowRight} flip />
      </Link>
    </CodePage>
  );
}
