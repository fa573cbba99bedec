import { useId, useRef, type ReactNode } from 'react';
import { useMessages } from '#client/i18n/LanguageProvider.tsx';
import { Button } from '#client/ui/Button.tsx';
import { CodeInput } from '#client/ui/CodeInput.tsx';
import { Khatim } from '#client/ui/Khatim.tsx';
import { LanguageSwitch } from '#client/ui/LanguageSwitch.tsx';
import styles from './CodePage.module.css';

export interface CodePageProps {
  readonly label: string;
  readonly hint: string;
  readonly submit: string;
  readonly length: number;
  readonly value: string;
  readonly onChange: (code: string) => void;
  /** Called with a whole code: by the button, by Enter, and by the last symbol itself. */
  readonly onCode: (code: string) => void;
  readonly onIncomplete: () => void;
  readonly error?: string;
  /** Links at the foot. */
  readonly children: ReactNode;
}

/** The mark, one question, the cells of a code. */
export function CodePage({ label, hint, submit, length, value, onChange, onCode, onIncomplete, error, children }: CodePageProps) {
  const say = useMessages();
  const id = useId();
  const field = useRef<HTMLInputElement>(null);
  // A keyboard that jumps up unasked hides half of a phone's page.
  const wide = typeof matchMedia === 'function' && matchMedia('(min-width: 700px)').matches;

  const change = (code: string) => {
    onChange(code);
    if (code.length === length && code !== value) onCode(code);
  };

  return (
    <div className={styles.page}>
      <header>
        <LanguageSwitch />
      </header>
      <main>
        <div className={styles.brand}>
          <Khatim size={56} />
          <p>{say['app.name']}</p>
        </div>
        <form
          noValidate
          onSubmit={(event) => {
            event.preventDefault();
            if (value.length === length) onCode(value);
            else {
              onIncomplete();
              field.current?.focus();
            }
          }}
        >
          <h1>
            <label htmlFor={id}>{label}</label>
          </h1>
          <p className={styles.hint}>{hint}</p>
          <CodeInput
            id={id}
            ref={field}
            length={length}
            value={value}
            onChange={change}
            wrong={error !== undefined}
            describedBy={error === undefined ? undefined : `${id}-error`}
            // oxlint-disable-next-line jsx-a11y/no-autofocus -- the page asks for this one thing
            autoFocus={wide}
          />
          {error !== undefined && (
            <p className={styles.error} id={`${id}-error`} role="alert">
              {error}
            </p>
          )}
          <Button type="submit" tone="primary" big wide>
            {submit}
          </Button>
        </form>
      </main>
      <footer>{children}</footer>
    </div>
  );
}
