import { act } from '@testing-library/react';
import { vi } from 'vitest';
import { createStore } from 'zustand/vanilla';
import type { BoardActions, BoardView } from '#client/board/boardApi.ts';
import { withCards } from '#client/board/cardsView.ts';
import { emptyBoard } from '#client/board/emptyBoard.ts';
import { newCard } from '#client/board/newCard.ts';
import type { Card } from '#shared/board/card.ts';
import type { Canvas } from '#shared/canvas/canvas.ts';
import { layoutOf } from '#shared/canvas/layouts/layout.ts';
import type { CardId, ParticipationId } from '#shared/kit/ids.ts';

/** A board in memory: what is done to it shows at once, as on the real one. */
export function boardInMemory(canvas: Canvas, me: ParticipationId) {
  const geometry = layoutOf(canvas);
  const view = createStore<BoardView>(() => ({ ...emptyBoard(canvas, me), ready: true }));
  const put = (card: Card) => view.setState((last) => withCards(last, new Map([[card.id, card]]), geometry));
  const get = (id: CardId) => {
    const card = view.getState().cards.get(id);
    if (!card) throw new Error(`no card ${id}`);
    return card;
  };
  const nothing = () => undefined;
  const actions = {
    addLines: nothing,
    restore: nothing,
    discard: nothing,
    redo: nothing,
    undo: vi.fn<BoardActions['undo']>(),
    point: nothing,
    drag: nothing,
    setEditing: nothing,
    putBack: vi.fn<BoardActions['putBack']>(() => true),
    dismissRefused: vi.fn<BoardActions['dismissRefused']>(),
    add: vi.fn<BoardActions['add']>((wanted) => {
      const card = newCard(wanted, { canvas, geometry, me, cards: [...view.getState().cards.values()] });
      if (card) put(card);
      return card?.id;
    }),
    move: vi.fn<BoardActions['move']>((id, at) => put({ ...get(id), at, zone: geometry.readAt(at)?.zone ?? get(id).zone })),
    type: (id: CardId, field: string, _before: string, after: string) => put({ ...get(id), texts: { ...get(id).texts, [field]: after } }),
    setTint: (id: CardId, tint: Card['tint']) => put({ ...get(id), tint }),
    setField: vi.fn<BoardActions['setField']>(),
    remove: vi.fn<BoardActions['remove']>((id) => put({ ...get(id), deleted: true })),
  } satisfies BoardActions;
  /** Somebody else's card. */
  const others = (text: string, zone = canvas.zones[0]?.id): Card => {
    const card =
      zone && newCard({ zone, text }, { canvas, geometry, me: 'p_other' as ParticipationId, cards: [...view.getState().cards.values()] });
    if (!card) throw new Error('no card');
    act(() => put(card));
    return card;
  };
  return { view, actions, others };
}
