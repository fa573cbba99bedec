import type { Clock } from './clock.ts';

/** Notices a line that is open and brings nothing any more: the other end is gone and nobody has said so. */
export interface Liveness {
  /** The line is open; `patience` is how long it may be silent (ms) before it is asked. */
  start(patience: number): void;
  /** Something has come. */
  heard(): void;
  /** Asks at once: the page may have slept. */
  check(): void;
  stop(): void;
}

export interface LivenessParts {
  readonly clock: Clock;
  /** Makes the other end say something. */
  readonly ask: () => void;
  /** Nothing came in time; `heard` is when something did (epoch ms). */
  readonly dead: (heard: number) => void;
}

/** With `answerWithin` this makes 14 s, beats of the server being 10 s apart. */
export const silentFor = 11_000;
const answerWithin = 3000;

export function watchLiveness({ clock, ask, dead }: LivenessParts): Liveness {
  let patience: number | undefined;
  let heardAt = 0;
  let asked = false;
  let cancel: (() => void) | undefined;

  function wait(ms: number, then: () => void): void {
    cancel?.();
    cancel = clock.after(ms, then);
  }

  function watch(): void {
    if (patience === undefined) return;
    const left = heardAt + patience - clock.now();
    if (left > 0) wait(left, watch);
    else question();
  }

  function question(): void {
    if (asked) return;
    asked = true;
    wait(answerWithin, () => {
      patience = undefined;
      dead(heardAt);
    });
    ask();
  }

  return {
    start: (given) => {
      patience = given;
      heardAt = clock.now();
      asked = false;
      watch();
    },
    heard: () => {
      heardAt = clock.now();
      // A timer for each frame would cost more than the frame: the one that runs looks when it is due.
      if (!asked) return;
      asked = false;
      watch();
    },
    check: () => {
      if (patience !== undefined) question();
    },
    stop: () => {
      patience = undefined;
      cancel?.();
    },
  };
}
