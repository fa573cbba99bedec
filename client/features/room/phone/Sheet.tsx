import { X } from 'lucide-react';
import { useEffect, useLayoutEffect, useRef, useState, type ReactNode } from 'react';
import { useMessages } from '#client/i18n/LanguageProvider.tsx';
import { Button } from '#client/ui/Button.tsx';
import { useToastsIn } from '#client/ui/Toast.tsx';
import { TitleAndClock } from './PhoneTop.tsx';
import styles from './Sheet.module.css';

/**
 * A sheet that stands on the phone's keyboard: the dialog is what the keyboard leaves, so nothing lies under the keys. Over
 * it the question of the moment and the clock stay in one row.
 */
export function Sheet({
  title,
  onClose,
  children,
}: {
  readonly title: string;
  readonly onClose: () => void;
  readonly children: ReactNode;
}) {
  const say = useMessages();
  const dialog = useRef<HTMLDialogElement>(null);
  const holdToasts = useToastsIn();
  const { top, height } = useVisibleRect();
  useEffect(() => {
    const element = dialog.current;
    if (!element) return undefined;
    const opener = document.activeElement;
    element.showModal();
    element.querySelector<HTMLElement>('[data-first]')?.focus();
    const leave = holdToasts(element);
    return () => {
      leave();
      element.close();
      if (opener instanceof HTMLElement && opener.isConnected) opener.focus();
    };
  }, [holdToasts]);
  return (
    // A press on the dark above the sheet closes it; the keyboard has Escape.
    // oxlint-disable-next-line jsx-a11y/click-events-have-key-events, jsx-a11y/no-noninteractive-element-interactions
    <dialog
      ref={dialog}
      className={styles.sheet}
      aria-label={title}
      style={height === undefined ? undefined : { insetBlockStart: top, blockSize: height }}
      onCancel={(event) => {
        event.preventDefault();
        onClose();
      }}
      onClick={(event) => {
        if (event.target === event.currentTarget) onClose();
      }}
    >
      <div className={styles.above}>
        <TitleAndClock small />
      </div>
      <div className={styles.inside}>
        <header>
          <h2 dir="auto">{title}</h2>
          <Button tone="quiet" square icon={X} onClick={onClose}>
            {say['dialog.close']}
          </Button>
        </header>
        {children}
      </div>
    </dialog>
  );
}

/** What the phone's keyboard leaves of the window (px); no height where the browser does not say. */
function useVisibleRect(): { readonly top: number; readonly height?: number } {
  const [rect, setRect] = useState<{ readonly top: number; readonly height?: number }>({ top: 0 });
  useLayoutEffect(() => {
    const viewport = window.visualViewport;
    if (!viewport) return undefined;
    const measure = () => setRect({ top: viewport.offsetTop, height: viewport.height });
    measure();
    viewport.addEventListener('resize', measure);
    viewport.addEventListener('scroll', measure);
    return () => {
      viewport.removeEventListener('resize', measure);
      viewport.removeEventListener('scroll', measure);
    };
  }, []);
  return rect;
}
