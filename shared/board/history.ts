import * as Y from 'yjs';
import type { CardId } from '#shared/kit/ids.ts';
import type { At, FieldValue, Tint } from './card.ts';
import { deleteCard, moveCard, restoreCard, setField, tintCard } from './edit.ts';
import { cardsOf, isAt, sameAt, valueKey } from './layout.ts';

/** One thing that I did to a card, with what undoes it. */
export type CardChange =
  | { readonly type: 'add' | 'delete' | 'restore'; readonly id: CardId }
  | { readonly type: 'move'; readonly id: CardId; readonly from: At; readonly to: At }
  | { readonly type: 'tint'; readonly id: CardId; readonly from: Tint; readonly to: Tint }
  | {
      readonly type: 'field';
      readonly id: CardId;
      readonly field: string;
      readonly from: FieldValue | undefined;
      readonly to: FieldValue | undefined;
    };

export interface CardHistory {
  /** What was done in one gesture, a long paste too, is undone at once. */
  record(changes: readonly CardChange[]): void;
  /** Undoes the last entry, or drops it where nothing of it can be undone any more; the cards that it wrote to. */
  undo(): readonly CardId[];
  redo(): readonly CardId[];
  canUndo(): boolean;
  canRedo(): boolean;
  clear(): void;
}

interface HistoryParts {
  /** Whether I may still change this card so. */
  readonly canEdit: (change: CardChange) => boolean;
  /** The origin of what undo and redo write. */
  readonly origin: unknown;
}

/** So long a memory serves nobody; forgetting all of it keeps no entry whose beginning is gone. */
const mostEntries = 500;

/** My own card operations, undone by their inverses: nothing that another person did meanwhile is touched. */
export function createCardHistory(doc: Y.Doc, { canEdit, origin }: HistoryParts): CardHistory {
  const done: (readonly CardChange[])[] = [];
  const undone: (readonly CardChange[])[] = [];

  /** Takes one entry and leaves what takes it back; one that changes nothing any more leaves nothing. */
  function step(from: (readonly CardChange[])[], to: (readonly CardChange[])[]): readonly CardId[] {
    const applied: CardChange[] = [];
    const inverses = from.pop()?.map(inverseOf).reverse() ?? [];
    doc.transact(() => {
      for (const change of inverses) {
        if (!stillMine(doc, change) || !canEdit(change)) continue;
        apply(doc, change, origin);
        applied.push(change);
      }
    }, origin);
    if (applied.length > 0) to.push(applied);
    return [...new Set(applied.map(({ id }) => id))];
  }

  return {
    record(changes) {
      if (changes.length === 0) return;
      if (done.length >= mostEntries) done.length = 0;
      undone.length = 0;
      done.push([...changes]);
    },
    undo: () => step(done, undone),
    redo: () => step(undone, done),
    canUndo: () => done.length > 0,
    canRedo: () => undone.length > 0,
    clear() {
      done.length = 0;
      undone.length = 0;
    },
  };
}

function inverseOf(change: CardChange): CardChange {
  switch (change.type) {
    case 'add':
    case 'restore':
      return { type: 'delete', id: change.id };
    case 'delete':
      return { type: 'restore', id: change.id };
    case 'move':
      return { ...change, from: change.to, to: change.from };
    case 'tint':
      return { ...change, from: change.to, to: change.from };
    case 'field':
      return { ...change, from: change.to, to: change.from };
  }
}

/** Whether the card is still as I left it, that is, as `from` says. */
function stillMine(doc: Y.Doc, change: CardChange): boolean {
  const map = cardsOf(doc).get(change.id);
  if (!(map instanceof Y.Map)) return false;
  const deleted = map.get('deleted') === true;
  switch (change.type) {
    case 'add':
    case 'restore':
      return deleted;
    case 'delete':
      return !deleted;
    case 'move': {
      const at: unknown = map.get('at');
      return isAt(at) && sameAt(at, change.from);
    }
    case 'tint':
      return map.get('tint') === change.from;
    case 'field':
      return (map.get(valueKey(change.field)) ?? undefined) === change.from;
  }
}

function apply(doc: Y.Doc, change: CardChange, origin: unknown): void {
  switch (change.type) {
    case 'add':
    case 'restore':
      return restoreCard(doc, change.id, origin);
    case 'delete':
      return deleteCard(doc, change.id, origin);
    case 'move':
      return moveCard(doc, change.id, change.to, origin);
    case 'tint':
      return tintCard(doc, change.id, change.to, origin);
    case 'field':
      return setField(doc, change.id, change.field, change.to, origin);
  }
}

/**
 * Undo of one's own typing in one text; `origin` is what the editor writes with. Destroy it with the editor.
 * Yjs keeps what an entry deleted, so a long stack is cleared, never cut.
 */
export function createTextHistory(text: Y.Text, origin: unknown): Y.UndoManager {
  const manager = new Y.UndoManager(text, { trackedOrigins: new Set([origin]), captureTimeout: 800 });
  manager.on('stack-item-added', () => {
    if (manager.undoStack.length > mostEntries) manager.clear();
  });
  return manager;
}
