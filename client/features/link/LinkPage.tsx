import { useEffect, useState } from 'react';
import { useLocation } from 'wouter';
import type { LinkFacts } from '#shared/wire/api.ts';
import { postJson, refusalText, refused, type Answer } from '#client/app/api.ts';
import { Notice, Waiting } from '#client/app/Notice.tsx';
import { useMessages } from '#client/i18n/LanguageProvider.tsx';
import { ButtonLink } from '#client/ui/Button.tsx';
import { Sheet } from '#client/ui/Sheet.tsx';
import { AccountForm } from './AccountForm.tsx';

/** `/link#<token>`: set-up, invitation or new password. The token stays in the fragment, which no server and no proxy ever sees. */
export function LinkPage() {
  const say = useMessages('workshops');
  const [, navigate] = useLocation();
  const [token] = useState(() => window.location.hash.slice(1));
  const [facts, setFacts] = useState<Answer<LinkFacts>>();

  useEffect(() => {
    let left = false;
    const open = async () => {
      const answer = await postJson<LinkFacts>('/links/open', { token });
      if (!left) setFacts(answer);
    };
    void open();
    return () => {
      left = true;
    };
  }, [token]);

  if (!facts) return <Waiting />;
  if (refused(facts)) {
    return (
      <Notice title={say['link.bad']} text={refusalText(say, facts)}>
        <ButtonLink tone="primary" big href="/sign-in">
          {say['signIn.submit']}
        </ButtonLink>
      </Notice>
    );
  }
  const { purpose } = facts;
  return (
    <Sheet title={say[`link.${purpose}.title`]} text={purpose === 'reset' ? facts.email : say[`link.${purpose}.text`]}>
      <AccountForm token={token} facts={facts} onDone={() => navigate('/workshops', { replace: true })} />
    </Sheet>
  );
}
