import { useCallback, useRef, useState, type RefObject } from 'react';
import { useActions, useBoard } from '#client/board/BoardContext.tsx';
import type { At } from '#shared/board/card.ts';
import type { CardId, ZoneId } from '#shared/kit/ids.ts';

/** Which card is chosen and which one is written in; at most one of each. */
export interface Selection {
  readonly selected: CardId | undefined;
  readonly editing: CardId | undefined;
  /** Chooses a card and gives it the focus; `undefined` lets go. */
  select(card: CardId | undefined): void;
  edit(card: CardId): void;
  /** Ends writing. With `stay`, the card keeps the focus. */
  leave(stay?: boolean): void;
  /** Makes an empty card and opens it for writing; false when the zone takes no more. */
  write(zone: ZoneId, at?: At): boolean;
  type(id: CardId, field: string, before: string, after: string): void;
  focusZone(zone: ZoneId): void;
}

export function useSelection(stage: RefObject<HTMLElement | null>): Selection {
  const actions = useActions();
  const cards = useBoard((board) => board.cards);
  const latest = useRef(cards);
  latest.current = cards;
  const [selected, setSelected] = useState<CardId>();
  const [editing, setEditing] = useState<CardId>();
  // A card that I have just made, and whether I have words in it.
  const fresh = useRef<{ readonly id: CardId; readonly words: boolean }>(undefined);

  const pending = useRef(0);
  const focus = useCallback(
    (query: string) => {
      cancelAnimationFrame(pending.current);
      const before = document.activeElement;
      // The card that was chosen can take the focus once it is drawn so, unless somebody was quicker and is elsewhere by then.
      pending.current = requestAnimationFrame(() => {
        const now = document.activeElement;
        if (now !== before && now !== document.body) return;
        stage.current?.querySelector<HTMLElement>(query)?.focus({ preventScroll: true });
      });
    },
    [stage],
  );

  const select = useCallback(
    (id: CardId | undefined) => {
      setSelected(id);
      if (id) focus(`[data-card="${id}"]`);
    },
    [focus],
  );

  /** A card that was opened and left without a word was not meant. */
  const tidy = useCallback(() => {
    const made = fresh.current;
    fresh.current = undefined;
    if (!made || made.words || !isBlank(latest.current.get(made.id)?.texts)) return;
    actions.discard(made.id);
    setSelected((id) => (id === made.id ? undefined : id));
  }, [actions]);

  const edit = useCallback(
    (id: CardId) => {
      // The field takes the focus; the press that chose the card must not take it back.
      cancelAnimationFrame(pending.current);
      setSelected(id);
      setEditing(id);
      actions.setEditing(id);
      if (fresh.current?.id !== id) tidy();
    },
    [actions, tidy],
  );

  const leave = useCallback(
    (stay = false) => {
      if (stay && editing) focus(`[data-card="${editing}"]`);
      setEditing(undefined);
      actions.setEditing(undefined);
      tidy();
    },
    [actions, editing, focus, tidy],
  );

  const write = useCallback(
    (zone: ZoneId, at?: At) => {
      const id = actions.add({ zone, text: '', ...(at && { at }) });
      if (!id) return false;
      tidy();
      fresh.current = { id, words: false };
      edit(id);
      return true;
    },
    [actions, edit, tidy],
  );

  const type = useCallback<Selection['type']>(
    (id, field, before, after) => {
      if (fresh.current?.id === id) fresh.current = { id, words: after.trim() !== '' };
      actions.type(id, field, before, after);
    },
    [actions],
  );

  const focusZone = useCallback((zone: ZoneId) => focus(`[data-zone="${zone}"]`), [focus]);
  return { selected, editing, select, edit, leave, write, type, focusZone };
}

function isBlank(texts: Readonly<Record<string, string>> | undefined): boolean {
  return Object.values(texts ?? {}).every((text) => text.trim() === '');
}
