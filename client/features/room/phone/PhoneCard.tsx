import { Pencil, Smartphone } from 'lucide-react';
import { memo } from 'react';
import { useBoard } from '#client/board/BoardContext.tsx';
import { isArabic } from '#client/board/components/measureCard.ts';
import { sentenceField } from '#client/board/layouts/sentence.ts';
import { useMessages } from '#client/i18n/LanguageProvider.tsx';
import { Icon } from '#client/ui/Icon.tsx';
import type { CardId } from '#shared/kit/ids.ts';
import { useRoom } from '../RoomContext.tsx';
import styles from './Phone.module.css';

export interface PhoneCardProps {
  readonly id: CardId;
  readonly onOpen: (card: CardId) => void;
  readonly tellWaiting: boolean;
}

/** A card in the list; a press opens it. Text, name and pencil turn together with the language of the text. */
export const PhoneCard = memo(function PhoneCard({ id, onOpen, tellWaiting }: PhoneCardProps) {
  const say = useMessages();
  const { people, me } = useRoom();
  const card = useBoard((board) => board.cards.get(id));
  const unsaved = useBoard((board) => board.unsaved.has(id));
  const own = useBoard((board) => board.ownAnonymous.has(id));
  const writer = useBoard((board) => board.others.find(({ editing }) => editing === id)?.name);
  if (!card) return null;
  const text = card.texts[sentenceField(card.kind)] ?? '';
  const mine = card.author === me || own;
  const author = people.find((person) => person.id === card.author)?.name;
  return (
    <li>
      <button
        type="button"
        className={styles.card}
        data-card={id}
        data-tint={card.tint}
        dir="auto"
        lang={isArabic(text) ? 'ar' : undefined}
        onClick={() => onOpen(id)}
      >
        <span className={text === '' ? styles.faint : undefined}>{text || say['board.emptyCard']}</span>
        <span className={styles.by}>
          {mine ? <strong>{say['board.me']}</strong> : author && <span>{author}</span>}
          {unsaved && tellWaiting && (
            <span className={styles.waits}>
              <Icon icon={Smartphone} size={16} /> {say['phone.onThisPhone']}
            </span>
          )}
          {card.late && <span>{say['board.late']}</span>}
          {writer && <span>{say['board.writes'](writer)}</span>}
        </span>
        {mine && (
          <span className={styles.pencil} aria-hidden="true">
            <Icon icon={Pencil} />
          </span>
        )}
      </button>
    </li>
  );
});
