import { X } from 'lucide-react';
import { useEffect, useRef, useState, type ReactNode } from 'react';
import { useMessages } from '#client/i18n/LanguageProvider.tsx';
import { Button } from '#client/ui/Button.tsx';
import styles from './Sheet.module.css';

/** A sheet that stands on the phone's keyboard: its foot is the visual viewport's, so nothing lies under the keys. */
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
  const foot = useKeyboardHeight();
  useEffect(() => {
    const element = dialog.current;
    if (!element) return undefined;
    const opener = document.activeElement;
    element.showModal();
    return () => {
      element.close();
      if (opener instanceof HTMLElement && opener.isConnected) opener.focus();
    };
  }, []);
  return (
    // A press on the dark above the sheet closes it; the keyboard has Escape.
    // oxlint-disable-next-line jsx-a11y/click-events-have-key-events, jsx-a11y/no-noninteractive-element-interactions
    <dialog
      ref={dialog}
      className={styles.sheet}
      aria-label={title}
      style={{ insetBlockEnd: foot }}
      onCancel={(event) => {
        event.preventDefault();
        onClose();
      }}
      onClick={(event) => {
        if (event.target === event.currentTarget) onClose();
      }}
    >
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

/** How much of the window the phone's keyboard covers (px). */
function useKeyboardHeight(): number {
  const [height, setHeight] = useState(0);
  useEffect(() => {
    const viewport = window.visualViewport;
    if (!viewport) return undefined;
    const measure = () => setHeight(Math.max(0, window.innerHeight - viewport.height - viewport.offsetTop));
    viewport.addEventListener('resize', measure);
    viewport.addEventListener('scroll', measure);
    return () => {
      viewport.removeEventListener('resize', measure);
      viewport.removeEventListener('scroll', measure);
    };
  }, []);
  return height;
}
