import { Minus, Plus, type LucideIcon } from 'lucide-react';
import { useMemo } from 'react';
import { useMessages } from '#client/i18n/LanguageProvider.tsx';
import { Button } from '#client/ui/Button.tsx';
import { classes } from '#client/ui/classes.ts';
import type { Tint } from '#shared/board/card.ts';
import type { CardId, ParticipationId } from '#shared/kit/ids.ts';
import type { MyVoteView, VoteView } from '#shared/tools/vote.ts';
import { given, shuffled, withDots, type Ballot } from './ballot.ts';
import styles from './Vote.module.css';

export interface VotedCard {
  readonly text: string;
  readonly tint: Tint;
}

export interface VotePanelProps {
  readonly running: NonNullable<VoteView['running']>;
  readonly mine: MyVoteView['mine'];
  readonly me: ParticipationId;
  readonly cardOf: (id: CardId) => VotedCard | undefined;
  readonly onCast: (ballot: Ballot) => void;
  readonly onDone: (done: boolean) => void;
  /** The dots left stand elsewhere, e.g. in a sticky top. */
  readonly bare?: boolean;
}

/** My own ballot: − always at the left and + at the right, in every language. Nobody else sees it. */
export function VotePanel({ running, mine, me, cardOf, onCast, onDone, bare = false }: VotePanelProps) {
  const say = useMessages();
  const ballot = mine?.ballot ?? {};
  const done = mine?.done ?? false;
  const locked = done || running.phase === 'closing';
  const order = useMemo(() => shuffled(running.cards, `${me}/${running.id}`), [running.cards, running.id, me]);
  const left = running.dots - given(ballot);
  const { voted, connected } = running.progress;
  return (
    <section className={styles.panel} aria-label={say['vote.title']}>
      {!bare && (
        <header>
          <h2>{say['vote.title']}</h2>
          <DotsLeft dots={running.dots} left={left} />
        </header>
      )}
      <ul className={styles.rows}>
        {order.map((id) => {
          const card = cardOf(id);
          const dots = ballot[id] ?? 0;
          return card ? (
            <li key={id} className={styles.row} data-tint={card.tint} dir="auto">
              <span className={styles.text}>{card.text}</span>
              <span className={styles.stepper} dir="ltr">
                <Step icon={Minus} name={say['vote.fewer']} hidden={dots === 0} disabled={locked || dots === 0} onPress={() => onCast(withDots(ballot, id, dots - 1))} />
                <output aria-label={say['vote.dotsOn'](dots, card.text)}>{dots}</output>
                <Step icon={Plus} name={say['vote.more']} hidden={locked} disabled={locked || left <= 0 || dots >= running.perCard} onPress={() => onCast(withDots(ballot, id, dots + 1))} />
              </span>
            </li>
          ) : null;
        })}
      </ul>
      <footer>
        <p className={styles.progress}>{running.phase === 'closing' ? say['vote.closing'] : say['vote.progress'](voted, connected)}</p>
        <div className={styles.track}>
          <i style={{ inlineSize: `${connected === 0 ? 0 : (voted / connected) * 100}%` }} />
        </div>
        {running.phase === 'open' && (
          <Button big wide tone={done ? 'plain' : 'primary'} onClick={() => onDone(!done)}>
            {say[done ? 'vote.change' : 'vote.done']}
          </Button>
        )}
      </footer>
    </section>
  );
}

/** Filled: still in my hand. */
export function DotsLeft({ dots, left }: { readonly dots: number; readonly left: number }) {
  const say = useMessages();
  return (
    <output className={classes(styles.left, left < 0 && styles.trouble)}>
      <span aria-hidden="true" className={styles.hand}>
        {Array.from({ length: dots }, (_, index) => (
          <i key={index} className={index < left ? styles.full : undefined} />
        ))}
      </span>
      {left < 0 ? say['vote.over'](-left) : say['vote.left'](left, dots)}
    </output>
  );
}

interface StepProps {
  readonly icon: LucideIcon;
  readonly name: string;
  readonly hidden: boolean;
  readonly disabled: boolean;
  readonly onPress: () => void;
}

function Step({ icon: Drawing, name, hidden, disabled, onPress }: StepProps) {
  return (
    <button type="button" className={classes(styles.step, hidden && styles.bare)} aria-label={name} disabled={disabled} onClick={onPress}>
      <Drawing size={20} aria-hidden="true" />
    </button>
  );
}
