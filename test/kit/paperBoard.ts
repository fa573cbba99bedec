import { createStore, type StoreApi } from 'zustand/vanilla';
import type { BoardActions, BoardView } from '#client/board/boardApi.ts';
import { withCards } from '#client/board/cardsView.ts';
import { emptyBoard } from '#client/board/emptyBoard.ts';
import { sentenceField } from '#client/board/layouts/sentence.ts';
import type { Card } from '#shared/board/card.ts';
import { zoneOf, type Canvas } from '#shared/canvas/canvas.ts';
import { layoutOf } from '#shared/canvas/layouts/layout.ts';
import type { CardId, KindId, ParticipationId } from '#shared/kit/ids.ts';
import { cardId } from './testCards.ts';

export const paperMe = 'pMe00000000' as ParticipationId;

/** A board without lines, as components meet it: what is done to it shows at once, and is written down. */
export interface PaperBoard {
  readonly view: StoreApi<BoardView>;
  readonly actions: BoardActions;
  /** Every action but presence, as `name` and its arguments. */
  readonly done: readonly (readonly [name: string, ...args: unknown[]])[];
  put(...cards: readonly Card[]): void;
}

export function paperBoard(canvas: Canvas): PaperBoard {
  const geometry = layoutOf(canvas);
  const view = createStore<BoardView>(() => ({ ...emptyBoard(canvas, paperMe), ready: true }));
  const done: [string, ...unknown[]][] = [];
  let made = 0;
  const put = (...cards: readonly Card[]) =>
    view.setState((now) => withCards(now, new Map(cards.map((card) => [card.id, card])), geometry));
  const change = (id: CardId, patch: Partial<Card>) => {
    const card = view.getState().cards.get(id);
    if (card) put({ ...card, ...patch });
  };
  const note =
    <Args extends unknown[]>(name: string, run?: (...args: Args) => void) =>
    (...args: Args) => {
      done.push([name, ...args]);
      run?.(...args);
    };
  const actions: BoardActions = {
    add: (wanted) => {
      done.push(['add', wanted]);
      const id = cardId(`new${++made}`);
      const at = wanted.at ?? geometry.autoPlace(wanted.zone, [...view.getState().cards.values()]);
      const kind = zoneOf(canvas, wanted.zone)?.accepts[0];
      if (kind) put(paperCard(id, { kind, zone: wanted.zone, at, texts: { [sentenceField(kind)]: wanted.text } }));
      return id;
    },
    addLines: note('addLines'),
    move: note('move', (id, at) => change(id, { at, zone: geometry.readAt(at)?.zone ?? canvas.zones[0]?.id })),
    type: note('type', (id, field, _before, after) => change(id, { texts: { [field]: after } })),
    setTint: note('setTint', (id, tint) => change(id, { tint })),
    setField: note('setField'),
    remove: note('remove', (id) => change(id, { deleted: true })),
    discard: note('discard', (id) => change(id, { deleted: true })),
    restore: note('restore', (id) => change(id, { deleted: false })),
    undo: note('undo'),
    redo: note('redo'),
    point: () => undefined,
    drag: () => undefined,
    setEditing: () => undefined,
    putBack: () => true,
    dismissRefused: note('dismissRefused'),
  };
  return { view, actions, done, put };
}

/** A note of mine unless `more` says otherwise. */
export function paperCard(id: CardId, more: Pick<Card, 'zone' | 'at'> & Partial<Card>): Card {
  return { id, kind: 'note' as KindId, tint: 'sun', texts: { text: id }, fields: {}, author: paperMe, ...more };
}
