import { useState } from 'react';
import { keeps, type Saved } from '#client/sync/savedState.ts';
import { useSaved } from '#client/sync/WorkshopProvider.tsx';

/** What a screen says about one's own work, in one word. */
export interface SavedNow {
  /** `offline`: without a network, or without an answer. `sending`: back online, and what had waited is on its way. */
  readonly is: 'saved' | 'saving' | 'sending' | 'unsaved' | 'offline' | 'refused';
  /** Cards that wait, or that were refused. */
  readonly count: number;
  /** Of so many that waited when the line came back. */
  readonly all: number;
  /** When the oldest of what waits was made (epoch ms). */
  readonly since?: number;
  readonly urgent: boolean;
  /** Whether what waits outlives the page. */
  readonly kept: boolean;
}

/** `most` is as many as ever waited since the line went; 0 when it is there and nothing waits. */
export function savedNow(saved: Saved, most: number): SavedNow {
  const { state, count, since, urgent, away, refused, device } = saved;
  const rest = { count, all: most, urgent, kept: keeps(device), ...(since !== undefined && { since }) };
  if (away !== undefined) return { ...rest, is: 'offline' };
  if (state === 'refused') return { ...rest, is: 'refused', count: refused.length };
  return { ...rest, is: count > 0 && most > 0 ? 'sending' : state };
}

export function useSavedNow(): SavedNow {
  const saved = useSaved();
  const [most, setMost] = useState(0);
  const mostNow = saved.count > 0 && (saved.away !== undefined || most > 0) ? Math.max(most, saved.count) : 0;
  if (mostNow !== most) setMost(mostNow);
  return savedNow(saved, mostNow);
}
