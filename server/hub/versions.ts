import { readCards } from '#shared/board/read.ts';
import type { ActivityId, BoardId, ParticipationId } from '#shared/kit/ids.ts';
import type { VersionReason } from '#shared/wire/api.ts';
import type { StoredBoard, StoredVersion } from '#server/store/store.ts';
import type { BoardDocument } from './boardDocument.ts';
import { emptyFlight, type CommitQueue } from './commitQueue.ts';
import type { BoardRules, HubParts } from './hub.ts';

/** While a board is written on, a version of it is kept this often (ms). */
const versionEvery = 5 * 60_000;

/** The versions of one board that is loaded. */
export interface Versions {
  /** Something was written, by a participation or by the server. */
  wrote(who: ParticipationId | undefined): void;
  /** Something was written since the last version. */
  readonly changed: boolean;
  /** The board as it is, as its next version: whoever asks commits it. */
  next(why: VersionReason, activity?: ActivityId): StoredVersion;
  /**
   * Commits the board as it is as a version, if anything has changed, after everything that it shows. A version that cannot
   * be stored is reported and costs nobody his line.
   */
  keep(why: VersionReason, activity?: ActivityId): void;
  stop(): void;
}

export interface VersionsParts extends Pick<HubParts, 'now' | 'after' | 'report'> {
  readonly board: BoardId;
  readonly rules: BoardRules;
  readonly document: Pick<BoardDocument, 'live' | 'whole'>;
  readonly commits: CommitQueue;
  /** The number of the last update that the document holds. */
  readonly docSeq: () => number;
}

export function createVersions(parts: VersionsParts, stored: StoredBoard): Versions {
  const { board, rules, document, commits, now } = parts;
  let last = stored.lastVersion;
  let changed = rules.store === 'writes' && stored.docSeq > (last?.docSeq ?? 0);
  let writers = new Set(stored.writers);
  let cancel: (() => void) | undefined;
  if (changed) arm();

  function arm(): void {
    cancel ??= parts.after(versionEvery, () => {
      cancel = undefined;
      keep('time');
    });
  }

  function next(why: VersionReason, activity = rules.activityNow()): StoredVersion {
    const at = now();
    const instead = last && isSameAbsence(last, { why, at }) ? last : undefined;
    const version: StoredVersion = {
      board,
      number: (last?.number ?? 0) + 1,
      ...(instead && { instead: instead.number }),
      at,
      docSeq: parts.docSeq(),
      ...(activity === undefined ? {} : { activity }),
      why,
      writers: [...writers.union(new Set(instead?.writers))].sort(),
      cards: readCards(document.live, rules.canvas)
        .values()
        .filter(({ deleted }) => deleted !== true)
        .toArray().length,
      bytes: document.whole(),
    };
    last = version;
    changed = false;
    writers = new Set();
    cancel?.();
    cancel = undefined;
    return version;
  }

  function keep(why: VersionReason, activity?: ActivityId): void {
    if (!changed) return;
    const version = next(why, activity);
    void commits.seal();
    void commits.append(emptyFlight(), async () => {
      try {
        await rules.commit({ versions: [version] });
      } catch (error) {
        // The next one says who had written before this one.
        for (const writer of version.writers) writers.add(writer);
        parts.report(error, `a version of board ${board}`);
      }
    });
  }

  return {
    wrote(who) {
      changed = true;
      if (who !== undefined) writers.add(who);
      arm();
    },
    get changed() {
      return changed;
    },
    next,
    keep,
    stop() {
      cancel?.();
    },
  };
}

/** Somebody alone whose line breaks again and again does not push the others out: one such version in five minutes. */
function isSameAbsence(
  last: { readonly why: VersionReason; readonly at: number },
  next: { readonly why: VersionReason; readonly at: number },
): boolean {
  const slot = (at: number) => Math.floor(at / versionEvery);
  return last.why === 'empty' && next.why === 'empty' && slot(last.at) === slot(next.at);
}
