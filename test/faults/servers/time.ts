import timers from 'node:timers';

/** The timers of this process run seven times as fast: nobody has to wait for half a minute. */
export const hurriedBy = 7;

/** `pulse`: whether anything is done at intervals; on a server that is how it asks who is still on a board. */
export function hurry({ pulse }: { readonly pulse: boolean }): void {
  const { setTimeout: timeout, setInterval: interval } = timers;
  const hurried = {
    setTimeout: (run: (...given: unknown[]) => void, ms = 0, ...given: unknown[]) => timeout(run, ms / hurriedBy, ...given),
    setInterval: (run: () => void, ms = 0) => interval(pulse ? run : () => undefined, ms / hurriedBy),
  };
  // Some take their timers from the module.
  for (const source of [globalThis, timers]) Object.assign(source, hurried);
}
