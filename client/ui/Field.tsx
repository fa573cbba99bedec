import { ChevronDown } from 'lucide-react';
import { useId, type InputHTMLAttributes, type ReactNode, type Ref, type SelectHTMLAttributes, type TextareaHTMLAttributes } from 'react';
import { useMessages } from '#client/i18n/LanguageProvider.tsx';
import { classes } from './classes.ts';
import { Icon } from './Icon.tsx';
import styles from './Field.module.css';

interface Labelled {
  readonly label: string;
  /** One soft line under the label. */
  readonly hint?: string;
  /** Why the value was refused: one line in trouble, read out. */
  readonly error?: string;
  /** Says that it may be left empty. */
  readonly optional?: boolean;
}

interface FrameProps extends Labelled {
  readonly id: string;
  readonly children: ReactNode;
}

function Frame({ id, label, hint, error, optional, children }: FrameProps) {
  const say = useMessages();
  return (
    <div className={classes(styles.field, error !== undefined && styles.wrong)}>
      <label htmlFor={id}>
        {label}
        {optional && <i> {say['field.optional']}</i>}
      </label>
      {hint !== undefined && (
        <p className={styles.hint} id={`${id}-hint`}>
          {hint}
        </p>
      )}
      {children}
      {error !== undefined && (
        <p className={styles.error} id={`${id}-error`} role="alert">
          {error}
        </p>
      )}
    </div>
  );
}

function described(id: string, { hint, error }: Labelled) {
  const by = classes(hint !== undefined && `${id}-hint`, error !== undefined && `${id}-error`);
  return { id, 'aria-invalid': error !== undefined, ...(by ? { 'aria-describedby': by } : {}) };
}

function useFieldId(given: string | undefined): string {
  const own = useId();
  return given ?? own;
}

export interface FieldProps extends Omit<InputHTMLAttributes<HTMLInputElement>, 'className'>, Labelled {
  readonly ref?: Ref<HTMLInputElement>;
}

/** One line of text with its label, hint and refusal. */
export function Field({ label, hint, error, optional, id: given, ...rest }: FieldProps) {
  const id = useFieldId(given);
  const words = { label, hint, error, optional };
  return (
    <Frame id={id} {...words}>
      <input dir="auto" {...rest} {...described(id, words)} />
    </Frame>
  );
}

export interface TextAreaProps extends Omit<TextareaHTMLAttributes<HTMLTextAreaElement>, 'className'>, Labelled {
  readonly ref?: Ref<HTMLTextAreaElement>;
}

export function TextArea({ label, hint, error, optional, id: given, ...rest }: TextAreaProps) {
  const id = useFieldId(given);
  const words = { label, hint, error, optional };
  return (
    <Frame id={id} {...words}>
      <textarea dir="auto" rows={3} {...rest} {...described(id, words)} />
    </Frame>
  );
}

export interface SelectProps extends Omit<SelectHTMLAttributes<HTMLSelectElement>, 'className'>, Labelled {
  readonly ref?: Ref<HTMLSelectElement>;
}

/** The browser's own list: on a phone it is the one that people know. */
export function Select({ label, hint, error, optional, id: given, children, ...rest }: SelectProps) {
  const id = useFieldId(given);
  const words = { label, hint, error, optional };
  return (
    <Frame id={id} {...words}>
      <span className={styles.select}>
        <select {...rest} {...described(id, words)}>
          {children}
        </select>
        <Icon icon={ChevronDown} className={styles.chevron} />
      </span>
    </Frame>
  );
}

export interface CheckBoxProps extends Omit<InputHTMLAttributes<HTMLInputElement>, 'className' | 'type'> {
  readonly label: string;
}

/** A box and its sentence; the whole line can be pressed. */
export function CheckBox({ label, ...rest }: CheckBoxProps) {
  return (
    <label className={styles.check}>
      <input type="checkbox" {...rest} />
      <span>{label}</span>
    </label>
  );
}
