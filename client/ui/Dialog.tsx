import { X } from 'lucide-react';
import { useEffect, useId, useRef, type ReactNode } from 'react';
import { useMessages } from '#client/i18n/LanguageProvider.tsx';
import { classes } from './classes.ts';
import { Button } from './Button.tsx';
import { useToastsIn } from './Toast.tsx';
import styles from './Dialog.module.css';

export interface DialogProps {
  readonly title: string;
  readonly onClose: () => void;
  readonly children: ReactNode;
  /** Buttons at the foot, in reading order. */
  readonly actions?: ReactNode;
  /** Fills the window, for what is shown to a whole room. */
  readonly full?: boolean;
}

/** The browser's own modal dialog, open as long as it is rendered. Escape, the cross and a press beside it call `onClose`. */
export function Dialog({ title, onClose, children, actions, full = false }: DialogProps) {
  const say = useMessages();
  const dialog = useRef<HTMLDialogElement>(null);
  const holdToasts = useToastsIn();
  const titleId = useId();

  useEffect(() => {
    const element = dialog.current;
    if (!element) return undefined;
    const opener = document.activeElement;
    element.showModal();
    const leave = holdToasts(element);
    return () => {
      leave();
      element.close();
      // React takes the element away at once, before the browser has given the focus back.
      if (opener instanceof HTMLElement && opener.isConnected) opener.focus();
    };
  }, [holdToasts]);

  return (
    // A press on the dark around the dialog is a press on the dialog element itself; the keyboard has Escape.
    // oxlint-disable-next-line jsx-a11y/click-events-have-key-events, jsx-a11y/no-noninteractive-element-interactions
    <dialog
      ref={dialog}
      className={classes(styles.dialog, full && styles.full)}
      aria-labelledby={titleId}
      onCancel={(event) => {
        // React lets it rise from a dialog that was opened inside this one.
        if (event.target !== event.currentTarget) return;
        event.preventDefault();
        onClose();
      }}
      onClick={(event) => {
        if (event.target === event.currentTarget) onClose();
      }}
    >
      <div className={styles.inside}>
        <div className={styles.head}>
          <h2 id={titleId}>{title}</h2>
          <Button tone="quiet" square icon={X} onClick={onClose}>
            {say['dialog.close']}
          </Button>
        </div>
        <div className={styles.content}>{children}</div>
        {actions !== undefined && actions !== false && <div className={styles.foot}>{actions}</div>}
      </div>
    </dialog>
  );
}
