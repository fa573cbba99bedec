import { X } from 'lucide-react';
import { createContext, useCallback, useContext, useEffect, useMemo, useRef, useState, type ReactNode } from 'react';
import { createPortal } from 'react-dom';
import { useMessages } from '#client/i18n/LanguageProvider.tsx';
import { classes } from './classes.ts';
import { Button } from './Button.tsx';
import styles from './Toast.module.css';

export interface ToastMessage {
  readonly text: string;
  readonly tone?: 'plain' | 'done' | 'trouble';
  readonly action?: { readonly label: string; readonly run: () => void };
  /** It goes with the next press or scroll beside it, action and all: what it offers can be done elsewhere too. */
  readonly passing?: true;
  /** What it is about, for who can say that it is over. */
  readonly about?: string;
}

type Show = (message: ToastMessage) => void;

interface Toasts {
  readonly show: Show;
  /** What such a message was about is over. */
  readonly over: (about: string) => void;
  /** A modal dialog has opened: messages are shown in it, because nothing outside it can be pressed. The answer undoes it. */
  readonly hold: (modal: HTMLElement) => () => void;
}

const ToastContext = createContext<Toasts | undefined>(undefined);

/** How long it stays (ms); trouble stays until it is put away or over. */
const stay = 6000;

/** Says what just happened, at the foot of the page, one message at a time. */
export function ToastProvider({ children }: { readonly children: ReactNode }) {
  const say = useMessages();
  const [message, setMessage] = useState<ToastMessage>();
  const [modals, setModals] = useState<readonly HTMLElement[]>([]);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const place = useRef<HTMLOutputElement>(null);

  const hide = useCallback(() => {
    clearTimeout(timer.current);
    setMessage(undefined);
  }, []);
  const toasts = useMemo<Toasts>(
    () => ({
      show(next) {
        clearTimeout(timer.current);
        setMessage(next);
        if (next.tone !== 'trouble') timer.current = setTimeout(() => setMessage(undefined), stay);
      },
      over: (about) => setMessage((now) => (now?.about === about ? undefined : now)),
      hold(modal) {
        setModals((open) => [...open, modal]);
        return () => setModals((open) => open.filter((other) => other !== modal));
      },
    }),
    [],
  );

  // It lies over what is read: who goes on has read it.
  const passing = message !== undefined && (message.passing ?? (message.tone !== 'trouble' && !message.action));
  useEffect(() => {
    if (!passing) return undefined;
    const goesOn = ({ target }: Event) => {
      if (!(target instanceof Node && place.current?.contains(target))) hide();
    };
    const events = ['pointerdown', 'wheel', 'touchmove'] as const;
    for (const event of events) window.addEventListener(event, goesOn, { capture: true, passive: true });
    return () => events.forEach((event) => window.removeEventListener(event, goesOn, { capture: true }));
  }, [passing, hide]);

  useEffect(() => {
    const back = () => toasts.over('offline');
    window.addEventListener('online', back);
    return () => window.removeEventListener('online', back);
  }, [toasts]);

  const action = message?.action;
  const modal = modals.at(-1);
  const output = (
    <output ref={place} className={classes(styles.place, modal && styles.inModal)}>
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
  );
  return (
    <ToastContext value={toasts}>
      {children}
      {modal ? createPortal(output, modal) : output}
    </ToastContext>
  );
}

/** `show({ text, tone, action })` */
export function useToast(): Show {
  const toasts = useContext(ToastContext);
  if (!toasts) throw new Error('ToastProvider is missing');
  return toasts.show;
}

/** Whoever knows that what a message was about is over says so. */
export function useToastOver(): Toasts['over'] {
  return useContext(ToastContext)?.over ?? nobodySpeaks;
}

/** For modal dialogs, which may stand where there are no messages. */
export function useToastsIn(): Toasts['hold'] {
  return useContext(ToastContext)?.hold ?? nowhere;
}

const nobodySpeaks = () => undefined;
const nowhere = () => nobodySpeaks;
