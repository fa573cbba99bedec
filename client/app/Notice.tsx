import type { ReactNode } from 'react';
import { useMessages } from '#client/i18n/LanguageProvider.tsx';
import { Button, ButtonLink } from '#client/ui/Button.tsx';
import { Khatim } from '#client/ui/Khatim.tsx';
import styles from './Notice.module.css';

export interface NoticeProps {
  readonly title: string;
  readonly text?: string;
  /** What to do next. */
  readonly children?: ReactNode;
}

/** A page that has one thing to say. */
export function Notice({ title, text, children }: NoticeProps) {
  return (
    <main className={styles.notice}>
      <Khatim size={56} />
      <h1>{title}</h1>
      {text !== undefined && <p>{text}</p>}
      {children !== undefined && <div className={styles.actions}>{children}</div>}
    </main>
  );
}

/** Seen only when something takes long enough to be noticed. */
export function Waiting() {
  const say = useMessages();
  return (
    <main className={styles.waiting}>
      <output>{say['loading']}</output>
    </main>
  );
}

export function Broken() {
  const say = useMessages();
  return (
    <Notice title={say['error.title']} text={say['error.text']}>
      <Button tone="primary" big onClick={() => window.location.reload()}>
        {say['error.reload']}
      </Button>
    </Notice>
  );
}

export function NotFound() {
  const say = useMessages();
  return (
    <Notice title={say['notFound.title']} text={say['notFound.text']}>
      <ButtonLink tone="primary" big href="/">
        {say['nav.home']}
      </ButtonLink>
    </Notice>
  );
}
