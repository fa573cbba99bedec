import { useEffect, useState } from 'react';
import type { LineState } from '#client/sync/lineState.ts';
import type { Saved } from '#client/sync/savedState.ts';
import { useLive, useSaved } from '#client/sync/WorkshopProvider.tsx';

/** What a phone says about one's own work. */
export type SavedNow =
  | { readonly is: 'saved' | 'saving' }
  /** Without a network, or without an answer; `since` (epoch ms) is there when something waits. */
  | { readonly is: 'offline' | 'late'; readonly count: number; readonly since?: number }
  /** Back online: this one of so many is on its way. */
  | { readonly is: 'sending'; readonly number: number; readonly all: number }
  | { readonly is: 'refused'; readonly count: number };

/** A loss that is shorter (ms) is not spoken of: in a lift or between two masts it mends itself. */
export const quietFor = 5000;

/** `most` is as many as ever waited since the network went; 0 when it is there and nothing waits. */
export function savedNow(saved: Saved, line: LineState, now: number, most: number): SavedNow {
  const { state, count, since } = saved;
  const gone = line.is === 'connecting' && now - line.since >= quietFor;
  if (gone) return { is: 'offline', count, ...(count > 0 && since !== undefined && { since }) };
  if (count === 0) return state === 'refused' ? { is: 'refused', count: saved.refused.length } : { is: 'saved' };
  if (line.is === 'online' && most > 0) return { is: 'sending', number: Math.min(most, most - count + 1), all: most };
  if (state === 'unsaved' && since !== undefined && now - since >= quietFor) return { is: 'late', count, since };
  return { is: 'saving' };
}

/** Changes by itself when five seconds of loss have passed. */
export function useSavedNow(): SavedNow {
  const saved = useSaved();
  const line = useLive((live) => live.line);
  const [now, setNow] = useState(Date.now);
  const [most, setMost] = useState(0);
  const lost = line.is === 'connecting' ? line.since : undefined;
  const waits = saved.count > 0 ? saved.since : undefined;

  useEffect(() => {
    const stop = [lost, waits].map((from) => {
      if (from === undefined) return undefined;
      return setTimeout(() => setNow(Date.now()), Math.max(0, from + quietFor - Date.now()));
    });
    return () => stop.forEach(clearTimeout);
  }, [lost, waits]);

  const gone = lost !== undefined && now - lost >= quietFor;
  const mostNow = saved.count > 0 && (gone || most > 0) ? Math.max(most, saved.count) : 0;
  if (mostNow !== most) setMost(mostNow);
  return savedNow(saved, line, now, mostNow);
}
