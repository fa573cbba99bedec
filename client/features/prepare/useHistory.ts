import { useState } from 'react';

interface Past<Value> {
  readonly before: readonly Value[];
  readonly now: Value;
  readonly after: readonly Value[];
  /** Changes under one name in a row are one step back: a word typed letter by letter. */
  readonly name?: string;
}

export interface History<Value> {
  readonly now: Value;
  readonly change: (next: Value, name?: string) => void;
  /** Each is undefined when there is nothing to go to; else it gives the value that holds then. */
  readonly undo: (() => Value) | undefined;
  readonly redo: (() => Value) | undefined;
  /** Starts again from another value, without a past. */
  readonly reset: (value: Value) => void;
}

export function useHistory<Value>(first: Value): History<Value> {
  const [past, setPast] = useState<Past<Value>>({ before: [], now: first, after: [] });
  const back = past.before.at(-1);
  const forth = past.after[0];

  return {
    now: past.now,
    change(next, name) {
      const continues = name !== undefined && name === past.name;
      setPast({ before: continues ? past.before : [...past.before, past.now], now: next, after: [], name });
    },
    undo:
      back === undefined
        ? undefined
        : () => {
            setPast({ before: past.before.slice(0, -1), now: back, after: [past.now, ...past.after] });
            return back;
          },
    redo:
      forth === undefined
        ? undefined
        : () => {
            setPast({ before: [...past.before, past.now], now: forth, after: past.after.slice(1) });
            return forth;
          },
    reset(value) {
      setPast({ before: [], now: value, after: [] });
    },
  };
}
