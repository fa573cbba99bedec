import { Minus, Plus, type LucideIcon } from 'lucide-react';
import { useId, useMemo } from 'react';
import { useMessages } from '#client/i18n/LanguageProvider.tsx';
import { langOf } from '#client/board/components/measureCard.ts';
import { Button } from '#client/ui/Button.tsx';
import { classes } from '#client/ui/classes.ts';
import type { Tint } from '#shared/board/card.ts';
import type { CardId, ParticipationId } from '#shared/kit/ids.ts';
import type { VoteView } from '#shared/tools/vote.ts';
import { given, shuffled, withDots, type Ballot } from './ballot.ts';
import styles from './Vote.module.css';

export interface VotedCard {
  readonly text: string;
  readonly tint: Tint;
}

type Running = NonNullable<VoteView['running']>;

export interface VoteRowsProps {
  readonly running: Running;
  readonly ballot: Ballot;
  readonly done: boolean;
  readonly me: ParticipationId;
  readonly cardOf: (id: CardId) => VotedCard | undefined;
  readonly onCast: (ballot: Ballot) => void;
}

export interface VotePanelProps extends VoteRowsProps {
  readonly onDone: (done: boolean) => void;
}

/** My own ballot; nobody else sees it. Phones put its parts where the thumb is. */
export function VotePanel({ onDone, ...rows }: VotePanelProps) {
  const say = useMessages('room');
  return (
    <section className={styles.panel} aria-label={say['vote.title']}>
      <header>
        <h2>{say['vote.title']}</h2>
        <DotsLeft running={rows.running} ballot={rows.ballot} />
      </header>
      <VoteRows {...rows} />
      <footer>
        <VoteProgress running={rows.running} />
        <DoneButton running={rows.running} done={rows.done} onDone={onDone} />
      </footer>
    </section>
  );
}

/** The cards with their steppers: − always at the left and + at the right, in every language. Locked once one is done. */
export function VoteRows({ running, ballot, done, me, cardOf, onCast }: VoteRowsProps) {
  const order = useMemo(() => shuffled(running.cards, `${me}/${running.id}`), [running.cards, running.id, me]);
  const left = running.dots - given(ballot);
  // What is over the limit must be put right, even by those who were done.
  const locked = running.phase === 'closing' || (done && !isOver(running, ballot));
  return (
    <ul className={styles.rows}>
      {order.map((id) => {
        const card = cardOf(id);
        return card ? (
          <Row
            key={id}
            card={card}
            dots={ballot[id] ?? 0}
            most={Math.min(running.perCard, (ballot[id] ?? 0) + left)}
            locked={locked}
            onDots={(dots) => onCast(withDots(ballot, id, dots))}
          />
        ) : null;
      })}
    </ul>
  );
}

interface RowProps {
  readonly card: VotedCard;
  readonly dots: number;
  /** As many as this card may get. */
  readonly most: number;
  readonly locked: boolean;
  readonly onDots: (dots: number) => void;
}

function Row({ card, dots, most, locked, onDots }: RowProps) {
  const say = useMessages('room');
  const name = useId();
  return (
    <li className={styles.row} data-tint={card.tint}>
      <span className={styles.text} id={name} dir="auto" lang={langOf(card.text)}>
        {card.text}
      </span>
      <span className={styles.stepper} dir="ltr" role="group" aria-labelledby={name}>
        <Step icon={Minus} name={say['vote.fewer']} disabled={locked || dots === 0} onPress={() => onDots(dots - 1)} />
        <output aria-label={say['vote.dotsOn'](dots, card.text)} className={classes(dots > 0 && styles.some)}>
          {dots}
        </output>
        <Step icon={Plus} name={say['vote.more']} disabled={locked || dots >= most} onPress={() => onDots(dots + 1)} />
      </span>
    </li>
  );
}

/** How many here have said that they are done. */
export function VoteProgress({ running }: { readonly running: Running }) {
  const say = useMessages('room');
  const { voted, connected } = running.progress;
  return (
    <div className={styles.progress}>
      <p>{running.phase === 'closing' ? say['vote.closing'] : say['vote.progress'](voted, connected)}</p>
      <div className={styles.track}>
        <i style={{ inlineSize: `${connected === 0 ? 0 : (voted / connected) * 100}%` }} />
      </div>
    </div>
  );
}

/** Works with dots left; pressed again, one may change one's mind until the vote closes. */
export function DoneButton({ running, done, onDone }: Pick<VotePanelProps, 'running' | 'done' | 'onDone'>) {
  const say = useMessages('room');
  return running.phase === 'open' ? (
    <Button big wide tone={done ? 'plain' : 'primary'} onClick={() => onDone(!done)}>
      {say[done ? 'vote.change' : 'vote.done']}
    </Button>
  ) : null;
}

/** Filled: still in my hand. Over a limit that was lowered meanwhile, it says what to do. */
export function DotsLeft({ running, ballot }: Pick<VoteRowsProps, 'running' | 'ballot'>) {
  const say = useMessages('room');
  const { dots, perCard } = running;
  const left = dots - given(ballot);
  const kept = isOver(running, ballot) ? say['vote.crowded'](perCard) : say['vote.left'](left, dots);
  const words = left < 0 ? say['vote.over'](-left) : kept;
  return (
    <output className={classes(styles.left, isOver(running, ballot) && styles.trouble)}>
      <span aria-hidden="true" className={styles.hand}>
        {Array.from({ length: dots }, (_, index) => (
          <i key={index} className={index < left ? styles.full : undefined} />
        ))}
      </span>
      <span>{words}</span>
    </output>
  );
}

/** The facilitator may lower the limits while the vote runs. */
function isOver({ dots, perCard }: Running, ballot: Ballot): boolean {
  return given(ballot) > dots || Object.values(ballot).some((count) => count > perCard);
}

interface StepProps {
  readonly icon: LucideIcon;
  readonly name: string;
  readonly disabled: boolean;
  readonly onPress: () => void;
}

function Step({ icon: Drawing, name, disabled, onPress }: StepProps) {
  return (
    <button type="button" className={styles.step} aria-label={name} disabled={disabled} onClick={onPress}>
      <Drawing size={20} aria-hidden="true" />
    </button>
  );
}
