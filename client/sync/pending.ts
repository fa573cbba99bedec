import type { BoardId } from '#shared/kit/ids.ts';
import type { RefusalCode } from '#shared/kit/refusal.ts';
import type { BoardDocument } from './boardDocument.ts';
import { freshId } from './chance.ts';
import type { Clock } from './clock.ts';
import { cardOfChange, takeChanges, type OwnChange } from './outbox.ts';
import { refusedItem, unsentOf, type RefusedItem, type Unsent } from './refused.ts';
import { playAgain, refusedToo } from './replay.ts';

/** Changes that wait for a document that may take them, and what becomes of them there. */
export interface Pending {
  readonly changes: () => readonly OwnChange[];
  /** Everything that is not confirmed: what waits here, and what is in the document. */
  unsent(document: BoardDocument | undefined): readonly Unsent[];
  add(...changes: readonly OwnChange[]): void;
  /** What waits from now on is this: the device has been read anew. */
  restart(changes: readonly OwnChange[]): void;
  /** Plays all of them, each in a transaction of its own. Answers those that no longer have a card to go to. */
  playInto(document: BoardDocument): readonly RefusedItem[];
  confirm(edit: number): void;
  /**
   * Takes everything unconfirmed out of a document that is given up; what is to be tried again waits here. `refusedEdit` is
   * the edit that was refused. Where no single change is known to be at fault, all are tried once more, each by itself;
   * after `patience` such rounds in a row nothing is tried any more. Answers what is not tried again.
   */
  takeOut(document: BoardDocument, why: RefusalCode, refusedEdit: number): readonly RefusedItem[];
  /** Takes everything out of a document that could not be synced: nothing was refused, and all of it is tried again. */
  carryOver(document: BoardDocument): void;
  /** Takes everything out and tries nothing again. */
  giveUp(document: BoardDocument, why: RefusalCode): readonly RefusedItem[];
  /** Rounds in a row that brought nothing. */
  readonly rounds: () => number;
}

const patience = 3;

export function createPending(board: BoardId, clock: Clock): Pending {
  let waiting: readonly OwnChange[] = [];
  /** Which change each edit is, so that a refusal finds it. */
  let played = new Map<number, OwnChange>();
  let rounds = 0;

  const allOf = (document: BoardDocument) => [...takeChanges(document.outbox.unsent.values(), (id) => document.cards.get(id)), ...waiting];
  const takeAll = (document: BoardDocument): readonly OwnChange[] => {
    const all = allOf(document);
    waiting = [];
    played = new Map();
    return all;
  };
  const asUnsent = (document: BoardDocument | undefined) => (change: OwnChange) => {
    const id = cardOfChange(change);
    const at = document?.outbox.unsent.get(id)?.at ?? clock.now();
    return unsentOf(change, document?.cards.get(id), { board, at });
  };
  const asItem = (why: RefusalCode, document: BoardDocument) => (change: OwnChange) =>
    refusedItem(asUnsent(document)(change), change, why, freshId('m'));
  const giveUp: Pending['giveUp'] = (document, why) => takeAll(document).map(asItem(why, document));

  return {
    changes: () => waiting,
    unsent: (document) => (document ? allOf(document) : waiting).map(asUnsent(document)),
    add: (...changes) => {
      waiting = [...waiting, ...changes];
    },
    restart: (changes) => {
      waiting = changes;
      played = new Map();
    },
    playInto: (document) => {
      const changes = waiting;
      waiting = [];
      return changes
        .filter((change) => {
          const before = document.edits();
          const found = playAgain(document.doc, change, 'replay');
          if (document.edits() > before) played.set(document.edits(), change);
          return !found;
        })
        .map(asItem('card-unknown', document));
    },
    confirm: (edit) => {
      rounds = 0;
      for (const known of played.keys()) if (known <= edit) played.delete(known);
    },
    takeOut: (document, why, refusedEdit) => {
      const guilty = played.get(refusedEdit);
      if (!guilty && ++rounds > patience) return giveUp(document, why);
      const all = takeAll(document);
      const isRefused = (change: OwnChange) => guilty !== undefined && refusedToo(guilty, why, change);
      waiting = all.filter((change) => !isRefused(change));
      return all.filter(isRefused).map(asItem(why, document));
    },
    carryOver: (document) => {
      waiting = takeAll(document);
    },
    giveUp,
    rounds: () => rounds,
  };
}
