import * as Y from 'yjs';
import { tints } from '#shared/board/card.ts';
import { addCard, deleteCard, moveCard, restoreCard, setField, tintCard } from '#shared/board/edit.ts';
import { createCardHistory, type CardChange, type CardHistory } from '#shared/board/history.ts';
import { cardsOf } from '#shared/board/layout.ts';
import { cardText, readCard } from '#shared/board/read.ts';
import { spliceText } from '#shared/board/typing.ts';
import type { CardId, KindId, ParticipationId } from '#shared/kit/ids.ts';
import { testCanvas, testZones } from '#test/kit/testCards.ts';
import type { Chance } from './chance.ts';

/** The origin of what a person does himself. */
const mine = 'me';

/** Somebody who works on a board as a client of ours does. Cards get ids that no other writer gives. */
export interface Writer {
  readonly doc: Y.Doc;
  /** Does something, in one transaction or several. */
  deed(): void;
}

const deeds = ['add', 'paste', 'move', 'move', 'tint', 'field', 'delete', 'restore', 'type', 'type', 'type', 'erase'] as const;
const memory = ['undo', 'redo', 'undoTyping', 'redoTyping'] as const;
type Deed = (typeof deeds)[number] | (typeof memory)[number];

const words = ['w', 'atelier ', 'ورشة ', '😀', 'é', 'a longer sentence of a person ', '\n'];
const longestText = 300;

interface Surroundings {
  readonly chance: Chance;
  /** Numbers that no other card of the board has. */
  readonly nextCard: () => number;
  readonly mostCards?: number;
}

/** A board of `mostCards` gets no more, so that it can be read after every update. */
export function createWriter(doc: Y.Doc, author: ParticipationId, { chance, nextCard, mostCards = 60 }: Surroundings): Writer {
  const history: CardHistory = createCardHistory(doc, { canEdit: () => true, origin: mine });
  let editing: { readonly id: CardId; readonly manager: Y.UndoManager } | undefined;

  const at = () => [chance.pick(testZones), chance.real(), chance.real()] as const;

  function add(): CardId {
    const id = `c${nextCard().toString(36).padStart(9, '0')}` as CardId;
    const text = chance.oneIn(2) ? chance.pick(words) : '';
    addCard(doc, { id, kind: 'note' as KindId, at: at(), tint: 'sun', texts: { text }, author }, mine);
    return id;
  }

  function addSeveral(count: number): void {
    const changes: CardChange[] = [];
    doc.transact(() => {
      for (let n = 0; n < count; n++) changes.push({ type: 'add', id: add() });
    }, mine);
    history.record(changes);
  }

  function edit(id: CardId, what: 'type' | 'erase'): void {
    const text = cardText(doc, id, 'text');
    if (!text) return;
    openEditor(id, text);
    const before = text.toString();
    const cut = chance.below(before.length + 1);
    const erased = what === 'erase' || before.length > longestText ? 1 + chance.below(30) : 0;
    const inserted = what === 'type' && before.length <= longestText ? chance.pick(words) : '';
    spliceText(text, before, before.slice(0, cut) + inserted + before.slice(cut + erased), mine);
    if (chance.oneIn(4)) editing?.manager.stopCapturing();
  }

  function openEditor(id: CardId, text: Y.Text): void {
    if (editing?.id === id) return;
    editing?.manager.destroy();
    // Time has no part in it: what one undo takes back is chance.
    editing = { id, manager: new Y.UndoManager(text, { trackedOrigins: new Set([mine]), captureTimeout: Number.POSITIVE_INFINITY }) };
  }

  function change(id: CardId, what: 'move' | 'tint' | 'field' | 'delete' | 'restore'): void {
    const card = readCard(doc, id, testCanvas);
    if (!card) return;
    switch (what) {
      case 'move': {
        const to = at();
        moveCard(doc, id, to, mine);
        return history.record([{ type: 'move', id, from: card.at, to }]);
      }
      case 'tint': {
        const to = chance.pick(tints);
        tintCard(doc, id, to, mine);
        return history.record([{ type: 'tint', id, from: card.tint, to }]);
      }
      case 'field': {
        const field = chance.pick(['size', 'tags', 'done']);
        const to = chance.pick([3, 'words', true, undefined]);
        setField(doc, id, field, to, mine);
        return history.record([{ type: 'field', id, field, from: card.fields[field], to }]);
      }
      case 'delete':
        deleteCard(doc, id, mine);
        return history.record([{ type: 'delete', id }]);
      case 'restore':
        restoreCard(doc, id, mine);
        return history.record([{ type: 'restore', id }]);
    }
  }

  function remember(what: (typeof memory)[number]): void {
    if (what === 'undo') history.undo();
    else if (what === 'redo') history.redo();
    else if (what === 'undoTyping') editing?.manager.undo();
    else editing?.manager.redo();
  }

  function perform(what: Deed): void {
    const ids = [...cardsOf(doc).keys()] as CardId[];
    if (what === 'undo' || what === 'redo' || what === 'undoTyping' || what === 'redoTyping') return remember(what);
    if (ids.length === 0 || (what === 'add' && ids.length < mostCards)) return addSeveral(1);
    if (what === 'paste') return addSeveral(ids.length < mostCards ? 1 + chance.below(5) : 0);
    const id = chance.pick(ids);
    if (what === 'type' || what === 'erase') edit(id, what);
    else change(id, what === 'add' ? 'move' : what);
  }

  return { doc, deed: () => perform(chance.pick(chance.oneIn(6) ? memory : deeds)) };
}

/** As a stock client might: a card that nobody else has ever seen is taken out of the document. */
export function removeUnseen(doc: Y.Doc, id: CardId): void {
  doc.transact(() => cardsOf(doc).delete(id), mine);
}
