import type { ReactNode } from 'react';
import { useLang, useMessages } from '#client/i18n/LanguageProvider.tsx';
import type { FieldValue } from '#shared/board/card.ts';
import type { WritableField } from './draft.ts';
import styles from './Sheet.module.css';

export interface FieldInputProps {
  readonly field: WritableField;
  readonly value: FieldValue | undefined;
  /** `undefined`: emptied. */
  readonly onValue: (value: FieldValue | undefined) => void;
}

/** One typed field of a card, under its own name. */
export function FieldInput({ field, value, onValue }: FieldInputProps) {
  const lang = useLang();
  return (
    <label className={styles.field}>
      <span>{field.label[lang]}</span>
      <Control field={field} value={value} onValue={onValue} />
    </label>
  );
}

function Control({ field, value, onValue }: FieldInputProps): ReactNode {
  const say = useMessages('room');
  const lang = useLang();
  switch (field.type) {
    case 'text':
    case 'longtext':
      return (
        <textarea
          className={styles.more}
          rows={field.type === 'text' ? 1 : 3}
          dir="auto"
          value={String(value ?? '')}
          onChange={({ target }) => onValue(target.value === '' ? undefined : target.value)}
        />
      );
    case 'number':
      return (
        <input
          className={styles.more}
          type="number"
          inputMode="decimal"
          min={field.min}
          max={field.max}
          value={typeof value === 'number' ? value : ''}
          onChange={({ target }) => onValue(Number.isFinite(target.valueAsNumber) ? target.valueAsNumber : undefined)}
        />
      );
    case 'date':
      return (
        <input
          className={styles.more}
          type="date"
          value={String(value ?? '')}
          onChange={({ target }) => onValue(target.value === '' ? undefined : target.value)}
        />
      );
    case 'bool':
      return <Choice value={value} onValue={onValue} options={[[true, say['phone.yes']]]} />;
    case 'rating':
      return (
        <Choice
          value={value}
          onValue={onValue}
          options={Array.from({ length: field.scale }, (_, index) => [index + 1, String(index + 1)])}
        />
      );
    case 'select':
      return <Choice value={value} onValue={onValue} options={(field.options ?? []).map(({ id, label }) => [id, label[lang]])} />;
  }
}

interface ChoiceProps extends Pick<FieldInputProps, 'value' | 'onValue'> {
  readonly options: readonly (readonly [FieldValue, string])[];
}

function Choice({ value, onValue, options }: ChoiceProps) {
  const say = useMessages('room');
  return (
    <select
      className={styles.more}
      value={String(value ?? '')}
      onChange={({ target }) => onValue(options.find(([option]) => String(option) === target.value)?.[0])}
    >
      <option value="">{say['phone.notChosen']}</option>
      {options.map(([option, label]) => (
        <option key={String(option)} value={String(option)}>
          {label}
        </option>
      ))}
    </select>
  );
}
