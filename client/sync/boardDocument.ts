import { Awareness } from 'y-protocols/awareness';
import * as Y from 'yjs';
import type { Card } from '#shared/board/card.ts';
import { readCard, readCards } from '#shared/board/read.ts';
import { watchCards } from '#shared/board/watch.ts';
import type { Canvas } from '#shared/canvas/canvas.ts';
import type { CardId } from '#shared/kit/ids.ts';
import type { Clock } from './clock.ts';
import type { BoardCopy } from './device/boardCopy.ts';
import { createOutbox, type Outbox, type OwnChange, type Unconfirmed } from './outbox.ts';

/** One live document of a board: what it shows, and what of it is one's own and not confirmed. */
export interface BoardDocument {
  readonly doc: Y.Doc;
  readonly awareness: Awareness;
  /** Every card as it is now, deleted ones too. */
  readonly cards: ReadonlyMap<CardId, Card>;
  readonly outbox: Outbox;
  /** Own edits made so far. */
  readonly edits: () => number;
  /** Updates of one's own that are not confirmed, oldest first. */
  readonly backlog: () => readonly Uint8Array[];
  /** When the oldest of them was made (epoch ms). */
  readonly unconfirmedSince: () => number | undefined;
  confirm(edit: number): void;
  destroy(): void;
}

export interface BoardDocumentParts {
  readonly canvas: Canvas;
  readonly copy: BoardCopy;
  /** What the device held of it. */
  readonly updates: readonly Uint8Array[];
  readonly clientId: () => number;
  readonly clock: Clock;
  readonly touched: (cards: ReadonlySet<CardId>) => void;
  /** What one did to a card in whose place another of the same id has come, from the server: it is to be done again, to that one. */
  readonly undone: (changes: readonly OwnChange[]) => void;
  /** Something of one's own is unconfirmed that was not, or is now confirmed. */
  readonly unsentChanged: () => void;
  /** Yjs met its own client id from elsewhere and took another one; the server must hear of it. */
  readonly clientIdChanged: () => void;
}

const compactAfter = 1000;

export function createBoardDocument(parts: BoardDocumentParts): BoardDocument {
  const { canvas, copy, clock } = parts;
  const doc = new Y.Doc();
  load(doc, parts.updates);
  // Fresh after the load: a document that meets its own id from elsewhere changes it.
  let clientId = parts.clientId();
  doc.clientID = clientId;
  const awareness = new Awareness(doc);
  awareness.setLocalState(null);
  const cards = readCards(doc, canvas);
  const earlier = parts.updates.length > 0 ? copy.unsent : [];
  let edits = earlier.length > 0 ? 1 : 0;
  const outbox = createOutbox(earlier, edits);
  let backlog = (edits > 0 ? copy.own : []).map((update) => ({ update, edit: 1 }));
  let cancelCompaction: (() => void) | undefined;

  const unwatch = watchCards(doc, ({ cards: touched, replaced, local, wordsOf }) => {
    for (const id of touched) {
      const before = cards.get(id);
      const after = readCard(doc, id, canvas);
      if (after) cards.set(id, after);
      else cards.delete(id);
      if (!local && before && replaced.has(id)) undo(id, before);
      // The edit is counted by the `update` event, which comes after this one.
      const unsent = local ? outbox.made(id, before, edits + 1, clock.now()) : outbox.met(id, before, after, (field) => wordsOf(id, field));
      if (unsent) copy.setUnsent(unsent);
    }
    parts.touched(touched);
  });

  // Registered before the provider's own listener, so that an edit is counted before its frame leaves.
  doc.on('update', (update: Uint8Array, _origin: unknown, _doc: Y.Doc, transaction: Y.Transaction) => {
    copy.append(update, transaction.local);
    if (transaction.local) {
      edits++;
      backlog.push({ update, edit: edits });
      parts.unsentChanged();
    }
    if (copy.wantsCompaction()) cancelCompaction ??= clock.after(compactAfter, compact);
    if (doc.clientID !== clientId) {
      clientId = parts.clientId();
      doc.clientID = clientId;
      awareness.setLocalState(null);
      awareness.clientID = clientId;
      parts.clientIdChanged();
    }
  });

  /** A copy from before a refusal, found again, can hold a card that the server has from another document. */
  function undo(id: CardId, before: Card): void {
    const changes = outbox.replaced(id, before);
    if (changes.length === 0) return;
    parts.undone(changes);
    copy.confirm([id]);
  }

  function compact(): void {
    cancelCompaction = undefined;
    copy.compact(
      Y.encodeStateAsUpdate(doc),
      backlog.map(({ update }) => update),
    );
  }

  return {
    doc,
    awareness,
    cards,
    outbox,
    edits: () => edits,
    backlog: () => backlog.map(({ update }) => update),
    unconfirmedSince: () => oldest(outbox.unsent.values()),
    confirm: (edit) => {
      backlog = backlog.filter((item) => item.edit > edit);
      const confirmed = outbox.confirm(edit);
      if (confirmed.length === 0) return;
      copy.confirm(confirmed);
      parts.unsentChanged();
    },
    destroy: () => {
      cancelCompaction?.();
      unwatch();
      awareness.destroy();
      doc.destroy();
    },
  };
}

function oldest(items: Iterable<Unconfirmed>): number | undefined {
  const times = [...items].map(({ at }) => at);
  return times.length > 0 ? Math.min(...times) : undefined;
}

/** A row that does not fit is left out: the server has everything that was confirmed. */
function load(doc: Y.Doc, updates: readonly Uint8Array[]): void {
  doc.transact(() => {
    for (const update of updates) {
      try {
        Y.applyUpdate(doc, update);
      } catch {
        // Its bytes open but say nonsense; what others hold comes from the server.
      }
    }
  });
}
