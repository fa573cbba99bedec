import { describe, expect, test } from 'vitest';
import * as Y from 'yjs';
import { addCard, deleteCard, moveCard } from '#shared/board/edit.ts';
import type { CardId, KindId, ParticipationId } from '#shared/kit/ids.ts';
import { cardText } from '#shared/board/read.ts';
import { operationsOf } from './inspect.ts';

const card = (id: string) => ({
  id: id as CardId, kind: 'note' as KindId, at: ['who', '', 'a'] as const, tint: 'sun' as const, texts: { text: 'hi' }, author: 'pauthor001' as ParticipationId,
});
describe('smoke', () => {
  test('add, move, text, delete', () => {
    const server = new Y.Doc();
    const a = new Y.Doc();
    const sync = () => {
      const update = Y.encodeStateAsUpdate(a, Y.encodeStateVector(server));
      const seen = operationsOf(server, update);
      Y.applyUpdate(server, update, 'x');
      return seen;
    };
    addCard(a, card('cabcdefg1'), null);
    expect(sync()).toMatchObject({ operations: [{ type: 'add', id: 'cabcdefg1', texts: ['text'] }] });
    moveCard(a, 'cabcdefg1' as CardId, ['who', '', 'b'], null);
    cardText(a, 'cabcdefg1' as CardId, 'text')?.insert(1, 'oo');
    deleteCard(a, 'cabcdefg1' as CardId, null);
    expect(sync()).toMatchObject({ operations: [{ type: 'move', from: ['who', '', 'a'], to: ['who', '', 'b'] }, { type: 'deleted', value: true }, { type: 'text', field: 'text', length: 4 }] });
    expect(sync()).toMatchObject({ operations: [], nothingNew: true });
  });
});
