import { useState } from 'react';
import type { ApiRefusal, LinkFacts, Me } from '#shared/wire/api.ts';
import { limits } from '#shared/wire/limits.ts';
import { postJson, refusalText, refused } from '#client/app/api.ts';
import { useMessages } from '#client/i18n/LanguageProvider.tsx';
import { Button } from '#client/ui/Button.tsx';
import { CheckBox, Field } from '#client/ui/Field.tsx';

export interface AccountFormProps {
  readonly token: string;
  readonly facts: LinkFacts;
  readonly onDone: () => void;
}

type Wrong = Partial<Record<'name' | 'email' | 'password', string>>;

function placeOf({ refused: code, field }: ApiRefusal): keyof Wrong {
  if (field === 'name' || field === 'email' || field === 'password') return field;
  if (code === 'name-empty' || code === 'name-too-long') return 'name';
  return code === 'email-taken' ? 'email' : 'password';
}

/** Name and e-mail where an account is made, and the password always. */
export function AccountForm({ token, facts, onDone }: AccountFormProps) {
  const say = useMessages('workshops');
  const [name, setName] = useState('');
  const [email, setEmail] = useState(facts.email ?? '');
  const [password, setPassword] = useState('');
  const [shown, setShown] = useState(false);
  const [wrong, setWrong] = useState<Wrong>({});
  const makesAccount = facts.purpose !== 'reset';

  const mistakes = (): Wrong => ({
    ...(makesAccount && name.trim() === '' ? { name: say['refusal.name-empty'] } : {}),
    ...(makesAccount && name.trim().length > limits.nameLength ? { name: say['refusal.name-too-long'] } : {}),
    ...(makesAccount && !/^\S+@\S+$/.test(email.trim()) ? { email: say['signIn.emailWrong'] } : {}),
    ...(password.length < limits.passwordLength ? { password: say['refusal.password-too-short'] } : {}),
  });

  const submit = async () => {
    const found = mistakes();
    setWrong(found);
    if (Object.keys(found).length > 0) return;
    const who = makesAccount ? { name: name.trim(), email: email.trim() } : {};
    const answer = await postJson<Me>('/links/use', { token, password, ...who });
    if (refused(answer)) setWrong({ [placeOf(answer)]: refusalText(say, answer) });
    else onDone();
  };

  return (
    <form
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        void submit();
      }}
    >
      {makesAccount && (
        <>
          <Field
            label={say['join.name']}
            autoComplete="name"
            value={name}
            onChange={(event) => setName(event.target.value)}
            error={wrong.name}
          />
          <Field
            label={say['signIn.email']}
            type="email"
            dir="ltr"
            autoComplete="username"
            value={email}
            onChange={(event) => setEmail(event.target.value)}
            error={wrong.email}
          />
        </>
      )}
      <Field
        label={say['link.password']}
        hint={say['link.passwordHint']}
        type={shown ? 'text' : 'password'}
        dir="ltr"
        autoComplete="new-password"
        value={password}
        onChange={(event) => setPassword(event.target.value)}
        error={wrong.password}
      />
      <CheckBox label={say['link.show']} checked={shown} onChange={(event) => setShown(event.target.checked)} />
      <Button type="submit" tone="primary" big wide>
        {say[`link.${facts.purpose}.submit`]}
      </Button>
    </form>
  );
}
