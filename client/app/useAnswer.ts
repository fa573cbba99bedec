import { useCallback, useEffect, useState } from 'react';
import { getJson, type Answer } from './api.ts';

export interface Loaded<T extends object> {
  /** Nothing until the first answer has come; while it is asked again the last one stays. */
  readonly answer: Answer<T> | undefined;
  readonly reload: () => Promise<void>;
  /** Takes an answer that came another way, e.g. from a POST. */
  readonly put: (answer: T) => void;
}

/** GET `/api<path>`, once for each path and again when asked. */
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

  const put = useCallback((answer: T) => setLoaded({ path, answer }), [path]);
  return { answer: loaded?.path === path ? loaded.answer : undefined, reload, put };
}
