import { useEffect, useState } from 'react';
import { useActions, useBoard } from '#client/board/BoardContext.tsx';
import type { BoardActions, BoardRightsNow } from '#client/board/boardApi.ts';
import { useMessages } from '#client/i18n/LanguageProvider.tsx';
import { useToast } from '#client/ui/Toast.tsx';
import type { Zone } from '#shared/canvas/canvas.ts';
import type { CardId, ZoneId } from '#shared/kit/ids.ts';
import type { RefusalCode } from '#shared/kit/refusal.ts';
import { AddSheet } from './AddSheet.tsx';
import { CardSheet } from './CardSheet.tsx';
import { hasContent, isText, moreFields, type Draft } from './draft.ts';

/** What the sheet is open for. */
export type SheetWish = { readonly add: ZoneId } | { readonly card: CardId };

export interface SheetsProps {
  readonly wish: SheetWish | undefined;
  readonly onWish: (wish: SheetWish | undefined) => void;
  /** A note that was laid aside. */
  readonly draft: Draft | undefined;
  readonly onDraft: (draft: Draft | undefined) => void;
  readonly rights: BoardRightsNow;
}

/** The sheet over the list: a new card, or one that is there. */
export function Sheets({ wish, onWish, draft, onDraft, rights }: SheetsProps) {
  const say = useMessages('room');
  const toast = useToast();
  const actions = useActions();
  const zones = useBoard((board) => board.canvas.zones);
  const id = wish && 'card' in wish ? wish.card : undefined;
  const card = useBoard((board) => (id ? board.cards.get(id) : undefined));

  // What I have just written is in sight, clear of the bar and of the message.
  const [added, setAdded] = useState<CardId>();
  const arrived = useBoard((board) => added !== undefined && board.cards.has(added));
  useEffect(() => {
    if (!arrived) return;
    document.querySelector(`[data-card="${added}"]`)?.scrollIntoView({ block: 'nearest' });
    setAdded(undefined);
  }, [arrived, added]);

  // A card deleted by somebody else closes its sheet.
  const gone = id !== undefined && (!card || card.deleted === true);
  useEffect(() => {
    if (gone) onWish(undefined);
  }, [gone, onWish]);

  if (wish && 'add' in wish) {
    const add = (note: Draft): RefusalCode | undefined => {
      if (!rights.add) return 'look-only';
      const made = addNote(actions, zones, note);
      if (!made) return 'later';
      onDraft(undefined);
      onWish(undefined);
      setAdded(made);
      toast({ text: say['phone.added'], action: { label: say['edit.undo'], run: () => actions.remove(made) }, passing: true });
      return undefined;
    };
    return (
      <AddSheet
        start={{
          text: '',
          values: {},
          ...draft,
          zone: draft && zones.some(({ id: known }) => known === draft.zone) ? draft.zone : wish.add,
        }}
        onClose={(left) => {
          onDraft(hasContent(left) ? left : undefined);
          onWish(undefined);
        }}
        onAdd={add}
      />
    );
  }
  if (!card || card.deleted) return null;
  const close = () => onWish(undefined);
  return (
    <CardSheet
      key={card.id}
      card={card}
      mayEdit={rights.edit(card)}
      mayMove={rights.move(card)}
      onClose={close}
      onMoved={(zone) => {
        close();
        toast({ text: say['board.movedTo'](zone), action: { label: say['edit.undo'], run: actions.undo } });
      }}
      onRemove={() => {
        actions.remove(card.id);
        close();
        toast({ text: say['board.removed'], action: { label: say['edit.undo'], run: actions.undo } });
      }}
    />
  );
}

/** The sentence first, then what else was filled in. */
function addNote(actions: BoardActions, zones: readonly Zone[], { zone, text, tint, values }: Draft): CardId | undefined {
  const made = actions.add({ zone, text: text.trim(), ...(tint && { tint }) });
  const home = zones.find(({ id }) => id === zone);
  const kind = home?.accepts[0];
  if (!made || !home || !kind) return made;
  for (const field of moreFields(kind, home.anonymous === true)) {
    const value = values[field.id];
    if (value === undefined) continue;
    if (isText(field)) actions.type(made, field.id, '', String(value));
    else actions.setField(made, field.id, value);
  }
  return made;
}
