import { useCallback, useEffect, useLayoutEffect, useRef, useState } from 'react';

/** So long (ms) a nervous second press does nothing. */
const deafFor = 1000;

/**
 * The ear of a button that changes its meaning: deaf for a second after each press and after each change of `meaning`, so that
 * no press lands on an action that was not there yet when the finger went down.
 */
export function useDeaf(meaning: string): { readonly deaf: boolean; readonly hear: (press: () => void) => void } {
  const [deaf, setDeaf] = useState(false);
  const isDeaf = useRef(false);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const last = useRef(meaning);

  const close = useCallback(() => {
    clearTimeout(timer.current);
    isDeaf.current = true;
    setDeaf(true);
    timer.current = setTimeout(() => {
      isDeaf.current = false;
      setDeaf(false);
    }, deafFor);
  }, []);

  useLayoutEffect(() => {
    if (last.current !== meaning) close();
    last.current = meaning;
  }, [meaning, close]);
  useEffect(() => () => clearTimeout(timer.current), []);

  const hear = useCallback(
    (press: () => void) => {
      if (isDeaf.current) return;
      close();
      press();
    },
    [close],
  );
  return { deaf, hear };
}
