import { useLayoutEffect, useRef, type TextareaHTMLAttributes } from 'react';
import { caretAfter } from './caret.ts';

export interface SharedTextProps extends Omit<TextareaHTMLAttributes<HTMLTextAreaElement>, 'value' | 'onChange' | 'defaultValue'> {
  /** The text as it is now, others' typing included. */
  readonly value: string;
  readonly onType: (before: string, after: string) => void;
  /** What was pasted does not fit into `maxLength`: nothing of it is taken, and it is still on the clipboard. */
  readonly onTooLong: () => void;
}

/**
 * A text that several people write at once. The element is not controlled by React: others' letters are put in by hand so
 * that the caret stays between the same letters, and never while an input method is composing.
 */
export function SharedText({ value, onType, onTooLong, ...rest }: SharedTextProps) {
  const element = useRef<HTMLTextAreaElement>(null);
  const composing = useRef(false);
  // What this field and the board last agreed on: the difference to it is what I typed.
  const agreed = useRef(value);

  useLayoutEffect(() => {
    const area = element.current;
    if (!area || composing.current) return;
    if (area.value !== value) {
      const [start, end] = [caretAfter(area.value, value, area.selectionStart), caretAfter(area.value, value, area.selectionEnd)];
      area.value = value;
      if (area.ownerDocument.activeElement === area) area.setSelectionRange(start, end);
    }
    agreed.current = value;
  }, [value]);

  const write = () => {
    const typed = element.current?.value;
    if (typed === undefined || composing.current || typed === agreed.current) return;
    const before = agreed.current;
    agreed.current = typed;
    onType(before, typed);
  };

  return (
    <textarea
      {...rest}
      ref={element}
      defaultValue={value}
      onInput={write}
      onPaste={(event) => {
        const { value: held, selectionStart, selectionEnd } = event.currentTarget;
        const after = held.length - (selectionEnd - selectionStart) + event.clipboardData.getData('text/plain').length;
        // The browser would keep the beginning and drop the rest without a word.
        if (rest.maxLength === undefined || after <= rest.maxLength) return;
        event.preventDefault();
        onTooLong();
      }}
      onCompositionStart={() => {
        composing.current = true;
      }}
      onCompositionEnd={() => {
        composing.current = false;
        write();
      }}
    />
  );
}
