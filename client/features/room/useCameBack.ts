import { useEffect, useRef, useState } from 'react';

/** Whoever was away for so long (ms) may have missed a change. */
const longAway = 10_000;
/** The news may come so much later than the person (ms): the line has to be found again. */
const newsWithin = 15_000;

/**
 * Whether the step is another one than when the person left the page; true until it is put away.
 * `step` is the number of the step, undefined before the first.
 */
export function useCameBack(step: number | undefined): readonly [changed: boolean, dismiss: () => void] {
  const latest = useRef(step);
  latest.current = step;
  const [left, setLeft] = useState<{ readonly step: number | undefined }>();
  const changed = left !== undefined && left.step !== step;

  useEffect(() => {
    let gone: { readonly at: number; readonly step: number | undefined } | undefined;
    const watch = () => {
      if (document.visibilityState === 'hidden') gone ??= { at: Date.now(), step: latest.current };
      else {
        if (gone && Date.now() - gone.at >= longAway) setLeft({ step: gone.step });
        gone = undefined;
      }
    };
    document.addEventListener('visibilitychange', watch);
    return () => document.removeEventListener('visibilitychange', watch);
  }, []);

  // What changes later is seen as it happens.
  useEffect(() => {
    if (left === undefined || changed) return undefined;
    const timer = setTimeout(() => setLeft(undefined), newsWithin);
    return () => clearTimeout(timer);
  }, [left, changed]);

  return [changed, () => setLeft(undefined)];
}
