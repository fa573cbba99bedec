import { Pencil, Smartphone } from 'lucide-react';
import { memo } from 'react';
import { useBoard } from '#client/board/BoardContext.tsx';
import { langOf } from '#client/board/components/measureCard.ts';
import { sentenceField } from '#client/board/layouts/sentence.ts';
import { useMessages } from '#client/i18n/LanguageProvider.tsx';
import { keeps } from '#client/sync/savedState.ts';
import { useSaved } from '#client/sync/WorkshopProvider.tsx';
import { Icon } from '#client/ui/Icon.tsx';
import type { Card } from '#shared/board/card.ts';
import type { CardId } from '#shared/kit/ids.ts';
import { useRoom } from '../RoomContext.tsx';
import styles from './Phone.module.css';

export interface PhoneCardProps {
  readonly id: CardId;
  readonly onOpen: (card: CardId) => void;
  readonly tellWaiting: boolean;
  readonly mayWrite: boolean;
}

/** A card in the list; a press opens it. Text, name and pencil turn together with the language of the text. */
export const PhoneCard = memo(function PhoneCard({ id, onOpen, tellWaiting, mayWrite }: PhoneCardProps) {
  const say = useMessages('room');
  const { me } = useRoom();
  const card = useBoard((board) => board.cards.get(id));
  const own = useBoard((board) => board.ownAnonymous.has(id));
  if (!card) return null;
  const text = card.texts[sentenceField(card.kind)] ?? '';
  const mine = card.author === me || own;
  return (
    <li>
      <button
        type="button"
        className={styles.card}
        data-card={id}
        data-tint={card.tint}
        dir="auto"
        lang={langOf(text)}
        onClick={() => onOpen(id)}
      >
        <span className={text === '' ? styles.faint : undefined}>{text || say['board.emptyCard']}</span>
        <Signature card={card} mine={mine} tellWaiting={tellWaiting} />
        {mine && mayWrite && (
          <span className={styles.pencil} aria-hidden="true">
            <Icon icon={Pencil} />
          </span>
        )}
      </button>
    </li>
  );
});

interface SignatureProps {
  readonly card: Card;
  readonly mine: boolean;
  readonly tellWaiting: boolean;
}

/** Who wrote it, whether it is on its way, who writes in it now. */
function Signature({ card, mine, tellWaiting }: SignatureProps) {
  const say = useMessages('room');
  const { people } = useRoom();
  const unsaved = useBoard((board) => board.unsaved.has(card.id));
  const writer = useBoard((board) => board.others.find(({ editing }) => editing === card.id)?.name);
  const author = people.find((person) => person.id === card.author)?.name;
  return (
    <span className={styles.by}>
      {mine ? <strong>{say['board.me']}</strong> : author && <span>{author}</span>}
      {unsaved && tellWaiting && <Waits />}
      {card.late && <span>{say['board.late']}</span>}
      {writer && <span>{say['board.writes'](writer)}</span>}
    </span>
  );
}

/** «On this phone» is a promise: it is made only where the phone keeps it. */
function Waits() {
  const say = useMessages('room');
  const { device } = useSaved();
  return (
    <span className={styles.waits}>
      <Icon icon={Smartphone} size={16} /> {say[keeps(device) ? 'phone.onThisPhone' : 'saved.notYet']}
    </span>
  );
}
