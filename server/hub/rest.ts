import type { BoardId } from '#shared/kit/ids.ts';
import type { StoredBoard } from '#server/store/store.ts';
import type { BoardDocument } from './boardDocument.ts';
import { emptyFlight, type CommitQueue } from './commitQueue.ts';
import type { BoardRules, HubParts } from './hub.ts';

/** A board as it comes to rest, stored so that it is loaded from this alone. */
export interface Rest {
  /** What the store has of the board at rest is not how it is now. */
  readonly due: boolean;
  /** Commits it, after everything that it shows. One that cannot be stored is reported: the log tells the same. */
  keep(): void;
}

export interface RestParts extends Pick<HubParts, 'report'> {
  readonly board: BoardId;
  readonly rules: BoardRules;
  readonly document: Pick<BoardDocument, 'whole' | 'stateVector'>;
  readonly commits: CommitQueue;
  readonly docSeq: () => number;
}

export function createRest({ board, rules, document, commits, docSeq, report }: RestParts, stored: StoredBoard): Rest {
  let kept = stored.vector ? stored.docSeq : 0;
  return {
    get due() {
      return kept < docSeq() && rules.store === 'writes';
    },
    keep() {
      kept = docSeq();
      const rests = [{ board, docSeq: kept, bytes: document.whole(), vector: document.stateVector() }];
      void commits.append(emptyFlight(), async () => {
        try {
          await rules.commit({ rests });
        } catch (error) {
          report(error, `board ${board} at rest`);
        }
      });
    },
  };
}
