import { ChevronDown, Redo2, Undo2 } from 'lucide-react';
import { useEffect, useRef } from 'react';
import { useActions, useBoard } from '#client/board/BoardContext.tsx';
import { useLang, useMessages } from '#client/i18n/LanguageProvider.tsx';
import { Button } from '#client/ui/Button.tsx';
import { Chip } from '#client/ui/Chip.tsx';
import { Icon } from '#client/ui/Icon.tsx';
import type { Zone } from '#shared/canvas/canvas.ts';
import type { CardId, ZoneId } from '#shared/kit/ids.ts';
import { NewCards } from './NewCards.tsx';
import { PhoneCard } from './PhoneCard.tsx';
import styles from './Phone.module.css';

export interface ZoneListProps {
  readonly open: ZoneId | undefined;
  readonly onOpen: (zone: ZoneId) => void;
  readonly onCard: (card: CardId) => void;
  readonly mayWrite: boolean;
  /** Whether cards say that they wait for the network. */
  readonly tellWaiting: boolean;
}

/** The board as a list: the zone in hand with its question and cards, the others as rows. */
export function ZoneList({ open, onOpen, onCard, mayWrite, tellWaiting }: ZoneListProps) {
  const say = useMessages('room');
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
      {zone && (
        <section ref={top} className={styles.zone} aria-labelledby={`zone-${zone.id}`}>
          <OpenZone zone={zone} ids={order.get(zone.id) ?? []} onCard={onCard} mayWrite={mayWrite} tellWaiting={tellWaiting} />
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
      {mayWrite && <Steps />}
    </>
  );
}

/** What I did, back and forth; nothing was done, nothing is shown. */
function Steps() {
  const say = useMessages();
  const actions = useActions();
  const canUndo = useBoard((board) => board.canUndo);
  const canRedo = useBoard((board) => board.canRedo);
  if (!canUndo && !canRedo) return null;
  return (
    <div className={styles.steps}>
      <Button tone="quiet" icon={Undo2} flip disabled={!canUndo} onClick={actions.undo}>
        {say['edit.undo']}
      </Button>
      <Button tone="quiet" icon={Redo2} flip disabled={!canRedo} onClick={actions.redo}>
        {say['edit.redo']}
      </Button>
    </div>
  );
}

interface OpenZoneProps extends Pick<ZoneListProps, 'onCard' | 'mayWrite' | 'tellWaiting'> {
  readonly zone: Zone;
  readonly ids: readonly CardId[];
}

function OpenZone({ zone, ids, onCard, mayWrite, tellWaiting }: OpenZoneProps) {
  const say = useMessages('room');
  const lang = useLang();
  return (
    <>
      <header>
        <h2 className={styles.label} id={`zone-${zone.id}`}>
          {zone.label[lang]} {zone.anonymous && <Chip>{say['board.anonymous']}</Chip>}
        </h2>
        <p className={styles.question}>{zone.prompt[lang]}</p>
      </header>
      <ul className={styles.cards} aria-label={say['board.cardsOf'](zone.label[lang])}>
        {ids.map((id) => (
          <PhoneCard key={id} id={id} onOpen={onCard} tellWaiting={tellWaiting} mayWrite={mayWrite} />
        ))}
      </ul>
      {ids.length === 0 && mayWrite && <p className={styles.ghost}>{say['phone.empty']}</p>}
      <NewCards zone={zone.id} ids={ids} />
    </>
  );
}
