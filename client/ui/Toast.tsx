import { X } from 'lucide-react';
import { createContext, useCallback, useContext, useRef, useState, type ReactNode } from 'react';
import { useMessages } from '#client/i18n/LanguageProvider.tsx';
import { classes } from './classes.ts';
import { Button } from './Button.tsx';
import styles from './Toast.module.css';

export interface ToastMessage {
  readonly text: string;
  readonly tone?: 'plain' | 'done' | 'trouble';
  readonly action?: { readonly label: string; readonly run: () => void };
}

type Show = (message: ToastMessage) => void;

const ToastContext = createContext<Show | undefined>(undefined);

/** How long it stays (ms); trouble stays until it is put away. */
const stay = 6000;

/** Says what just happened, at the foot of the page, one message at a time. */
export function ToastProvider({ children }: { readonly children: ReactNode }) {
  const say = useMessages();
  const [message, setMessage] = useState<ToastMessage>();
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);

  const show = useCallback<Show>((next) => {
    clearTimeout(timer.current);
    setMessage(next);
    if (next.tone !== 'trouble') timer.current = setTimeout(() => setMessage(undefined), stay);
  }, []);
  const hide = () => {
    clearTimeout(timer.current);
    setMessage(undefined);
  };
  const action = message?.action;

  return (
    <ToastContext value={show}>
      {children}
      <output className={styles.place}>
        {message && (
          <div className={classes(styles.toast, styles[message.tone ?? 'plain'])}>
            <span>{message.text}</span>
            {action && (
              <button
                type="button"
                className={styles.action}
                onClick={() => {
                  action.run();
                  hide();
                }}
              >
                {action.label}
              </button>
            )}
            <Button tone="quiet" square icon={X} onClick={hide}>
              {say['dialog.close']}
            </Button>
          </div>
        )}
      </output>
    </ToastContext>
  );
}

/** `show({ text, tone, action })` */
export function useToast(): Show {
  const show = useContext(ToastContext);
  if (!show) throw new Error('ToastProvider is missing');
  return show;
}
