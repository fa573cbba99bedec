import type { ReactNode } from 'react';
import { Link } from 'wouter';
import { useMessages } from '#client/i18n/LanguageProvider.tsx';
import { Khatim } from '#client/ui/Khatim.tsx';
import { LanguageMenu } from '#client/ui/LanguageMenu.tsx';
import { LanguageSwitch } from '#client/ui/LanguageSwitch.tsx';
import { useMedia } from '#client/ui/useMedia.ts';
import styles from './TopBar.module.css';

export interface TopBarProps {
  /** Beside the mark: the places, or the way back and the saved state. */
  readonly children?: ReactNode;
  /** The word beside the mark; working screens leave it out. */
  readonly named?: boolean;
  /** Between the start and the languages. */
  readonly tools?: ReactNode;
  /** After the languages: actions, one's own avatar. */
  readonly tail?: ReactNode;
}

/** The bar of every page for facilitators: 60 px, sticky, the colour of the page. */
export function TopBar({ children, named = false, tools, tail }: TopBarProps) {
  const say = useMessages();
  const narrow = useMedia('(max-width: 699px)');
  return (
    <header className={styles.bar}>
      <Link className={styles.brand} href="/workshops" {...(named ? {} : { 'aria-label': say['nav.workshops'] })}>
        <Khatim />
        {named && <span>{say['app.name']}</span>}
      </Link>
      {children}
      <div className={styles.tail}>
        {tools}
        {narrow ? <LanguageMenu /> : <LanguageSwitch small />}
        {tail}
      </div>
    </header>
  );
}
