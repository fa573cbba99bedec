import { useLayoutEffect, useRef, useState, type Ref } from 'react';
import { classes } from './classes.ts';
import { readCode } from './codes.ts';
import styles from './CodeInput.module.css';

export interface CodeInputProps {
  readonly id: string;
  /** Even: the cells stand in two groups. */
  readonly length: number;
  readonly value: string;
  readonly onChange: (code: string) => void;
  readonly wrong?: boolean;
  /** Id of the line that says why it was refused. */
  readonly describedBy?: string;
  readonly autoFocus?: boolean;
  readonly ref?: Ref<HTMLInputElement>;
}

/** One real field lies transparent over drawn cells: paste, autofill and screen readers meet a single input. Always left to right. */
export function CodeInput({ id, length, value, onChange, wrong = false, describedBy, autoFocus = false, ref }: CodeInputProps) {
  const [focused, setFocused] = useState(false);
  const field = useRef<HTMLInputElement>(null);
  const here = focused ? Math.min(value.length, length - 1) : -1;

  // Symbols are only ever added and taken at the end: a caret within the cells could not be seen.
  useLayoutEffect(() => field.current?.setSelectionRange(value.length, value.length), [value]);

  return (
    <div className={classes(styles.code, wrong && styles.wrong, length > 6 && styles.long)} dir="ltr">
      {Array.from({ length }, (_, place) => (
        <b key={place} aria-hidden="true" className={classes(place === here && styles.here, place === length / 2 && styles.second)}>
          {value[place]}
        </b>
      ))}
      <input
        id={id}
        ref={(element) => {
          field.current = element;
          if (typeof ref === 'function') ref(element);
          else if (ref) ref.current = element;
        }}
        dir="ltr"
        value={value}
        onChange={(event) => onChange(readCode(event.target.value, length))}
        onFocus={() => setFocused(true)}
        onBlur={() => setFocused(false)}
        onSelect={(event) => event.currentTarget.setSelectionRange(value.length, value.length)}
        autoCapitalize="characters"
        autoComplete="off"
        autoCorrect="off"
        spellCheck={false}
        inputMode="text"
        aria-invalid={wrong}
        // oxlint-disable-next-line jsx-a11y/no-autofocus -- the page asks for this one thing
        autoFocus={autoFocus}
        {...(describedBy === undefined ? {} : { 'aria-describedby': describedBy })}
      />
    </div>
  );
}
