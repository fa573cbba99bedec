import type { Store } from './store/store.ts';
import { cookieMs } from './accounts/tokens.ts';

export interface PurgeParts {
  readonly store: Pick<Store, 'purge'>;
  readonly now: () => number;
  /** Calls back after `ms`; the answer cancels it. */
  readonly after: (ms: number, run: () => void) => () => void;
  readonly report: (error: unknown, about: string) => void;
}

const day = 24 * 3_600_000;

/**
 * Lets go, at once and then every day, of what nobody can ask for any more: links that have expired, devices whose cookie
 * their browser has dropped, and the answers to commands that no such device can send again. The answer ends it.
 */
export function purgeDaily({ store, now, after, report }: PurgeParts): () => Promise<void> {
  let cancel: (() => void) | undefined;
  let purging = purge();

  async function purge(): Promise<void> {
    const [linksExpiredBy, oldest] = [now(), now() - cookieMs - day];
    try {
      await store.purge({ linksExpiredBy, devicesSeenBefore: oldest, answersBefore: oldest });
    } catch (error) {
      report(error, 'letting go of what is over');
    }
  }

  function later(): void {
    cancel = after(day, () => {
      purging = purge();
      later();
    });
  }

  later();
  return async () => {
    cancel?.();
    await purging;
  };
}
