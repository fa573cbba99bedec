import { useCallback, useEffect, useState } from 'react';
import { watchReturn } from '#client/sync/onlineState.ts';
import { getJson, refused, type Answer } from './api.ts';

export interface Loaded<T extends object> {
  /** Nothing until the first answer has come; while it is asked again the last one stays. */
  readonly answer: Answer<T> | undefined;
  readonly reload: () => Promise<void>;
  /** Takes an answer that came another way, e.g. from a POST. */
  readonly put: (answer: T) => void;
}

/** What passes by itself, and how often it is asked again (ms). */
const passing: ReadonlySet<string> = new Set(['offline', 'later', 'store-failing']);
const askAgain = 5000;

/** GET `/api<path>`, once for each path and again when asked, or when what kept the answer may have passed. */
export function useAnswer<T extends object>(path: string): Loaded<T> {
  const [loaded, setLoaded] = useState<{ readonly path: string; readonly answer: Answer<T> }>();

  const reload = useCallback(async () => {
    const answer = await getJson<T>(path);
    setLoaded({ path, answer });
  }, [path]);

  useEffect(() => {
    let left = false;
    const load = async () => {
      const answer = await getJson<T>(path);
      if (!left) setLoaded({ path, answer });
    };
    void load();
    return () => {
      left = true;
    };
  }, [path]);

  const kept = loaded?.path === path && refused(loaded.answer) && passing.has(loaded.answer.refused);
  useEffect(() => {
    if (!kept) return undefined;
    const again = () => void reload();
    const timer = setInterval(again, askAgain);
    const stop = watchReturn(again);
    return () => {
      clearInterval(timer);
      stop();
    };
  }, [kept, reload]);

  const put = useCallback((answer: T) => setLoaded({ path, answer }), [path]);
  return { answer: loaded?.path === path ? loaded.answer : undefined, reload, put };
}
