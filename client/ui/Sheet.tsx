import type { ReactNode } from 'react';
import { useMessages } from '#client/i18n/LanguageProvider.tsx';
import { Khatim } from './Khatim.tsx';
import { LanguageSwitch } from './LanguageSwitch.tsx';
import styles from './Sheet.module.css';

/** A page of one narrow column: the mark, a heading, a form. */
export function Sheet({ title, text, children }: { readonly title: string; readonly text?: string; readonly children: ReactNode }) {
  const say = useMessages();
  return (
    <div className={styles.page}>
      <header>
        <LanguageSwitch />
      </header>
      <main>
        <div className={styles.head}>
          <Khatim size={48} label={say['app.name']} />
          <h1>{title}</h1>
          {text !== undefined && <p>{text}</p>}
        </div>
        {children}
      </main>
    </div>
  );
}
