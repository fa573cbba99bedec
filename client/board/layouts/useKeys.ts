import { useEffect, useRef, type KeyboardEvent as ReactKeyboardEvent, type RefObject } from 'react';
import { useActions, useBoard } from '#client/board/BoardContext.tsx';
import type { BoardRightsNow } from '#client/board/boardApi.ts';
import type { Rect } from '#shared/canvas/layouts/geometry.ts';
import type { CardId, ZoneId } from '#shared/kit/ids.ts';
import { isArrow, nextCard } from './nextCard.ts';
import type { ArrangedBoard } from './useArrangement.ts';
import { cardUnder } from './useGestures.ts';
import type { Selection } from './useSelection.ts';

export interface KeyParts {
  readonly stage: RefObject<HTMLElement | null>;
  readonly board: ArrangedBoard;
  readonly rights: BoardRightsNow;
  readonly selection: Selection;
  readonly write: (zone: ZoneId) => void;
  readonly fit: () => void;
  /** Brings a place into sight. */
  readonly show: (place: Rect) => void;
  readonly showKeys: () => void;
  readonly remove: (card: CardId) => void;
  readonly focusTools: () => void;
}

type Key = Pick<KeyboardEvent, 'key' | 'ctrlKey' | 'metaKey' | 'altKey' | 'shiftKey' | 'target'>;

/** The keys of the board, those of Miro, FigJam and Excalidraw where these agree. */
export function useKeys(parts: KeyParts) {
  const actions = useActions();
  const cards = useBoard((board) => board.cards);
  const order = useBoard((board) => board.order);
  const { stage, board, rights, selection } = parts;

  const choose = (id: CardId | undefined) => {
    const rect = id && board.arrangement.cards.get(id);
    if (!rect) return;
    selection.select(id);
    parts.show(rect);
  };

  const onCard = (event: Key, id: CardId): boolean => {
    const card = cards.get(id);
    if (!card) return false;
    if (isArrow(event.key)) choose(nextCard(id, event.key, board.arrangement.cards));
    else if (event.key === 'Enter' || event.key === 'F2') {
      if (rights.edit(card)) selection.edit(id);
    } else if (event.key === 'Delete' || event.key === 'Backspace') {
      if (rights.edit(card)) parts.remove(id);
    } else if (event.key === 'ContextMenu' || (event.key === 'F10' && event.shiftKey)) parts.focusTools();
    else if (event.key === 'Escape') {
      selection.select(undefined);
      selection.focusZone(card.zone);
    } else return false;
    return true;
  };

  const onZone = (event: Key, zone: ZoneId): boolean => {
    const first = order.get(zone)?.[0];
    if (!first || !(isArrow(event.key) || event.key === 'Enter')) return false;
    choose(first);
    return true;
  };

  const onHistory = ({ key, shiftKey }: Key): boolean => {
    if (key.toLowerCase() === 'y' || (key.toLowerCase() === 'z' && shiftKey)) actions.redo();
    else if (key === 'z') actions.undo();
    else return false;
    return true;
  };

  const onBoard = (event: Key): boolean => {
    if (event.ctrlKey || event.metaKey) return onHistory(event);
    if (event.altKey) return false;
    const key = event.key.toLowerCase();
    if (key === '1') parts.fit();
    else if (key === '?') parts.showKeys();
    else if (key === 'n' && rights.add) parts.write(zoneUnder(event.target) ?? firstZone(board));
    else if (key === 'escape') selection.select(undefined);
    else return false;
    return true;
  };

  const onFocused = (event: Key): boolean => {
    const card = cardUnder(event.target);
    if (card) return onCard(event, card);
    const zone = zoneUnder(event.target);
    return zone !== undefined && onZone(event, zone);
  };

  // Where the page has the focus and nothing in it, the board is what is meant.
  const onPage = useRef(onBoard);
  onPage.current = onBoard;
  useEffect(() => {
    const listen = (event: KeyboardEvent) => {
      const around = event.target instanceof Node && event.target !== stage.current && event.target.contains(stage.current);
      if (around && onPage.current(event)) event.preventDefault();
    };
    document.addEventListener('keydown', listen);
    return () => document.removeEventListener('keydown', listen);
  }, [stage]);

  return (event: ReactKeyboardEvent<HTMLElement>) => {
    if (event.target instanceof HTMLTextAreaElement) {
      if (event.key !== 'Escape' || event.nativeEvent.isComposing) return;
      event.stopPropagation();
      selection.leave(true);
      return;
    }
    if (onFocused(event) || onBoard(event)) event.preventDefault();
  };
}

export function zoneUnder(target: EventTarget | null): ZoneId | undefined {
  const element = target instanceof Element ? target.closest<HTMLElement>('[data-zone]') : undefined;
  return element?.dataset['zone'] as ZoneId | undefined;
}

export function firstZone({ arrangement }: ArrangedBoard): ZoneId {
  const [zone] = arrangement.zones.keys();
  if (zone === undefined) throw new Error('a canvas has zones');
  return zone;
}
