import type { SavedNow } from './savedNow.ts';

/** The one state that lasts and is told under the clock. */
export type Strip = 'ballot-kept' | 'unsaved' | 'sending' | 'closed' | 'paused' | 'look';

export interface StripParts {
  readonly saved: SavedNow;
  readonly phase: 'lobby' | 'open' | 'paused' | 'between' | 'closed';
  readonly voting: boolean;
  /** Whether one may write on the board now. */
  readonly mayWrite: boolean;
}

/** Never two at once: what happens to one's own work wins over what the room does. */
export function stripNow({ saved, phase, voting, mayWrite }: StripParts): Strip | undefined {
  const unsent = saved.is === 'offline' || saved.is === 'late';
  if (unsent && voting) return 'ballot-kept';
  if (unsent && saved.since !== undefined) return 'unsaved';
  if (saved.is === 'sending') return 'sending';
  if (phase === 'closed' || phase === 'paused') return phase;
  return phase === 'open' && !voting && !mayWrite ? 'look' : undefined;
}
