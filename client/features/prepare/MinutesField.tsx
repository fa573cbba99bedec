import { useState } from 'react';
import { useMessages } from '#client/i18n/LanguageProvider.tsx';
import styles from './MinutesField.module.css';

/** What an activity may last (minutes). */
export const minutesRange = { least: 1, most: 600 } as const;

export function withinRange(minutes: number): number {
  return Math.min(minutesRange.most, Math.max(minutesRange.least, minutes));
}

export interface MinutesFieldProps {
  readonly label: string;
  readonly minutes: number;
  readonly onChange: (minutes: number) => void;
  readonly disabled?: boolean;
}

/** Minutes edited where they stand: digits, arrows ±1, with Shift ±5. What is no number goes back to what was. */
export function MinutesField({ label, minutes, onChange, disabled = false }: MinutesFieldProps) {
  const say = useMessages();
  const [typed, setTyped] = useState<string>();
  const set = (next: number) => {
    setTyped(undefined);
    if (next !== minutes) onChange(withinRange(next));
  };
  // «40 min»: the unit follows the number as the language writes it.
  const unit = say['time.minutes'](minutes).replace(String(minutes), '');

  return (
    <span className={styles.minutes}>
      <input
        aria-label={label}
        inputMode="numeric"
        dir="ltr"
        disabled={disabled}
        value={typed ?? String(minutes)}
        onFocus={(event) => event.target.select()}
        onChange={(event) => {
          const digits = event.target.value.replaceAll(/\D/g, '').slice(0, 3);
          setTyped(digits);
          if (Number(digits) >= minutesRange.least) onChange(withinRange(Number(digits)));
        }}
        onBlur={() => setTyped(undefined)}
        onKeyDown={(event) => {
          if (event.key === 'ArrowUp') set(minutes + (event.shiftKey ? 5 : 1));
          else if (event.key === 'ArrowDown') set(minutes - (event.shiftKey ? 5 : 1));
          else if (event.key === 'Enter') event.currentTarget.blur();
          else return;
          event.preventDefault();
        }}
      />
      <span aria-hidden="true">{unit}</span>
    </span>
  );
}
