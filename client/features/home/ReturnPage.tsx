import { useState } from 'react';
import { Link, useLocation } from 'wouter';
import type { Seat } from '#shared/wire/api.ts';
import { postJson, refusalText, refused } from '#client/app/api.ts';
import { rememberSeat } from '#client/app/seats.ts';
import { useMessages } from '#client/i18n/LanguageProvider.tsx';
import { CodePage } from './CodePage.tsx';
import styles from './CodePage.module.css';

/** `/return`: the eight symbols that bring a person's seat to this device. */
export function ReturnPage() {
  const say = useMessages();
  const [, navigate] = useLocation();
  const [code, setCode] = useState('');
  const [error, setError] = useState<string>();

  const takeSeat = async (returnCode: string) => {
    setError(undefined);
    const answer = await postJson<Seat>('/return', { returnCode });
    if (refused(answer)) {
      setError(refusalText(say, answer));
      return;
    }
    rememberSeat(answer);
    navigate(`/w/${answer.workshop}`);
  };

  return (
    <CodePage
      label={say['return.code']}
      hint={say['return.hint']}
      submit={say['return.submit']}
      length={8}
      value={code}
      onChange={(next) => {
        setCode(next);
        setError(undefined);
      }}
      onCode={takeSeat}
      onIncomplete={() => setError(say['home.incomplete'])}
      error={error}
    >
      <Link className={styles.link} href="/">
        {say['home.haveJoinCode']}
      </Link>
    </CodePage>
  );
}
