import type * as Y from 'yjs';
import { createCardHistory, createTextHistory, type CardChange } from '#shared/board/history.ts';
import { cardText } from '#shared/board/read.ts';
import type { CardId } from '#shared/kit/ids.ts';
import type { History } from './history.ts';

/** Undo on one live document; a fresh document has a history of its own. */
export interface DocumentHistory {
  /** One gesture. */
  record(changes: readonly CardChange[]): void;
  /** The origin to write one's typing in this text with, so that it can be undone. */
  typing(card: CardId, field: string): unknown;
  destroy(): void;
}

export function createDocumentHistory(doc: Y.Doc, history: History, canEdit: (change: CardChange) => boolean): DocumentHistory {
  const cards = createCardHistory(doc, { canEdit, origin: 'history' });
  const texts = new Map<string, { readonly origin: object; readonly manager: Y.UndoManager }>();
  let stepping = false;
  const stepped = (step: () => boolean) => () => {
    stepping = true;
    try {
      return step();
    } finally {
      stepping = false;
    }
  };

  function watch(card: CardId, field: string): object {
    const key = `${card}/${field}`;
    const known = texts.get(key);
    if (known) return known.origin;
    const origin = { typing: key };
    const text = cardText(doc, card, field);
    if (!text) return origin;
    const manager = createTextHistory(text, origin);
    // An entry of the manager is a spell of typing; undoing and redoing add entries too, which are not new.
    manager.on('stack-item-added', () => {
      if (!stepping) history.push({ undo: stepped(() => manager.undo() !== null), redo: stepped(() => manager.redo() !== null) });
    });
    texts.set(key, { origin, manager });
    return origin;
  }

  return {
    record: (changes) => {
      cards.record(changes);
      history.push({ undo: () => cards.undo().length > 0, redo: () => cards.redo().length > 0 });
    },
    typing: watch,
    destroy: () => {
      for (const { manager } of texts.values()) manager.destroy();
      cards.clear();
    },
  };
}
