import { Suspense, useEffect, useRef, useState, type ReactNode } from 'react';
import { useLocation } from 'wouter';
import { useMessages } from '#client/i18n/LanguageProvider.tsx';
import { CameFrom } from './cameFrom.ts';
import { ErrorBoundary } from './ErrorBoundary.tsx';
import { Waiting } from './Notice.tsx';
import { Routes } from './Routes.tsx';
import styles from './App.module.css';

/** The shell: what is around every page. */
export function App() {
  const [path] = useLocation();
  return (
    <Page path={path}>
      <ErrorBoundary key={path}>
        <Suspense fallback={<Waiting />}>
          <Routes />
        </Suspense>
      </ErrorBoundary>
    </Page>
  );
}

/** A new page begins at its start: for the eye at the top, for those who listen at its heading. */
function Page({ path, children }: { readonly path: string; readonly children: ReactNode }) {
  const say = useMessages();
  const start = useRef<HTMLDivElement>(null);
  const shown = useRef(path);
  const [places, setPlaces] = useState<{ readonly path: string; readonly from?: string }>({ path });
  if (places.path !== path) setPlaces({ path, from: places.path });

  useEffect(() => {
    if (shown.current === path) return;
    shown.current = path;
    window.scrollTo(0, 0);
    start.current?.focus({ preventScroll: true });
  }, [path]);

  return (
    <>
      <nav aria-label={say['skip.content']}>
        <a
          className={styles.skip}
          href="#content"
          onClick={(event) => {
            event.preventDefault();
            const content = document.querySelector('main') ?? start.current;
            content?.setAttribute('tabindex', '-1');
            content?.focus();
          }}
        >
          {say['skip.content']}
        </a>
      </nav>
      <div ref={start} tabIndex={-1}>
        <CameFrom value={places.from}>{children}</CameFrom>
      </div>
    </>
  );
}
