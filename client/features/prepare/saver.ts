import type { ApiRefusal } from '#shared/wire/api.ts';

/** `saved` is said only when the server has answered. */
export type SavedState = 'saved' | 'saving' | 'unsaved';

export interface SaverParts<Value> {
  /** Resolves with the refusal, or with nothing once the value is kept. */
  readonly send: (value: Value) => Promise<ApiRefusal | undefined>;
  readonly onState: (state: SavedState) => void;
  /** The server said a no that trying again does not change. */
  readonly onRefused: (refusal: ApiRefusal) => void;
  /** How long changes are gathered, and how long after a failure it is tried again (ms). */
  readonly gather?: number;
  readonly again?: number;
}

export interface Saver<Value> {
  readonly save: (value: Value) => void;
  readonly stop: () => void;
}

const passing: ReadonlySet<string> = new Set(['offline', 'later', 'store-failing', 'too-many-tries']);

/** Sends the newest value, one at a time, until the server has it. */
export function createSaver<Value>({ send, onState, onRefused, gather = 500, again = 3000 }: SaverParts<Value>): Saver<Value> {
  let waiting: { readonly value: Value } | undefined;
  let sending = false;
  let timer: ReturnType<typeof setTimeout> | undefined;

  const later = (wait: number) => {
    clearTimeout(timer);
    timer = setTimeout(() => void flush(), wait);
  };

  const flush = async () => {
    if (sending || !waiting) return;
    const { value } = waiting;
    waiting = undefined;
    sending = true;
    const refusal = await send(value);
    sending = false;
    if (refusal && passing.has(refusal.refused)) {
      waiting ??= { value };
      onState('unsaved');
      later(again);
    } else if (refusal) {
      waiting = undefined;
      clearTimeout(timer);
      onState('saved');
      onRefused(refusal);
    } else if (waiting) {
      later(0);
    } else {
      onState('saved');
    }
  };

  return {
    save(value) {
      waiting = { value };
      onState('saving');
      if (!sending) later(gather);
    },
    /** What waits is sent at once; nobody listens to the answer any more. */
    stop() {
      clearTimeout(timer);
      if (waiting) void send(waiting.value);
      waiting = undefined;
    },
  };
}
