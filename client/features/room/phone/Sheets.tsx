import { useEffect, useState } from 'react';
import { useActions, useBoard } from '#client/board/BoardContext.tsx';
import type { BoardRightsNow } from '#client/board/boardApi.ts';
import { useMessages } from '#client/i18n/LanguageProvider.tsx';
import { useToast } from '#client/ui/Toast.tsx';
import type { Tint } from '#shared/board/card.ts';
import type { CardId, ZoneId } from '#shared/kit/ids.ts';
import { AddSheet } from './AddSheet.tsx';
import { CardSheet } from './CardSheet.tsx';

/** What the sheet is open for; a closed one may keep a draft. */
export interface SheetWish {
  readonly add?: ZoneId;
  readonly card?: CardId;
  readonly draft?: Draft;
}

export interface Draft {
  readonly zone: ZoneId;
  readonly text: string;
  readonly tint: Tint | undefined;
}

export interface SheetsProps {
  readonly wish: SheetWish | undefined;
  readonly onWish: (wish: SheetWish | undefined) => void;
  readonly rights: BoardRightsNow;
}

/** The sheet over the list: a new card, or one that is there. */
export function Sheets({ wish, onWish, rights }: SheetsProps) {
  const say = useMessages();
  const toast = useToast();
  const actions = useActions();
  const card = useBoard((board) => (wish?.card ? board.cards.get(wish.card) : undefined));
  const [draft, keepDraft] = useState<Draft>();
  const wished = wish?.add;

  // A card deleted by somebody else closes its sheet.
  const gone = wish?.card !== undefined && (!card || card.deleted === true);
  useEffect(() => {
    if (gone) onWish(undefined);
  }, [gone, onWish]);

  if (wished) {
    return (
      <AddSheet
        zone={draft?.zone ?? wished}
        draft={draft}
        onClose={(left) => {
          const kept = left.text.trim() === '' ? undefined : left;
          keepDraft(kept);
          onWish(kept ? { draft: kept } : undefined);
        }}
        onAdd={({ zone, text, tint }) => {
          const made = actions.add({ zone, text, ...(tint ? { tint } : {}) });
          keepDraft(undefined);
          onWish(undefined);
          if (made) toast({ text: say['phone.added'], action: { label: say['edit.undo'], run: actions.undo } });
        }}
      />
    );
  }
  if (card && !card.deleted) {
    return (
      <CardSheet
        card={card}
        mayEdit={rights.edit(card)}
        mayMove={rights.move(card)}
        onClose={() => onWish(draft ? { draft } : undefined)}
        onRemove={() => {
          actions.remove(card.id);
          onWish(draft ? { draft } : undefined);
          toast({ text: say['board.removed'], action: { label: say['edit.undo'], run: actions.undo } });
        }}
      />
    );
  }
  return null;
}
