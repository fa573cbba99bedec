import { useCallback } from 'react';
import { useBoard } from '#client/board/BoardContext.tsx';
import { sentenceField } from '#client/board/layouts/sentence.ts';
import { useMessages } from '#client/i18n/LanguageProvider.tsx';
import type { VotedCard } from '#client/tools/vote/VotePanel.tsx';
import type { CardId } from '#shared/kit/ids.ts';

/** A card as a ballot or a ranking shows it. */
export function useVotedCard(): (id: CardId) => VotedCard | undefined {
  const say = useMessages('room');
  const cards = useBoard((board) => board.cards);
  return useCallback(
    (id) => {
      const card = cards.get(id);
      return card && { text: card.texts[sentenceField(card.kind)] || say['board.emptyCard'], tint: card.tint };
    },
    [cards, say],
  );
}
