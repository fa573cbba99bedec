import { X } from 'lucide-react';
import { Fragment } from 'react';
import { useMessages } from '#client/i18n/LanguageProvider.tsx';
import { Button } from '#client/ui/Button.tsx';
import { classes } from '#client/ui/classes.ts';
import type { CardId } from '#shared/kit/ids.ts';
import type { VoteResult as Result } from '#shared/tools/vote.ts';
import type { VotedCard } from './VotePanel.tsx';
import styles from './Vote.module.css';

export interface VoteResultProps {
  readonly result: Result;
  readonly cardOf: (id: CardId) => VotedCard | undefined;
  readonly onClose?: () => void;
}

/** Above so many, one bar stands for the dots. */
const mostDotsDrawn = 60;

/** The ranking: shared ranks skip (1, 2, 2, 4), tied cards stand together. */
export function VoteResult({ result, cardOf, onClose }: VoteResultProps) {
  const say = useMessages();
  const rows = result.rows.filter(({ votes }) => votes > 0);
  const most = Math.max(1, ...rows.map(({ votes }) => votes));
  return (
    <section className={styles.panel} aria-label={say['vote.result']}>
      <header className={styles.resultHead}>
        <h2>{say['vote.result']}</h2>
        <span className={styles.progress}>{say['vote.voters'](result.voters)}</span>
        {onClose && (
          <Button tone="quiet" square icon={X} onClick={onClose}>
            {say['dialog.close']}
          </Button>
        )}
      </header>
      {rows.length === 0 && <p className={styles.progress}>{say['vote.noneGiven']}</p>}
      <ol className={styles.ranking}>
        {rows.map(({ card: id, votes, rank, tied }, index) => {
          const card = cardOf(id);
          const lastOfTie = tied && rows[index + 1]?.rank !== rank;
          return (
            <Fragment key={id}>
              <li className={classes(tied && styles.tied)}>
                <span className={styles.rank}>{rank}</span>
                <span className={styles.ranked}>
                  <span className={styles.row} data-tint={card?.tint ?? 'plain'} dir="auto">
                    {card?.text}
                  </span>
                  <span className={styles.dots}>
                    <strong>{votes}</strong>
                    <Dots votes={votes} most={most} />
                    {tied && <span className={styles.tie}>{say['vote.tied']}</span>}
                  </span>
                </span>
              </li>
              {lastOfTie && <li className={styles.tieHelp}>{say['vote.tieHelp']}</li>}
            </Fragment>
          );
        })}
      </ol>
      {result.setAside > 0 && <p className={styles.progress}>{say['vote.setAside'](result.setAside)}</p>}
    </section>
  );
}

function Dots({ votes, most }: { readonly votes: number; readonly most: number }) {
  const say = useMessages();
  return (
    <span className={styles.drawn} role="img" aria-label={say['vote.points'](votes)}>
      {most > mostDotsDrawn ? (
        <i className={styles.bar} style={{ inlineSize: `${(votes / most) * 100}%` }} />
      ) : (
        Array.from({ length: votes }, (_, index) => <i key={index} className={styles.dot} />)
      )}
    </span>
  );
}
