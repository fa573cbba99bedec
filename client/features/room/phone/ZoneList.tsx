import { ChevronDown } from 'lucide-react';
import { useEffect, useRef } from 'react';
import { useBoard } from '#client/board/BoardContext.tsx';
import { useLang, useMessages } from '#client/i18n/LanguageProvider.tsx';
import { Chip } from '#client/ui/Chip.tsx';
import { Icon } from '#client/ui/Icon.tsx';
import type { Zone } from '#shared/canvas/canvas.ts';
import type { CardId, ZoneId } from '#shared/kit/ids.ts';
import { NewCards } from './NewCards.tsx';
import { PhoneCard } from './PhoneCard.tsx';
import { RefusedCards } from './RefusedCards.tsx';
import styles from './Phone.module.css';

export interface ZoneListProps {
  readonly open: ZoneId | undefined;
  readonly onOpen: (zone: ZoneId) => void;
  readonly onCard: (card: CardId) => void;
}

/** The board as a list: the zone in hand with its question and cards, the others as rows. */
export function ZoneList({ open, onOpen, onCard }: ZoneListProps) {
  const say = useMessages();
  const lang = useLang();
  const canvas = useBoard((board) => board.canvas);
  const order = useBoard((board) => board.order);
  const top = useRef<HTMLElement>(null);
  const shown = useRef(open);
  useEffect(() => {
    if (shown.current === open) return;
    shown.current = open;
    // Under the sticky top, whose height hangs on the language: scroll-margin says it in the style sheet.
    top.current?.scrollIntoView({ block: 'start' });
  }, [open]);
  const zone = canvas.zones.find(({ id }) => id === open);

  return (
    <>
      <RefusedCards />
      {zone && (
        <section ref={top} className={styles.zone} aria-labelledby={`zone-${zone.id}`}>
          <OpenZone zone={zone} ids={order.get(zone.id) ?? []} onCard={onCard} />
        </section>
      )}
      <section aria-label={say['phone.otherZones']}>
        <ol className={styles.folds}>
          {canvas.zones
            .filter(({ id }) => id !== open)
            .map(({ id, label }) => (
              <li key={id}>
                <button type="button" aria-expanded="false" onClick={() => onOpen(id)}>
                  <span>{label[lang]}</span>
                  <b>{order.get(id)?.length ?? 0}</b>
                  <Icon icon={ChevronDown} size={24} />
                </button>
              </li>
            ))}
        </ol>
      </section>
    </>
  );
}

function OpenZone({
  zone,
  ids,
  onCard,
}: {
  readonly zone: Zone;
  readonly ids: readonly CardId[];
  readonly onCard: (card: CardId) => void;
}) {
  const say = useMessages();
  const lang = useLang();
  return (
    <>
      <header>
        <h2 className={styles.label} id={`zone-${zone.id}`}>
          {zone.label[lang]} {zone.anonymous && <Chip>{say['board.anonymous']}</Chip>}
        </h2>
        <p className={styles.question}>{zone.prompt[lang]}</p>
      </header>
      <ul className={styles.cards}>
        {ids.map((id) => (
          <PhoneCard key={id} id={id} onOpen={onCard} />
        ))}
      </ul>
      {ids.length === 0 && <p className={styles.ghost}>{say['phone.empty']}</p>}
      <NewCards zone={zone.id} ids={ids} />
    </>
  );
}
