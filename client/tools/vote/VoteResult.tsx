import { Equal, X } from 'lucide-react';
import { Fragment } from 'react';
import { useMessages } from '#client/i18n/LanguageProvider.tsx';
import { langOf } from '#client/board/components/measureCard.ts';
import { Button } from '#client/ui/Button.tsx';
import { classes } from '#client/ui/classes.ts';
import { Icon } from '#client/ui/Icon.tsx';
import type { CardId } from '#shared/kit/ids.ts';
import type { VoteResult as Result, VoteRow } from '#shared/tools/vote.ts';
import type { VotedCard } from './VotePanel.tsx';
import styles from './Vote.module.css';

export interface VoteResultProps {
  readonly result: Result;
  readonly cardOf: (id: CardId) => VotedCard | undefined;
  readonly onClose?: () => void;
}

/** Above so many, one bar stands for the dots. */
const mostDotsDrawn = 60;
const dotsInGroup = 10;

/** The ranking: shared ranks skip (1, 2, 2, 4), tied cards stand together. */
export function VoteResult({ result, cardOf, onClose }: VoteResultProps) {
  const say = useMessages('room');
  const rows = result.rows.filter(({ votes }) => votes > 0);
  const most = Math.max(1, ...rows.map(({ votes }) => votes));
  return (
    <section className={styles.panel} aria-label={say['vote.result']}>
      <header className={styles.resultHead}>
        <h2>{say['vote.result']}</h2>
        <span className={styles.soft}>{say['vote.voters'](result.voters)}</span>
        {onClose && (
          <Button tone="quiet" square icon={X} onClick={onClose}>
            {say['dialog.close']}
          </Button>
        )}
      </header>
      {rows.length === 0 && <p className={styles.soft}>{say['vote.noneGiven']}</p>}
      <ol className={styles.ranking}>
        {byRank(rows).map(([rank, cards]) => (
          <li key={rank} value={rank}>
            <span className={styles.rank}>{rank}</span>
            <div className={classes(styles.ranked, cards.length > 1 && styles.tied)}>
              {cards.map(({ card: id, votes }, index) => {
                const card = cardOf(id);
                return (
                  <Fragment key={id}>
                    {index > 0 && (
                      <p className={styles.tie}>
                        <Icon icon={Equal} size={16} /> {say['vote.tieHelp']}
                      </p>
                    )}
                    <p className={styles.row} data-tint={card?.tint ?? 'plain'} dir="auto" lang={langOf(card?.text ?? '')}>
                      {card?.text ?? say['board.emptyCard']}
                    </p>
                    <p className={styles.dots}>
                      <Dots votes={votes} most={most} />
                      <strong aria-hidden="true">{votes}</strong>
                    </p>
                  </Fragment>
                );
              })}
            </div>
          </li>
        ))}
      </ol>
      {result.setAside > 0 && <p className={styles.soft}>{say['vote.setAside'](result.setAside)}</p>}
    </section>
  );
}

function byRank(rows: readonly VoteRow[]): readonly (readonly [number, readonly VoteRow[]])[] {
  return [...new Set(rows.map(({ rank }) => rank))].map((rank) => [rank, rows.filter((row) => row.rank === rank)]);
}

/** Rows of 20, split at 10, so that they can be counted. */
function Dots({ votes, most }: { readonly votes: number; readonly most: number }) {
  const say = useMessages('room');
  const groups = Array.from({ length: Math.ceil(votes / dotsInGroup) }, (_, index) => Math.min(dotsInGroup, votes - index * dotsInGroup));
  return (
    <span className={styles.drawn} role="img" aria-label={say['vote.points'](votes)}>
      {most > mostDotsDrawn ? (
        <i className={styles.bar} style={{ inlineSize: `${(votes / most) * 100}%` }} />
      ) : (
        groups.map((count, group) => (
          <span key={group} className={styles.group}>
            {Array.from({ length: count }, (_, index) => (
              <i key={index} className={styles.dot} />
            ))}
          </span>
        ))
      )}
    </span>
  );
}
