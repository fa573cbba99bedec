import type { SavedNow } from '../saved/savedNow.ts';

/** The one state that lasts and is told under the clock. */
export type Strip = 'store' | 'ballot-kept' | 'unsaved' | 'sending' | 'unreadable' | 'elsewhere' | 'closed' | 'paused' | 'look';

export interface StripParts {
  readonly saved: SavedNow;
  readonly storeFailing: boolean;
  /** The board in sight cannot be read. */
  readonly unreadable: boolean;
  readonly phase: 'lobby' | 'open' | 'paused' | 'between' | 'closed';
  readonly voting: boolean;
  /** Whether another board than the room's is read. */
  readonly elsewhere: boolean;
  /** Whether one may write on the board now. */
  readonly mayWrite: boolean;
}

/** Never two at once: what happens to one's own work wins over what the room does. */
export function stripNow({ saved, storeFailing, unreadable, phase, voting, elsewhere, mayWrite }: StripParts): Strip | undefined {
  const unsent = saved.is === 'offline' || saved.is === 'unsaved';
  if (storeFailing && saved.kept) return 'store';
  if (unsent && voting && saved.kept) return 'ballot-kept';
  if (unsent && saved.since !== undefined) return 'unsaved';
  if (saved.is === 'sending') return 'sending';
  if (unreadable) return 'unreadable';
  return elsewhere ? 'elsewhere' : stripOfRoom({ phase, voting, mayWrite });
}

function stripOfRoom({ phase, voting, mayWrite }: Pick<StripParts, 'phase' | 'voting' | 'mayWrite'>): Strip | undefined {
  if (phase === 'closed' || phase === 'paused') return phase;
  return phase === 'open' && !voting && !mayWrite ? 'look' : undefined;
}
