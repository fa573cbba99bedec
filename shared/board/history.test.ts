import { describe, expect, test } from 'vitest';
import * as Y from 'yjs';
import type { CardId, KindId } from '#shared/kit/ids.ts';
import type { At } from './card.ts';
import { addCard, deleteCard, moveCard, setField, tintCard } from './edit.ts';
import { createCardHistory, createTextHistory, type CardChange } from './history.ts';
import { cardsOf } from './layout.ts';
import { cardText } from './read.ts';
import { spliceText } from './typing.ts';

const id = 'ccard0001' as CardId;
const here: At = ['who', '', 'a'];
const there: At = ['bring', '', 'b'];

function setUp(canEdit: (change: CardChange) => boolean = () => true) {
  const doc = new Y.Doc();
  const add = (card: CardId): void => addCard(doc, { id: card, kind: 'note' as KindId, at: here, tint: 'sun', texts: { text: 'x' } }, 'me');
  add(id);
  const value = (key: string, card = id): unknown => (cardsOf(doc).get(card) as Y.Map<unknown>).get(key);
  return { doc, add, value, history: createCardHistory(doc, { canEdit, origin: 'undo' }) };
}

describe('one’s own card history', () => {
  test('an added card is hidden and shown again, with the words that others typed in it', () => {
    const { doc, value, history } = setUp();
    history.record([{ type: 'add', id }]);
    cardText(doc, id, 'text')?.insert(1, ' and theirs');
    expect(history.undo()).toEqual([id]);
    expect(value('deleted')).toBe(true);
    expect(history.redo()).toEqual([id]);
    expect(value('deleted')).toBe(false);
    expect(cardText(doc, id, 'text')?.toString()).toBe('x and theirs');
  });

  test('a move is undone only while the card lies where I put it', () => {
    const { doc, value, history } = setUp();
    moveCard(doc, id, there, 'me');
    history.record([{ type: 'move', id, from: here, to: there }]);
    history.undo();
    expect(value('at')).toEqual(here);
    history.redo();
    expect(value('at')).toEqual(there);
    moveCard(doc, id, ['expect', '', 'c'], 'them');
    expect(history.undo()).toEqual([]);
    expect(value('at')).toEqual(['expect', '', 'c']);
  });

  test('tint, field and deletion come back unless somebody changed them since', () => {
    const { doc, value, history } = setUp();
    tintCard(doc, id, 'mint', 'me');
    setField(doc, id, 'size', 3, 'me');
    deleteCard(doc, id, 'me');
    history.record([{ type: 'tint', id, from: 'sun', to: 'mint' }]);
    history.record([{ type: 'field', id, field: 'size', from: undefined, to: 3 }]);
    history.record([{ type: 'delete', id }]);
    setField(doc, id, 'size', 4, 'them');
    expect(history.undo()).toEqual([id]);
    expect(value('deleted')).toBe(false);
    // The field is theirs now: the entry is dropped alone, whoever keeps the order of all entries goes on.
    expect(history.undo()).toEqual([]);
    expect(value('tint')).toBe('mint');
    expect(history.undo()).toEqual([id]);
    expect([value('tint'), value('f:size')]).toEqual(['sun', 4]);
    expect(history.canUndo()).toBe(false);
  });

  test('a paste of many cards is one entry, and several moves of one card go back to the first place', () => {
    const { doc, add, value, history } = setUp();
    const pasted = ['ccard0002', 'ccard0003'] as CardId[];
    pasted.forEach(add);
    history.record(pasted.map((id) => ({ type: 'add', id })));
    expect(history.undo()).toEqual([...pasted].reverse());
    expect(pasted.map((card) => value('deleted', card))).toEqual([true, true]);
    moveCard(doc, id, ['expect', '', 'c'], 'me');
    moveCard(doc, id, there, 'me');
    history.record([
      { type: 'move', id, from: here, to: ['expect', '', 'c'] },
      { type: 'move', id, from: ['expect', '', 'c'], to: there },
    ]);
    history.undo();
    expect(value('at')).toEqual(here);
    history.redo();
    expect(value('at')).toEqual(there);
  });

  test('what may no longer be edited is left alone', () => {
    const { doc, value, history } = setUp(({ type }) => type !== 'tint');
    tintCard(doc, id, 'mint', 'me');
    history.record([{ type: 'tint', id, from: 'sun', to: 'mint' }]);
    expect(history.undo()).toEqual([]);
    expect(value('tint')).toBe('mint');
  });

  test('something new ends redoing', () => {
    const { history } = setUp();
    history.record([{ type: 'add', id }]);
    history.undo();
    expect(history.canRedo()).toBe(true);
    history.record([{ type: 'delete', id }]);
    expect(history.canRedo()).toBe(false);
  });
});

test('typing is undone without touching what others typed', () => {
  const { doc } = setUp();
  const text = cardText(doc, id, 'text') ?? new Y.Text();
  const typing = createTextHistory(text, 'editor');
  spliceText(text, 'x', 'x mine', 'editor');
  spliceText(text, 'x mine', 'theirs x mine', 'them');
  typing.undo();
  expect(text.toString()).toBe('theirs x');
  typing.redo();
  expect(text.toString()).toBe('theirs x mine');
  typing.destroy();
});
