import { useState } from 'react';
import { useLocation, useSearch } from 'wouter';
import type { ApiRefusal, Me } from '#shared/wire/api.ts';
import { postJson, refusalText, refused } from '#client/app/api.ts';
import { useAnswer } from '#client/app/useAnswer.ts';
import { useMessages } from '#client/i18n/LanguageProvider.tsx';
import { Button, ButtonLink } from '#client/ui/Button.tsx';
import { Field } from '#client/ui/Field.tsx';
import { Sheet } from '#client/ui/Sheet.tsx';
import styles from './SignInPage.module.css';

/** Where to go after signing in: a path of ours, never another site. */
function nextPath(search: string): string {
  const wanted = new URLSearchParams(search).get('next') ?? '';
  return /^\/(?![/\\])/.test(wanted) ? wanted : '/workshops';
}

/** `/sign-in`: for facilitators; participants never need an account. */
export function SignInPage() {
  const say = useMessages('workshops');
  const [, navigate] = useLocation();
  const next = nextPath(useSearch());
  const { answer: me } = useAnswer<Me>('/me');
  const [email, setEmail] = useState('');
  const [password, setPassword] = useState('');
  const [wrong, setWrong] = useState<{ readonly email?: string; readonly password?: string }>({});

  const submit = async () => {
    if (!/^\S+@\S+$/.test(email.trim())) return setWrong({ email: say['signIn.emailWrong'] });
    if (password === '') return setWrong({ password: say['signIn.passwordEmpty'] });
    setWrong({});
    const answer: Me | ApiRefusal = await postJson<Me>('/sign-in', { email: email.trim(), password });
    if (refused(answer)) setWrong({ [answer.field === 'email' ? 'email' : 'password']: refusalText(say, answer) });
    else navigate(next, { replace: true });
  };

  const fresh = me !== undefined && !refused(me) && me.needsSetup;
  return (
    <Sheet title={say['signIn.title']} text={fresh ? say['signIn.setup'] : say['signIn.hint']}>
      {!fresh && (
        <form
          noValidate
          onSubmit={(event) => {
            event.preventDefault();
            void submit();
          }}
        >
          <Field
            label={say['signIn.email']}
            type="email"
            dir="ltr"
            autoComplete="username"
            value={email}
            onChange={(event) => setEmail(event.target.value)}
            error={wrong.email}
          />
          <Field
            label={say['signIn.password']}
            type="password"
            dir="ltr"
            autoComplete="current-password"
            value={password}
            onChange={(event) => setPassword(event.target.value)}
            error={wrong.password}
          />
          <Button type="submit" tone="primary" big wide>
            {say['signIn.submit']}
          </Button>
          <p className={styles.lost}>{say['signIn.lost']}</p>
        </form>
      )}
      <ButtonLink tone="quiet" big wide href="/">
        {say['home.haveJoinCode']}
      </ButtonLink>
    </Sheet>
  );
}
