import { useState } from 'react';
import { useLocation } from 'wouter';
import type { Account, Me } from '#shared/wire/api.ts';
import { postJson, refusalText, refused } from '#client/app/api.ts';
import { useMessages } from '#client/i18n/LanguageProvider.tsx';
import { Avatar } from '#client/ui/Avatar.tsx';
import { Button } from '#client/ui/Button.tsx';
import { Dialog } from '#client/ui/Dialog.tsx';
import styles from './AccountMenu.module.css';

/** Who is signed in, and the way out. */
export function AccountMenu({ account }: { readonly account: Account }) {
  const say = useMessages('workshops');
  const [, navigate] = useLocation();
  const [open, setOpen] = useState(false);
  const [error, setError] = useState<string>();

  const signOut = async () => {
    const answer = await postJson<Me>('/sign-out');
    if (refused(answer)) setError(refusalText(say, answer));
    else navigate('/');
  };

  return (
    <>
      <button type="button" className={styles.open} title={say['workshops.account']} onClick={() => setOpen(true)}>
        <Avatar name={account.name} colour={2} />
      </button>
      {open && (
        <Dialog title={account.name} onClose={() => setOpen(false)} actions={<Button onClick={signOut}>{say['signIn.out']}</Button>}>
          <p dir="ltr" className={styles.email}>
            {account.email}
          </p>
          {error !== undefined && <p role="alert">{error}</p>}
        </Dialog>
      )}
    </>
  );
}
