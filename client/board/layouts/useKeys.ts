import type { KeyboardEvent } from 'react';
import { useActions, useBoard } from '#client/board/BoardContext.tsx';
import type { BoardRightsNow } from '#client/board/boardApi.ts';
import type { CardId, ZoneId } from '#shared/kit/ids.ts';
import { cardUnder } from './useGestures.ts';
import { isArrow, nextCard } from './nextCard.ts';
import type { ArrangedBoard } from './useArrangement.ts';

export interface KeyParts {
  readonly board: ArrangedBoard;
  readonly rights: BoardRightsNow;
  readonly selected: CardId | undefined;
  readonly editing: CardId | undefined;
  readonly select: (card: CardId | undefined) => void;
  readonly edit: (card: CardId | undefined) => void;
  readonly write: (zone: ZoneId) => void;
  readonly fit: () => void;
  readonly showKeys: () => void;
  readonly onRemoved: (card: CardId) => void;
}

/** The keys of the board, those of Miro, FigJam and Excalidraw where these agree. */
export function useKeys(parts: KeyParts) {
  const actions = useActions();
  const cards = useBoard((board) => board.cards);
  const { rights, selected } = parts;

  const remove = (id: CardId) => {
    const card = cards.get(id);
    if (!card || !rights.edit(card)) return;
    actions.remove(id);
    parts.onRemoved(id);
    parts.select(undefined);
  };

  const onCard = (event: KeyboardEvent, id: CardId): boolean => {
    const card = cards.get(id);
    if (isArrow(event.key)) {
      const next = nextCard(id, event.key, parts.board.arrangement.cards);
      if (next) parts.select(next);
      return true;
    }
    if (event.key === 'Enter' || event.key === 'F2') {
      if (card && rights.edit(card)) parts.edit(id);
      return true;
    }
    if (event.key === 'Delete' || event.key === 'Backspace') {
      remove(id);
      return true;
    }
    return false;
  };

  const onBoard = (event: KeyboardEvent): boolean => {
    const command = event.ctrlKey || event.metaKey;
    const key = event.key.toLowerCase();
    if (command && key === 'z') {
      if (event.shiftKey) actions.redo();
      else actions.undo();
      return true;
    }
    if (command && key === 'y') {
      actions.redo();
      return true;
    }
    if (command || event.altKey) return false;
    if (key === '1') parts.fit();
    else if (key === '?') parts.showKeys();
    else if (key === 'n' && rights.add) parts.write(zoneUnderFocus(event.target) ?? firstZone(parts.board));
    else if (key === 'escape') parts.select(undefined);
    else return false;
    return true;
  };

  return (event: KeyboardEvent<HTMLElement>) => {
    if (event.target instanceof HTMLTextAreaElement) {
      if (event.key !== 'Escape') return;
      event.stopPropagation();
      parts.edit(undefined);
      return;
    }
    const card = cardUnder(event.target) ?? selected;
    if ((card && onCard(event, card)) || onBoard(event)) event.preventDefault();
  };
}

export function zoneUnderFocus(target: EventTarget | null): ZoneId | undefined {
  const element = target instanceof Element ? target.closest<HTMLElement>('[data-zone]') : undefined;
  return element?.dataset['zone'] as ZoneId | undefined;
}

export function firstZone({ arrangement }: ArrangedBoard): ZoneId {
  const [zone] = arrangement.zones.keys();
  if (zone === undefined) throw new Error('a canvas has zones');
  return zone;
}
